/// \file
/// Random names, types, values and expressions.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sql/keywords.hpp"
#include "test/support/generate.hpp"

namespace recto::test {

namespace {

using Texts = std::vector<std::string>;

const Texts plain_names{"users",  "orders", "item",   "total", "status", "note", "created_at",
                        "amount", "price",  "parent", "kind",  "email",  "a",    "b",
                        "c",      "id",     "ref",    "code",  "title",  "qty"};
// Words of the language and of SQL.
const Texts words{"index", "unique",  "check",    "primary",   "foreign", "constraint", "value",
                  "type",  "to",      "date",     "order",     "user",    "from",       "table",
                  "only",  "sql",     "up",       "down",      "first",   "after",      "before",
                  "null",  "not",     "fill",     "back",      "using",   "where",      "default",
                  "drop",  "add",     "alter",    "rename",    "enum",    "comment",    "on",
                  "in",    "as",      "identity", "generated", "always",  "collate",    "key",
                  "means", "include", "sequence", "text",      "column",  "create",     "select",
                  "end",   "desc",    "nulls",    "timestamp", "interval"};
const Texts strange_names{"Mixed Case", "UPPER",   "we\"ird", "dot.ted", "semi;colon", "-- dash",
                          "{brace}",    " blank ", "$money$", "größe",   "名前",       "Ñandú",
                          "it's",       "/* c */", "1st",     "a(b)",    "tab\tbed",   "émoji😀"};
const Texts long_names{std::string(63, 'x'),
                       "a_name_that_is_as_long_as_postgresql_lets_a_name_be_in_bytes_63",
                       "größenüberschreitungsprüfung_für_lange_namen_mit_umlauten_xyz"};

const Texts numbers{"integer", "bigint", "smallint", "numeric", "int", "real", "double precision"};
const Texts letters{"text", "varchar", "character varying", "char"};
const Texts moments{"date", "timestamptz", "timestamp", "timestamp with time zone",
                    "timestamp without time zone"};
const Texts others{"uuid",
                   "jsonb",
                   "bytea",
                   "interval",
                   "time",
                   "interval day to second",
                   "time with time zone",
                   "bit varying"};

bool among(const Texts& list, const std::string& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

enum class Sort : std::uint8_t { number, text, boolean, moment, enumeration, other };

Sort sort_of(const schema::Type& type, bool is_enum) {
  if (!type.verbatim.empty() || type.dimensions > 0) return Sort::other;
  if (is_enum) return Sort::enumeration;
  if (!type.name.schema.empty()) return Sort::other;
  if (among(numbers, type.name.name)) return Sort::number;
  if (among(letters, type.name.name)) return Sort::text;
  if (among(moments, type.name.name)) return Sort::moment;
  return type.name.name == "boolean" ? Sort::boolean : Sort::other;
}

schema::Type named(std::string name, std::string arguments = {}) {
  schema::Type type;
  type.name.name = std::move(name);
  type.arguments = std::move(arguments);
  return type;
}

std::string literal(const std::string& text) {
  std::string out = "'";
  for (const char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
  return out + "'";
}

}  // namespace

std::string Words::name() {
  const auto numbered = [&](std::string base) {
    return random.chance(60) ? std::move(base) : base + std::to_string(random.below(30));
  };
  const std::size_t dice = random.below(100);
  if (dice < 65) return numbered(random.pick(plain_names));
  if (dice < 80) return random.pick(words);
  if (dice < 92) return random.pick(strange_names);
  return random.pick(long_names);
}

std::string Words::schema_name() {
  if (purpose == Purpose::sqlite || !random.chance(20)) return {};
  return random.chance(70) ? "billing" : "Other Place";
}

std::string Words::comment() {
  static const Texts comments{"gross, in the shop's currency",
                              "",
                              "two\nlines",
                              "größer — 😀",
                              "-- not a comment",
                              "a \"quoted\" word",
                              "$$ dollars $$",
                              "back\\slash"};
  return random.pick(comments);
}

std::string Words::sql_name(const std::string& name) {
  if (sql::needs_quotes(name) || random.chance(15)) return sql::quoted_name(name);
  if (purpose == Purpose::laws && random.chance(5)) {
    std::string upper = name;
    for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return upper;
  }
  return name;
}

schema::Type Words::type(const schema::Catalog& catalog) {
  if (purpose == Purpose::laws && random.chance(5)) {
    std::vector<schema::Type> own;
    for (const auto& [ref, object] : catalog.objects()) {
      if (schema::is_type(ref.kind)) own.push_back({ref.name});
    }
    if (!own.empty()) return random.pick(own);
  }
  const std::size_t dice = random.below(100);
  if (dice < 20 && !catalog.enums().empty()) {
    auto one = catalog.enums().begin();
    std::advance(one, static_cast<std::ptrdiff_t>(random.below(catalog.enums().size())));
    schema::Type type;
    type.name = one->first;
    if (purpose != Purpose::sqlite && random.chance(15)) type.dimensions = 1;
    return type;
  }
  if (dice < 45) {
    auto type = named(random.pick(numbers));
    if (type.name.name == "numeric" && random.chance(70)) type.arguments = "12,2";
    return type;
  }
  if (dice < 70) {
    auto type = named(random.pick(letters));
    if (type.name.name != "text" && random.chance(70)) type.arguments = "40";
    return type;
  }
  if (dice < 78) return named("boolean");
  if (dice < 88) {
    auto type = named(random.pick(moments));
    if (type.name.name.starts_with("timestamp") && random.chance(30)) type.arguments = "3";
    return type;
  }
  auto type = named(random.pick(others));
  if (purpose == Purpose::sqlite) return type;
  if (random.chance(20)) type.dimensions = 1 + static_cast<std::uint32_t>(random.below(2));
  if (purpose == Purpose::laws && random.chance(25)) {
    if (random.chance(50)) return {{}, {}, 0, "geometry (Point, 4326)"};
    return {{"ext", random.chance(50) ? "citext" : "Mixed Type"}, {}, 0, {}};
  }
  return type;
}

schema::Type Words::type_like(const schema::Type& type, const schema::Catalog& catalog) {
  switch (sort_of(type, catalog.enum_of(type) != nullptr)) {
    case Sort::number:
      return random.chance(80) ? named(random.pick(numbers)) : named("text");
    case Sort::text:
      if (random.chance(20)) return this->type(catalog);
      if (random.chance(50)) return named(random.pick(letters));
      return named(random.chance(50) ? "varchar" : "char", "60");
    case Sort::enumeration:
      return random.chance(50) ? named("text") : named("varchar", "80");
    case Sort::moment:
      return random.chance(80) ? named(random.pick(moments)) : named("text");
    default:
      return random.chance(50) ? named("text") : this->type(catalog);
  }
}

std::optional<std::string> Words::value(const schema::Type& type, const schema::Catalog& catalog) {
  const bool casts = purpose != Purpose::sqlite;
  const auto* enumeration = catalog.enum_of(type);
  const auto one_of = [&](Texts list, const Texts& with_casts) {
    if (casts) list.insert(list.end(), with_casts.begin(), with_casts.end());
    return random.pick(list);
  };
  switch (sort_of(type, enumeration != nullptr)) {
    case Sort::number:
      if (casts && !catalog.sequences().empty() && random.chance(30)) {
        auto one = catalog.sequences().begin();
        std::advance(one, static_cast<std::ptrdiff_t>(random.below(catalog.sequences().size())));
        std::string path = one->first.schema.empty() ? "" : sql_name(one->first.schema) + ".";
        // Inside the literal the name is read as an identifier: upper case only in quotes.
        path += sql::needs_quotes(one->first.name) ? sql::quoted_name(one->first.name)
                                                   : one->first.name;
        return fmt::format("nextval({}{})", literal(path), random.chance(40) ? "::regclass" : "");
      }
      return one_of({"0", "-1", "42", "+3", "1 + 2", "abs(-4)", "null"},
                    {"7::bigint", "'7'", "1e2", "(1 + 2) * 3", "2 -- two"});
    case Sort::text:
      if (type.name.name == "char" && type.arguments.empty()) return one_of({"''", "'x'"}, {});
      return one_of(
          {"''", "'x'", "'it''s'", "lower('X')", "'a' || 'b'", "'(' || ')'", "'größe'", "null"},
          {"E'a\\'\\n'", "'x'::text", "$$it's$$", "$a$ $$ $a$", "U&'\\0041'", "current_user",
           "upper(('y')::text)"});
    case Sort::boolean:
      return one_of({"true", "false", "null"}, {"1 = 1", "'t'::boolean"});
    case Sort::moment:
      return one_of({"current_timestamp", "null"},
                    {"now()", "now() + interval '1 day'", "'2020-01-01'", "'2020-01-01'::date",
                     "current_date"});
    case Sort::enumeration: {
      auto text = literal(random.pick(enumeration->values));
      if (!casts || type.dimensions > 0 || random.chance(60)) return text;
      // The value behind a cast is the value still.
      const auto path = enumeration->name.schema.empty()
                            ? sql::quoted_name(enumeration->name.name)
                            : sql::quoted_name(enumeration->name.schema) + "." +
                                  sql::quoted_name(enumeration->name.name);
      return text + "::" + path;
    }
    case Sort::other:
      if (casts && type.dimensions == 1 && type.verbatim.empty()) return "'{}'";
      if (casts && type.name.name == "jsonb" && type.dimensions == 0) {
        return random.chance(50) ? "'{}'" : "'[]'::jsonb";
      }
      if (purpose == Purpose::laws && type.name.name == "uuid") return "gen_random_uuid()";
      return std::nullopt;
  }
  return std::nullopt;
}

std::string Words::term(const std::string& table, const Operand& column, bool lasting) {
  const bool postgresql = purpose != Purpose::sqlite;
  std::string c = sql_name(column.name);
  if (!lasting && random.chance(10)) c = sql::quoted_name(table) + "." + c;
  const auto one_of = [&](Texts list, const Texts& more) {
    if (postgresql) list.insert(list.end(), more.begin(), more.end());
    return random.pick(list);
  };
  std::string text;
  switch (sort_of(column.type, column.enumeration != nullptr)) {
    case Sort::number:
      text = one_of(
          {"{} > 0", "{} between 1 and 10", "abs({}) < 100", "({} + 1) * 2 > 3",
           "coalesce({}, 0) >= 0", "{} in (1, 2, 3)", "case when {} > 5 then 1 else 0 end = 1"},
          {"{}::numeric > 2", "{} is distinct from 4", "cast({} as text) <> '5'"});
      break;
    case Sort::text:
      text = one_of({"length({}) > 0", "{} <> 'it''s ('", "lower({}) = {}", "{} like 'a%'",
                     "{} in ('x', 'y)')", "{} /* a ( comment */ <> 'b'", "{} <> '-- no comment'"},
                    {"{} ~ '^[a-z]+$'", "trim(both from {}) <> ''", "{}::text <> E'\\''",
                     "position('x' in {}) = 0", "{} <> $$it's$$", "{} collate \"C\" < 'z'"});
      break;
    case Sort::boolean:
      text = one_of({"{}", "not {}", "{} is not null", "{} = true"}, {"{} is true"});
      break;
    case Sort::moment:
      text = lasting ? "{} is not null"
                     : one_of({"{} is not null"},
                              {"{} > date '2000-01-01'", "extract(year from {}) > 1999",
                               "{} < timestamp '2100-01-01'"});
      break;
    case Sort::enumeration: {
      const auto value = literal(random.pick(column.enumeration->values));
      text = random.chance(60) ? c + " <> " + value : c + " in (" + value + ")";
      return text;
    }
    case Sort::other:
      text = "{} is not null";
      break;
  }
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text.compare(i, 2, "{}") == 0) {
      out += c;
      ++i;
    } else {
      out += text[i];
    }
  }
  return out;
}

std::string Words::condition(const std::string& table, const std::vector<Operand>& columns,
                             bool lasting) {
  std::string out;
  const std::size_t count = 1 + random.below(3);
  for (std::size_t i = 0; i < count; ++i) {
    const auto& column = random.pick(columns);
    // Of two enums in one text recto cannot tell whose value a literal is: seldom, then.
    if (i > 0 && column.enumeration != nullptr && random.chance(80)) continue;
    if (!out.empty()) out += random.chance(50) ? " and " : "\n or ";
    out +=
        random.chance(20) ? "(" + term(table, column, lasting) + ")" : term(table, column, lasting);
  }
  if (random.chance(5)) out += " -- why";
  if (purpose == Purpose::laws && random.chance(3))
    out = "(" + out + "\n) or ')' = $$(unbalanced$$";
  return out;
}

std::pair<std::string, schema::Type> Words::computed(const std::vector<Operand>& columns) {
  for (int attempt = 0; attempt < 4; ++attempt) {
    const auto& column = random.pick(columns);
    const std::string c = sql_name(column.name);
    const Sort sort = sort_of(column.type, column.enumeration != nullptr);
    if (sort == Sort::number) {
      return {random.chance(50) ? c + " * 2" : "coalesce(" + c + ", 0) + 1", named("numeric")};
    }
    if (sort == Sort::text) {
      if (random.chance(50)) return {"length(" + c + ")", named("integer")};
      return {random.chance(50) ? "lower(" + c + ")" : c + " || '(x'", named("text")};
    }
  }
  return {"1 + 1", named("integer")};
}

}  // namespace recto::test
