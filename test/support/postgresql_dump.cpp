/// \file
/// A query for each kind of object gives its lines, sorted; no query for each object.
#include "test/support/postgresql_dump.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <stdexcept>
#include <vector>

namespace recto::test {
namespace {

/// Each query selects one text an object, from the two tables that `ours` puts in front of it.
/// {columns} stands for 'place' or 'name', the order of columns.
constexpr const char* schema_queries[] = {
    R"(SELECT format('schema %I', n.nspname) FROM namespaces n ORDER BY 1)",

    R"(SELECT format('extension %I version %s in %I', e.extname, e.extversion, n.nspname)
       FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace
       WHERE e.extname <> 'plpgsql' ORDER BY 1)",

    R"(SELECT format('enum %I.%I (%s)', n.nspname, t.typname,
         (SELECT string_agg(quote_literal(e.enumlabel), ', ' ORDER BY e.enumsortorder)
          FROM pg_enum e WHERE e.enumtypid = t.oid))
       FROM pg_type t JOIN namespaces n ON n.oid = t.typnamespace WHERE t.typtype = 'e' ORDER BY 1)",

    R"(SELECT format('domain %I.%I %s%s%s%s%s', n.nspname, t.typname,
         format_type(t.typbasetype, t.typtypmod), ' collate ' || t.typcollation::regcollation,
         CASE WHEN t.typnotnull THEN ' not null' END, ' default ' || t.typdefault,
         (SELECT string_agg(format(' constraint %I %s', o.conname, pg_get_constraintdef(o.oid)), ''
            ORDER BY o.conname) FROM pg_constraint o WHERE o.contypid = t.oid AND o.contype = 'c'))
       FROM pg_type t JOIN namespaces n ON n.oid = t.typnamespace WHERE t.typtype = 'd' ORDER BY 1)",

    R"(SELECT format('type %I.%I (%s)', n.nspname, t.typname,
         (SELECT string_agg(format('%I %s%s', a.attname, format_type(a.atttypid, a.atttypmod),
              CASE WHEN a.attcollation <> 0 THEN ' collate ' || a.attcollation::regcollation END),
            ', ' ORDER BY CASE WHEN {columns} = 'place' THEN a.attnum END, a.attname)
          FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped))
       FROM pg_type t JOIN namespaces n ON n.oid = t.typnamespace
         JOIN pg_class c ON c.oid = t.typrelid AND c.relkind = 'c' ORDER BY 1)",

    R"(SELECT format('statistics %s target %s', pg_get_statisticsobjdef(s.oid), s.stxstattarget)
       FROM pg_statistic_ext s JOIN namespaces n ON n.oid = s.stxnamespace ORDER BY 1)",

    R"(SELECT format('publication %I%s publishes %s%s%s%s%s: %s %s', p.pubname,
         CASE WHEN p.puballtables THEN ' for all tables' END,
         CASE WHEN p.pubinsert THEN 'i' END, CASE WHEN p.pubupdate THEN 'u' END,
         CASE WHEN p.pubdelete THEN 'd' END, CASE WHEN p.pubtruncate THEN 't' END,
         CASE WHEN p.pubviaroot THEN ' via root' END,
         (SELECT string_agg(format('%s (%s) where %s', r.prrelid::regclass,
            (SELECT string_agg(quote_ident(a.attname), ', ' ORDER BY a.attname) FROM pg_attribute a
             WHERE a.attrelid = r.prrelid AND a.attnum = ANY ({prattrs}::int2[])),
            pg_get_expr({prqual}, r.prrelid)), ', ' ORDER BY r.prrelid::regclass::text)
          FROM pg_publication_rel r WHERE r.prpubid = p.oid),
         {published schemas})
       FROM pg_publication p ORDER BY 1)",

    // A sequence that belongs to a column says to which; an identity's is of type i.
    R"(SELECT format('sequence %I.%I as %s start %s increment %s minvalue %s maxvalue %s cache %s%s%s',
         n.nspname, c.relname, s.seqtypid::regtype, s.seqstart, s.seqincrement, s.seqmin, s.seqmax,
         s.seqcache, CASE WHEN s.seqcycle THEN ' cycle' END,
         (SELECT format(' %s %s.%I', CASE d.deptype WHEN 'i' THEN 'identity of' ELSE 'owned by' END,
            d.refobjid::regclass, a.attname)
          FROM pg_depend d JOIN pg_attribute a ON (a.attrelid, a.attnum) = (d.refobjid, d.refobjsubid)
          WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype IN ('a', 'i')
            AND d.refclassid = 'pg_class'::regclass))
       FROM pg_sequence s JOIN relations c ON c.oid = s.seqrelid
         JOIN namespaces n ON n.oid = c.relnamespace ORDER BY 1)",

    R"(SELECT format('%s %I.%I%s%s%s%s%s%s%s%s%s%s%s',
         CASE c.relkind WHEN 'p' THEN 'partitioned table' ELSE 'table' END,
         n.nspname, c.relname, CASE c.relpersistence WHEN 'u' THEN ' unlogged' END,
         CASE WHEN m.amname <> 'heap' THEN ' using ' || m.amname END,
         ' with ' || (SELECT array_agg(o ORDER BY o)::text FROM unnest(c.reloptions) o), ' toast with ' || (SELECT array_agg(o ORDER BY o)::text FROM unnest(t.reloptions) o),
         ' tablespace ' || s.spcname, CASE c.relreplident WHEN 'f' THEN ' replica identity full'
           WHEN 'n' THEN ' replica identity nothing' WHEN 'i' THEN ' replica identity index' END,
         CASE WHEN c.relrowsecurity THEN ' row security' END,
         CASE WHEN c.relforcerowsecurity THEN ' force row security' END,
         ' partition ' || pg_get_partkeydef(c.oid), ' ' || pg_get_expr(c.relpartbound, c.oid),
         (SELECT ' below ' || string_agg(h.inhparent::regclass::text, ', ' ORDER BY h.inhseqno)
          FROM pg_inherits h WHERE h.inhrelid = c.oid))
       FROM relations c JOIN namespaces n ON n.oid = c.relnamespace
         LEFT JOIN pg_class t ON t.oid = c.reltoastrelid LEFT JOIN pg_am m ON m.oid = c.relam
         LEFT JOIN pg_tablespace s ON s.oid = c.reltablespace
       WHERE c.relkind IN ('r', 'p') ORDER BY 1)",

    // Storage, compression, statistics and options are said where they are not the type's own; a
    // server of version 17 has NULL for no target.
    R"(SELECT format('column %I.%I.%I%s %s%s%s%s%s%s%s%s%s%s%s', n.nspname, c.relname, a.attname,
         CASE WHEN {columns} = 'place' THEN ' ' || row_number() OVER (PARTITION BY c.oid ORDER BY a.attnum) END,
         format_type(a.atttypid, a.atttypmod),
         CASE WHEN a.attcollation <> t.typcollation THEN ' collate ' || a.attcollation::regcollation END,
         CASE WHEN a.attnotnull THEN ' not null' END,
         CASE a.attidentity WHEN 'a' THEN ' identity always' WHEN 'd' THEN ' identity' END,
         CASE a.attgenerated WHEN 's' THEN ' generated stored' WHEN 'v' THEN ' generated virtual' END,
         ' default ' || pg_get_expr(d.adbin, d.adrelid),
         CASE WHEN a.attstorage <> t.typstorage THEN ' storage ' || a.attstorage::text END,
         ' compression ' || nullif(to_jsonb(a)->>'attcompression', ''),
         ' statistics ' || nullif(a.attstattarget, -1), ' with ' || a.attoptions::text,
         CASE WHEN a.attinhcount > 0 THEN ' inherited' || CASE WHEN a.attislocal THEN ' and its own' ELSE '' END END)
       FROM pg_attribute a JOIN relations c ON c.oid = a.attrelid
         JOIN namespaces n ON n.oid = c.relnamespace JOIN pg_type t ON t.oid = a.atttypid
         LEFT JOIN pg_attrdef d ON (d.adrelid, d.adnum) = (a.attrelid, a.attnum)
       WHERE c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
       ORDER BY n.nspname, c.relname, CASE WHEN {columns} = 'place' THEN a.attnum END, a.attname)",

    // pg_get_constraintdef tells deferrable, not valid and no inherit as well. A foreign key that
    // references a partitioned table has a copy for each partition, which the server names.
    R"(SELECT format('constraint %I.%I.%I %s%s%s', n.nspname, c.relname, o.conname,
         pg_get_constraintdef(o.oid), ' part of ' || p.conname,
         CASE WHEN o.coninhcount > 0 THEN ' inherited' || CASE WHEN o.conislocal THEN ' and its own' ELSE '' END END)
       FROM pg_constraint o JOIN relations c ON c.oid = o.conrelid
         JOIN namespaces n ON n.oid = c.relnamespace LEFT JOIN pg_constraint p ON p.oid = o.conparentid
       WHERE o.contype <> 'n' AND p.conrelid IS DISTINCT FROM o.conrelid ORDER BY 1)",

    R"(SELECT format('index %s%s%s%s%s', pg_get_indexdef(i.indexrelid),
         CASE WHEN i.indisclustered THEN ' cluster' END, CASE WHEN i.indisreplident THEN ' replica' END,
         CASE WHEN NOT i.indisvalid THEN ' invalid' END,
         (SELECT ' part of ' || h.inhparent::regclass FROM pg_inherits h WHERE h.inhrelid = i.indexrelid))
       FROM pg_index i JOIN relations c ON c.oid = i.indrelid
         JOIN namespaces n ON n.oid = c.relnamespace ORDER BY 1)",

    R"(SELECT format('%s %I.%I%s%s as %s', CASE c.relkind WHEN 'm' THEN 'materialized view' ELSE 'view' END,
         n.nspname, c.relname, ' with ' || c.reloptions::text,
         CASE WHEN NOT c.relispopulated THEN ' no data' END, pg_get_viewdef(c.oid))
       FROM relations c JOIN namespaces n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('v', 'm') ORDER BY 1)",

    R"(SELECT format('function %s', pg_get_functiondef(p.oid))
       FROM pg_proc p JOIN namespaces n ON n.oid = p.pronamespace
       WHERE p.prokind IN ('f', 'p') AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.deptype = 'e'
         AND d.classid = 'pg_proc'::regclass AND d.objid = p.oid) ORDER BY 1)",

    R"(SELECT format('aggregate %s sfunc %s stype %s initcond %s parallel %s final %s',
         p.oid::regprocedure, a.aggtransfn, a.aggtranstype::regtype,
         coalesce(quote_literal(a.agginitval), 'none'), p.proparallel, a.aggfinalfn)
       FROM pg_proc p JOIN namespaces n ON n.oid = p.pronamespace
         JOIN pg_aggregate a ON a.aggfnoid = p.oid
       WHERE NOT EXISTS (SELECT FROM pg_depend d WHERE d.deptype = 'e'
         AND d.classid = 'pg_proc'::regclass AND d.objid = p.oid) ORDER BY 1)",

    R"(SELECT format('trigger %s%s', pg_get_triggerdef(g.oid),
         CASE WHEN g.tgenabled <> 'O' THEN ' enabled ' || g.tgenabled::text END)
       FROM pg_trigger g JOIN relations c ON c.oid = g.tgrelid
         JOIN namespaces n ON n.oid = c.relnamespace WHERE NOT g.tgisinternal
         AND coalesce((to_jsonb(g)->>'tgparentid')::oid, 0) = 0 ORDER BY 1)",

    R"(SELECT format('comment on %s: %s', d.what, quote_literal(d.description)) FROM (
         SELECT CASE WHEN s.objsubid = 0 THEN format('relation %I.%I', n.nspname, c.relname)
           ELSE format('column %I.%I.%I', n.nspname, c.relname, a.attname) END AS what, s.description
         FROM pg_description s JOIN relations c ON c.oid = s.objoid
           JOIN namespaces n ON n.oid = c.relnamespace
           LEFT JOIN pg_attribute a ON (a.attrelid, a.attnum) = (c.oid, s.objsubid)
         WHERE s.classoid = 'pg_class'::regclass
         UNION ALL SELECT format('constraint %I.%I.%I', n.nspname, c.relname, o.conname), s.description
         FROM pg_description s JOIN pg_constraint o ON o.oid = s.objoid
           JOIN relations c ON c.oid = o.conrelid JOIN namespaces n ON n.oid = c.relnamespace
         WHERE s.classoid = 'pg_constraint'::regclass
         UNION ALL SELECT format('type %I.%I', n.nspname, t.typname), s.description
         FROM pg_description s JOIN pg_type t ON t.oid = s.objoid
           JOIN namespaces n ON n.oid = t.typnamespace
         WHERE s.classoid = 'pg_type'::regclass
         UNION ALL SELECT format('routine %s', p.oid::regprocedure), s.description
         FROM pg_description s JOIN pg_proc p ON p.oid = s.objoid
           JOIN namespaces n ON n.oid = p.pronamespace
         WHERE s.classoid = 'pg_proc'::regclass
         UNION ALL SELECT format('trigger %s.%I', g.tgrelid::regclass, g.tgname), s.description
         FROM pg_description s JOIN pg_trigger g ON g.oid = s.objoid
         WHERE s.classoid = 'pg_trigger'::regclass
         UNION ALL SELECT format('extension %I', e.extname), s.description
         FROM pg_description s JOIN pg_extension e ON e.oid = s.objoid
         WHERE s.classoid = 'pg_extension'::regclass AND e.extname <> 'plpgsql'
         UNION ALL SELECT format('statistics %I.%I', n.nspname, x.stxname), s.description
         FROM pg_description s JOIN pg_statistic_ext x ON x.oid = s.objoid
           JOIN namespaces n ON n.oid = x.stxnamespace
         WHERE s.classoid = 'pg_statistic_ext'::regclass
         UNION ALL SELECT format('publication %I', p.pubname), s.description
         FROM pg_description s JOIN pg_publication p ON p.oid = s.objoid
         WHERE s.classoid = 'pg_publication'::regclass
         UNION ALL SELECT format('policy %I.%I.%I', n.nspname, c.relname, p.polname), s.description
         FROM pg_description s JOIN pg_policy p ON p.oid = s.objoid
           JOIN relations c ON c.oid = p.polrelid JOIN namespaces n ON n.oid = c.relnamespace
         WHERE s.classoid = 'pg_policy'::regclass
         UNION ALL SELECT format('schema %I', n.nspname), s.description
         FROM pg_description s JOIN namespaces n ON n.oid = s.objoid
         WHERE s.classoid = 'pg_namespace'::regclass) d ORDER BY 1)",

    R"(SELECT format('policy %I.%I.%I%s for %s to %s%s%s', n.nspname, c.relname, p.polname,
         CASE WHEN NOT p.polpermissive THEN ' restrictive' END, p.polcmd,
         (SELECT string_agg(CASE r WHEN 0 THEN 'public' ELSE r::regrole::text END, ', ' ORDER BY r)
          FROM unnest(p.polroles) r),
         ' using ' || pg_get_expr(p.polqual, p.polrelid),
         ' with check ' || pg_get_expr(p.polwithcheck, p.polrelid))
       FROM pg_policy p JOIN relations c ON c.oid = p.polrelid
         JOIN namespaces n ON n.oid = c.relnamespace ORDER BY 1)",

    // Whose something is, where it is not the dumping role's.
    R"(SELECT format('owner of %s: %s', o.what, o.owner::regrole) FROM owned o
       WHERE o.owner <> current_user::regrole ORDER BY 1)",

    // Privileges, as far as they are not those that come with being there.
    R"(SELECT format('%s %s %son %s%s to %s by %s', p.given, p.privilege_type,
         CASE WHEN p.is_grantable THEN 'with grant option ' END, p.what, p.part,
         CASE p.grantee WHEN 0 THEN 'public' ELSE p.grantee::regrole::text END, p.grantor::regrole)
       FROM (
         SELECT 'grant' AS given, e.* FROM (
           SELECT o.what, '' AS part, a.* FROM owned o, aclexplode(o.acl) a
           EXCEPT SELECT o.what, '', a.* FROM owned o, aclexplode(o.usual) a) e
         UNION ALL SELECT 'no', e.* FROM (
           SELECT o.what, '', a.* FROM owned o, aclexplode(o.usual) a WHERE o.acl IS NOT NULL
           EXCEPT SELECT o.what, '', a.* FROM owned o, aclexplode(o.acl) a) e
         UNION ALL SELECT 'grant', format('relation %I.%I', n.nspname, c.relname),
           format(' (%I)', t.attname), a.*
         FROM pg_attribute t JOIN relations c ON c.oid = t.attrelid
           JOIN namespaces n ON n.oid = c.relnamespace, aclexplode(t.attacl) a
         WHERE NOT t.attisdropped) p ORDER BY 1)",

    R"(SELECT format('default privileges of %s%s: %s', d.defaclrole::regrole,
         ' in ' || quote_ident(n.nspname), (
           SELECT string_agg(format('%s on %s to %s%s', a.privilege_type, d.defaclobjtype,
             CASE a.grantee WHEN 0 THEN 'public' ELSE a.grantee::regrole::text END,
             CASE WHEN a.is_grantable THEN ' with grant option' END), ', '
             ORDER BY a.grantee, a.privilege_type) FROM aclexplode(d.defaclacl) a))
       FROM pg_default_acl d LEFT JOIN pg_namespace n ON n.oid = d.defaclnamespace ORDER BY 1)",
};

constexpr const char* sequence_values = R"(
       SELECT format('value of %I.%I %s', n.nspname, c.relname,
         coalesce(pg_sequence_last_value(c.oid)::text, 'not used'))
       FROM relations c JOIN namespaces n ON n.oid = c.relnamespace
       WHERE c.relkind = 'S' ORDER BY 1)";

/// The tables that every query above reads: what is not the server's own.
constexpr const char* ours = R"(WITH namespaces AS (
         SELECT * FROM pg_namespace WHERE nspname !~ '^pg_' AND nspname <> 'information_schema'),
       relations AS (
         SELECT r.* FROM pg_class r WHERE {} OR r.relname !~ '^recto_history'),
       owned AS (
         SELECT format('relation %I.%I', n.nspname, c.relname) AS what, c.relowner AS owner,
           c.relacl AS acl,
           acldefault((CASE c.relkind WHEN 'S' THEN 's' ELSE 'r' END)::"char", c.relowner) AS usual
         FROM relations c JOIN namespaces n ON n.oid = c.relnamespace
         WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
         UNION ALL SELECT format('type %I.%I', n.nspname, t.typname), t.typowner, t.typacl,
           acldefault('T', t.typowner)
         FROM pg_type t JOIN namespaces n ON n.oid = t.typnamespace
           LEFT JOIN pg_class c ON c.oid = t.typrelid
         WHERE t.typtype IN ('e', 'd', 'r') OR c.relkind = 'c'
         UNION ALL SELECT format('routine %s', p.oid::regprocedure), p.proowner, p.proacl,
           acldefault('f', p.proowner)
         FROM pg_proc p JOIN namespaces n ON n.oid = p.pronamespace
         UNION ALL SELECT format('schema %I', n.nspname), n.nspowner, n.nspacl,
           acldefault('n', n.nspowner) FROM namespaces n) )";

constexpr const char* published_schemas =
    R"((SELECT string_agg(n.pnnspid::regnamespace::text, ', '
            ORDER BY n.pnnspid::regnamespace::text)
          FROM pg_publication_namespace n WHERE n.pnpubid = p.oid))";

/// A query with its WITH clause, and what depends on options or the server's version filled in.
std::string complete(std::string query, const PostgresqlDumpOptions& options, int version) {
  const auto fill = [&](const std::string& place, const std::string& text) {
    for (auto at = query.find(place); at != query.npos; at = query.find(place, at)) {
      query.replace(at, place.size(), text);
    }
  };
  fill("{columns}", options.column_order ? "'place'" : "'name'");
  // Below 15 a publication has whole tables, one by one.
  const bool parts = version >= 150000;
  fill("{prattrs}", parts ? "r.prattrs" : "NULL");
  fill("{prqual}", parts ? "r.prqual" : "NULL::pg_node_tree");
  fill("{published schemas}", parts ? published_schemas : "NULL");
  return fmt::format(ours, options.history) + query;
}

/// Settings that decide how values are written, whatever the client's environment says.
void settle(pqxx::transaction_base& work) {
  work.exec(
      "SET LOCAL search_path = pg_catalog; SET LOCAL timezone = 'UTC';"
      " SET LOCAL datestyle = 'ISO, YMD'; SET LOCAL intervalstyle = 'postgres';"
      " SET LOCAL bytea_output = 'hex'; SET LOCAL extra_float_digits = 1;"
      " SET LOCAL standard_conforming_strings = on");
}

}  // namespace

std::string dump_schema(pqxx::connection_base& connection, const PostgresqlDumpOptions& options) {
  pqxx::work work(connection);
  settle(work);
  // Planning them costs more than running them, and a connection dumps its schema many times.
  const auto name = [&](std::size_t i) {
    return fmt::format("dump_{}_{}_{}", options.column_order, options.history, i);
  };
  std::vector<const char*> queries(std::begin(schema_queries), std::end(schema_queries));
  if (options.sequence_values) queries.push_back(sequence_values);
  std::string text;
  const auto known = work.exec("SELECT name FROM pg_prepared_statements");
  for (std::size_t i = 0; i < queries.size(); ++i) {
    const bool prepared = std::any_of(known.begin(), known.end(),
                                      [&](const auto& row) { return name(i) == row[0].c_str(); });
    if (!prepared) {
      work.exec(fmt::format("PREPARE {} AS {}", name(i),
                            complete(queries[i], options, connection.server_version())));
    }
    for (const auto& row : work.exec("EXECUTE " + name(i))) {
      text += row[0].c_str();
      text += '\n';
    }
  }
  return text;
}

std::string dump_rows(pqxx::connection_base& connection, const PostgresqlDumpOptions& options) {
  pqxx::work work(connection);
  settle(work);
  std::string text;
  const auto tables = work.exec(complete(R"(
      SELECT format('%I.%I', n.nspname, c.relname), (
        SELECT string_agg(quote_ident(a.attname), ', '
          ORDER BY CASE WHEN {columns} = 'place' THEN a.attnum END, a.attname)
        FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped)
      FROM relations c JOIN namespaces n ON n.oid = c.relnamespace
      WHERE c.relkind = 'r' ORDER BY 1)",
                                         options, connection.server_version()));
  for (const auto& table : tables) {
    text += fmt::format("rows of {}\n", table[0].c_str());
    if (table[1].is_null()) continue;
    for (const auto& row :
         work.exec(fmt::format("SELECT row({})::text COLLATE \"C\" FROM ONLY {} ORDER BY 1",
                               table[1].c_str(), table[0].c_str()))) {
      text += fmt::format("  {}\n", row[0].c_str());
    }
  }
  return text;
}

namespace {

/// The storage parameters of a table by their names: a server keeps them in the order they were
/// set, which means nothing.
std::string with_sorted_parameters(const std::string& dump) {
  constexpr std::string_view begin = "\nWITH (";
  std::string text = dump;
  for (auto at = text.find(begin); at != text.npos; at = text.find(begin, at + 1)) {
    const auto from = at + begin.size();
    const auto to = text.find(");\n", from);
    if (to == text.npos) break;
    std::vector<std::string> all;
    for (auto one = from; one < to; one += all.back().size() + 2) {
      all.push_back(text.substr(one, std::min(text.find(", ", one), to) - one));
    }
    std::sort(all.begin(), all.end());
    text.replace(from, to - from, fmt::format("{}", fmt::join(all, ", ")));
  }
  return text;
}

/// The privileges of an object in order: a server keeps them in the order they were granted, which
/// means nothing.
std::string with_sorted_privileges(const std::string& dump) {
  std::string text;
  std::vector<std::string> run;
  const auto flush = [&] {
    std::sort(run.begin(), run.end());
    for (const auto& line : run) text += line;
    run.clear();
  };
  for (std::size_t at = 0; at < dump.size();) {
    const auto end = std::min(dump.find('\n', at), dump.size() - 1) + 1;
    std::string line = dump.substr(at, end - at);
    at = end;
    const bool privilege = line.starts_with("GRANT ") || line.starts_with("REVOKE ") ||
                           line.starts_with("ALTER DEFAULT PRIVILEGES ");
    if (privilege) {
      run.push_back(std::move(line));
    } else {
      flush();
      text += line;
    }
  }
  flush();
  return text;
}

/// What a command of the shell prints.
std::string output_of(const std::string& command) {
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) throw std::runtime_error("pg_dump cannot be started");
  std::string text;
  char buffer[65536];
  for (std::size_t size; (size = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
    text.append(buffer, size);
  }
  if (::pclose(pipe) != 0) throw std::runtime_error("pg_dump failed");
  return text;
}

}  // namespace

bool pg_dump_reads(const pqxx::connection_base& connection) {
  const std::string said = output_of("pg_dump --version");  // pg_dump (PostgreSQL) 15.14 (Debian …)
  const auto number = said.find_first_of("0123456789");
  return number != said.npos &&
         std::stoi(said.substr(number)) >= connection.server_version() / 10000;
}

std::string pg_dump_schema(const std::string& uri, bool history) {
  std::string word = "'";  // for the shell
  for (const char c : uri) word += c == '\'' ? "'\\''" : std::string(1, c);
  // The same key always: two dumps of one database differ by nothing.
  const auto command =
      fmt::format("pg_dump --schema-only --no-owner --restrict-key=recto {} --dbname={}'",
                  history ? "" : "--exclude-table='*.recto_history*'", word);
  return with_sorted_privileges(with_sorted_parameters(output_of(command)));
}

}  // namespace recto::test
