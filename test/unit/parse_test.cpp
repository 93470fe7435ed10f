/// \file
/// What the language says: each construct, and every word as a name.
#include <boost/test/unit_test.hpp>
#include <string>

#include "syntax/print.hpp"
#include "syntax_support.hpp"

using recto::test::Parsed;
namespace syntax = recto::syntax;

namespace {

/// The only item of a text, which must be right.
template <typename Kind>
Kind one(const std::string& text) {
  const Parsed parsed(text);
  BOOST_TEST(parsed.messages() == "");
  BOOST_TEST_REQUIRE(parsed.file.items.size() == 1U, text);
  const Kind* kind = std::get_if<Kind>(&parsed.file.items[0].what);
  BOOST_TEST_REQUIRE(kind != nullptr, text);
  return *kind;
}

/// The only column of `create table t { … }`.
syntax::Column column(const std::string& text) {
  const auto table = one<syntax::CreateTable>("create table t {\n  " + text + "\n}");
  BOOST_TEST_REQUIRE(table.items.size() == 1U, text);
  const auto* found = std::get_if<syntax::Column>(&table.items[0].item);
  BOOST_TEST_REQUIRE(found != nullptr, text);
  return *found;
}

/// The only line inside `alter t { … }`.
template <typename Kind>
Kind inner(const std::string& text) {
  const auto alter = one<syntax::AlterTable>("alter t { " + text + " }");
  BOOST_TEST_REQUIRE(alter.items.size() == 1U, text);
  const Kind* kind = std::get_if<Kind>(&alter.items[0].what);
  BOOST_TEST_REQUIRE(kind != nullptr, text);
  return *kind;
}

std::string path(const syntax::Path& path) {
  std::string joined;
  for (const auto& part : path.parts) joined += (joined.empty() ? "" : ".") + part.text;
  return joined;
}

const char* const special_words[] = {
    "value",   "type",         "to",         "date",       "comment",  "order",     "user",
    "from",    "index",        "unique",     "check",      "primary",  "foreign",   "constraint",
    "default", "only",         "key",        "references", "identity", "generated", "after",
    "first",   "before",       "add",        "drop",       "rename",   "alter",     "create",
    "table",   "column",       "enum",       "sequence",   "sql",      "up",        "down",
    "means",   "irreversible", "nothing",    "fill",       "collate",  "using",     "include",
    "where",   "with",         "null",       "not",        "on",       "in",        "as",
    "cascade", "restrict",     "if",         "exists",     "set",      "back",      "desc",
    "asc",     "last",         "deferrable", "initially",  "time",     "interval",  "timestamp",
    "group",   "select",       "desc",       "limit",      "end",      "always",    "is"};

}  // namespace

BOOST_AUTO_TEST_SUITE(parse)

// Paths.
BOOST_AUTO_TEST_CASE(the_last_part_is_a_column_without_a_noun) {
  BOOST_TEST(path(one<syntax::DropColumn>("drop a.b.c").column) == "a.b.c");
  BOOST_TEST(path(one<syntax::DropTable>("drop table s.t").table) == "s.t");
  const auto add = one<syntax::AddColumn>("add s.t.c text?");
  BOOST_TEST(path(add.table) == "s.t");
  BOOST_TEST(add.column.name.text == "c");
  BOOST_TEST(add.column.nullable);
  const auto references = std::get<syntax::ForeignKey>(
                              column("x int references billing.accounts (id)").constraints[0].kind)
                              .references;
  BOOST_TEST(path(references.table) == "billing.accounts");
  BOOST_TEST(references.columns[0].text == "id");
}

// Words.
BOOST_AUTO_TEST_CASE(every_word_can_name_a_column) {
  for (const std::string word : special_words) {
    BOOST_TEST_CONTEXT(word) {
      BOOST_TEST(column(word + " text").name.text == word);
      BOOST_TEST(column(word + " numeric(10)? default 0").name.text == word);
      BOOST_TEST(one<syntax::AddColumn>("add t." + word + " text").column.name.text == word);
      BOOST_TEST(path(one<syntax::DropColumn>("drop t." + word).column) == "t." + word);
      BOOST_TEST(path(one<syntax::DropColumn>("drop " + word + ".c").column) == word + ".c");
      BOOST_TEST(one<syntax::RenameColumn>("rename t." + word + " to " + word).to.text == word);
      BOOST_TEST(path(one<syntax::AlterNull>("alter t." + word + " not null").column) ==
                 "t." + word);
      BOOST_TEST(path(one<syntax::CommentOnColumn>("comment on t." + word + " 'x'").column) ==
                 "t." + word);
      BOOST_TEST(path(one<syntax::DropTable>("drop table " + word).table) == word);
      BOOST_TEST(inner<syntax::AddColumn>("add " + word + " text").column.name.text == word);
      BOOST_TEST(path(inner<syntax::DropColumn>("drop " + word).column) == word);
      BOOST_TEST(path(inner<syntax::RenameColumn>("rename " + word + " to x").column) == word);
      BOOST_TEST(path(inner<syntax::AlterType>("alter " + word + " type text").column) == word);
      BOOST_TEST(path(inner<syntax::CommentOnColumn>("comment on " + word + " 'x'").column) ==
                 word);
    }
  }
}

BOOST_AUTO_TEST_CASE(a_table_line_is_a_constraint_or_index_where_that_fits) {
  const auto table = one<syntax::CreateTable>(
      "create table t {\n"
      "  primary key (a, b)\n  unique (a)\n  check (a > 0)\n  foreign key (a) references x\n"
      "  constraint n unique (b) deferrable initially deferred\n"
      "  index (a)\n  index n (a)\n  index n(a)\n}");
  for (std::size_t i = 0; i < 5; ++i) {
    BOOST_TEST(std::holds_alternative<syntax::Constraint>(table.items[i].item), i);
  }
  for (std::size_t i = 5; i < 8; ++i) {
    BOOST_TEST(std::holds_alternative<syntax::Index>(table.items[i].item), i);
  }
  const auto& named = std::get<syntax::Constraint>(table.items[4].item);
  BOOST_TEST(named.name->text == "n");
  BOOST_TEST(named.deferrable);
  BOOST_TEST(named.initially_deferred);
  BOOST_TEST(column("index numeric(10)").name.text == "index");
  BOOST_TEST(column("constraint text unique").constraints.size() == 1U);
}

BOOST_AUTO_TEST_CASE(keywords_in_any_case) {
  BOOST_TEST(path(one<syntax::DropTable>("DROP Table Users").table) == "users");
}

// Names.
BOOST_AUTO_TEST_CASE(names_fold_unless_quoted) {
  BOOST_TEST(path(one<syntax::DropColumn>("drop Users.\"Full \"\"Name\"\"\"").column) ==
             "users.Full \"Name\"");
  BOOST_TEST(path(one<syntax::DropColumn>("drop größe.ÄB").column) == "größe.Äb");
}

// Types.
BOOST_AUTO_TEST_CASE(types) {
  const auto type = [](const std::string& text) { return column("x " + text).type; };
  BOOST_TEST(type("numeric(12, 2)").arguments == "12,2");
  BOOST_TEST(type("text[][3]?").dimensions == 2U);
  BOOST_TEST(path(type("Public.Citext").name) == "public.citext");
  BOOST_TEST(path(type("double  precision").name) == "double precision");
  const auto stamp = type("timestamp(3) with time zone");
  BOOST_TEST(path(stamp.name) == "timestamp with time zone");
  BOOST_TEST(stamp.arguments == "3");
  BOOST_TEST(type("type $$ int4 range $$?").verbatim == "int4 range");
  BOOST_TEST(column("x type $$ int4 range $$?").nullable);
  BOOST_TEST(type("\"char\"").verbatim == "\"char\"");
}

// Where a default ends.
BOOST_AUTO_TEST_CASE(defaults) {
  const auto value = [](const std::string& text) {
    return column("x int default " + text + " unique").default_value->text;
  };
  BOOST_TEST(value("-1.5") == "-1.5");
  BOOST_TEST(value("'a''b'::text") == "'a''b'::text");
  BOOST_TEST(value("(now() + interval '1 day')") == "now() + interval '1 day'");
  BOOST_TEST(value("( ( 1 ) )") == "( 1 )");
  BOOST_TEST(value("$$ 1 + 1 $$") == "1 + 1");
  BOOST_TEST(value("nextval('s'::regclass)") == "nextval('s'::regclass)");
}

// Lines.
BOOST_AUTO_TEST_CASE(a_newline_or_semicolon_ends_a_line) {
  BOOST_TEST(Parsed("drop a.b; drop c.d\ndrop e.f;;\n\n;").file.items.size() == 3U);
  BOOST_TEST(Parsed("create enum e (\n'a',\n'b' -- two\n)\ndrop a.b").file.items.size() == 2U);
  BOOST_TEST(one<syntax::AlterTable>("alter t { add x int?; drop y }").items.size() == 2U);
}

// Comments.
BOOST_AUTO_TEST_CASE(comments_stand_anywhere) {
  const auto drop = one<syntax::DropColumn>("/* a /* b */ */ drop /* c */ t.c -- d\n-- e");
  BOOST_TEST(path(drop.column) == "t.c");
}

// Fragments.
BOOST_AUTO_TEST_CASE(fragments_are_verbatim) {
  const auto text = [](const std::string& condition) {
    return std::get<syntax::Check>(column("x int check " + condition).constraints[0].kind)
        .expression.text;
  };
  BOOST_TEST(text("(x > ')' -- )\r\n and /* ) */ y)") == "x > ')' -- )\n and /* ) */ y");
  BOOST_TEST(text("(E'\\'' <> \")\")") == "E'\\'' <> \")\"");
  BOOST_TEST(text("$a$ x > $$1$$ $a$") == "x > $$1$$");
}

BOOST_AUTO_TEST_CASE(a_fragment_knows_its_place) {
  const Parsed parsed("alter t.c type int using ( c::int )");
  const auto& type = std::get<syntax::AlterType>(parsed.file.items[0].what);
  BOOST_TEST(parsed.text(type.using_expression->span) == "c::int");
}

// Attributes in any order.
BOOST_AUTO_TEST_CASE(attributes) {
  const auto c = column(
      "c text comment 'x' fill ('a') default 'b' check (c <> '') constraint u unique deferrable "
      "references r on update set default on delete set null (c) match full collate \"C\" "
      "index i unique using gin include (a, b) where (c is null)");
  BOOST_TEST(c.comment->text == "x");
  BOOST_TEST(c.fill->text == "'a'");
  BOOST_TEST(c.default_value->text == "'b'");
  BOOST_TEST(c.constraints.size() == 3U);
  BOOST_TEST(path(*c.collate) == "C");
  BOOST_TEST_REQUIRE(c.index.has_value());
  BOOST_TEST(c.index->name->text == "i");
  BOOST_TEST(c.index->unique);
  BOOST_TEST(c.index->method->text == "gin");
  BOOST_TEST(c.index->where->text == "c is null");
  const auto& references = std::get<syntax::ForeignKey>(c.constraints[2].kind).references;
  BOOST_TEST((references.on_delete == syntax::Action::set_null));
  BOOST_TEST((references.on_update == syntax::Action::set_default));
  BOOST_TEST((references.match == syntax::Match::full));
  BOOST_TEST(references.set_columns.size() == 1U);
  BOOST_TEST(
      (*column("id bigint identity always primary key").identity == syntax::Identity::always));
  BOOST_TEST(column("g int generated (a + b)").generated->text == "a + b");
}

// An index with a condition.
BOOST_AUTO_TEST_CASE(index_keys) {
  const auto index =
      inner<syntax::AddIndex>("add index (lower(a), (b + 1) desc nulls last, c) unique where (c)")
          .index;
  BOOST_TEST(std::get<syntax::Fragment>(index.keys[0].key).text == "lower(a)");
  BOOST_TEST(std::get<syntax::Fragment>(index.keys[1].key).text == "b + 1");
  BOOST_TEST(index.keys[1].descending);
  BOOST_TEST(*index.keys[1].nulls_first == false);
  BOOST_TEST(std::get<syntax::Name>(index.keys[2].key).text == "c");
  BOOST_TEST(index.unique);
}

// Dialects.
BOOST_AUTO_TEST_CASE(only_stands_anywhere) {
  const Parsed parsed(
      "only sqlite { drop a.b; only postgresql { drop c.d } }\n"
      "create table t { x int; only sqlite { y int; index (y) } }\n"
      "alter t { only postgresql { add z int } }");
  BOOST_TEST(parsed.messages() == "");
  BOOST_TEST(parsed.file.items.size() == 3U);
}

BOOST_AUTO_TEST_CASE(alter_clauses) {
  const auto type = one<syntax::AlterType>("alter t.c type int collate \"C\" using (a) back (b)");
  BOOST_TEST(type.using_expression->text == "a");
  BOOST_TEST(type.back->text == "b");
  BOOST_TEST(one<syntax::AlterType>("alter t.c type $$ x y $$").type.verbatim == "x y");
  BOOST_TEST(!one<syntax::AlterDefault>("alter t.c drop default").value.has_value());
  BOOST_TEST(one<syntax::AlterDefault>("alter t.c default 5").value->text == "5");
  BOOST_TEST(one<syntax::AlterNull>("alter t.c null fill 0").nullable);
  BOOST_TEST(one<syntax::AlterNull>("alter t.c drop not null").nullable);
  BOOST_TEST(!one<syntax::AlterNull>("alter t.c not null fill (1)").nullable);
  BOOST_TEST(!one<syntax::AlterIdentity>("alter t.c drop identity").identity.has_value());
  BOOST_TEST(!one<syntax::AlterGenerated>("alter t.c drop expression").expression.has_value());
}

BOOST_AUTO_TEST_CASE(sequences_and_enums) {
  const auto sequence = one<syntax::CreateSequence>(
      "create sequence s as bigint start with 5 increment by -1 minvalue -9 maxvalue 9 cache 2 "
      "no cycle");
  BOOST_TEST(*sequence.options.start == 5);
  BOOST_TEST(*sequence.options.increment == -1);
  BOOST_TEST(*sequence.options.cycle == false);
  BOOST_TEST(one<syntax::CreateEnum>("create enum e ('it''s', 'b')").values[0].text == "it's");
  BOOST_TEST(one<syntax::AddValue>("add value 'x' to e after 'y'").after->text == "y");
  BOOST_TEST(one<syntax::RenameValue>("rename value 'x' to 'y' in e { }").carried->empty());
  BOOST_TEST(path(one<syntax::DropValue>("drop value 'x' from s.e").type) == "s.e");
}

BOOST_AUTO_TEST_CASE(a_rename_carries_what_its_block_says) {
  const auto rename = one<syntax::RenameColumn>(
      "rename t.a to b {\n  rename constraint t.x to y\n  check t.y (b > 0)\n"
      "  default t.c (b)\n  generated t.d (b + 1)\n  index i (b) where (b > 0)\n}");
  BOOST_TEST(rename.carried->size() == 5U);
  BOOST_TEST(!one<syntax::RenameTable>("rename table a to b").carried.has_value());
}

// Raw SQL.
BOOST_AUTO_TEST_CASE(raw_sql) {
  const auto sql = one<syntax::RunSql>(
      "sql {\n  up $$\nselect 1;\r\n$$\n  down nothing \"it's fine\"\n  means { add t.c int }\n}");
  BOOST_TEST(std::get<syntax::Fragment>(sql.up).text == "\nselect 1;\n");
  BOOST_TEST(std::get<syntax::SqlNothing>(sql.down).reason.text == "it's fine");
  BOOST_TEST(sql.means.size() == 1U);
  const auto gone = one<syntax::RunSql>("sql { up nothing 'x' irreversible \"gone\" }");
  BOOST_TEST(std::get<syntax::SqlIrreversible>(gone.down).reason.text == "gone");
}

// Files.
BOOST_AUTO_TEST_CASE(files) {
  BOOST_TEST(Parsed("-- nothing yet").messages() == "");
  BOOST_TEST(Parsed("\xEF\xBB\xBF"
                    "drop a.b\r\ndrop c.d\n")
                 .file.items.size() == 2U);
}

BOOST_AUTO_TEST_CASE(an_item_knows_its_place) {
  const Parsed parsed("-- x\nalter t { drop a } -- y\n  drop b.c  ; drop d.e");
  BOOST_TEST(parsed.text(parsed.file.items[0].span) == "alter t { drop a }");
  BOOST_TEST(parsed.text(parsed.file.items[1].span) == "drop b.c");
  BOOST_TEST(parsed.text(parsed.file.items[2].span) == "drop d.e");
}

BOOST_AUTO_TEST_SUITE_END()
