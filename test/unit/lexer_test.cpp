/// \file
/// PostgreSQL's lexical rules (manual, section 4.1), token by token; scripts to statements.
#include "sql/lexer.hpp"

#include <boost/test/unit_test.hpp>
#include <cstdlib>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace recto::sql;  // NOLINT: a test's own file

char letter(TokenKind kind) { return "isnpyc_!"[static_cast<int>(kind)]; }

// "kind:text" of each token without space, joined by blanks: i identifier, s string, n number,
// p parameter, y symbol, c comment, ! error.
std::string tokens(std::string_view text) {
  std::string out;
  for (const Token& token : lex(text)) {
    if (token.kind == TokenKind::space) continue;
    if (!out.empty()) out += ' ';
    out += letter(token.kind);
    out += ':';
    out += text.substr(token.begin, token.end - token.begin);
  }
  return out;
}

// The statements, each in brackets.
std::string statements(std::string_view script) {
  std::string out;
  for (const StatementText& piece : split_statements(script)) {
    out += '[';
    out += script.substr(piece.begin, piece.end - piece.begin);
    out += ']';
  }
  return out;
}

void check_whole(std::string_view text) {
  std::size_t at = 0;
  for (const Token& token : lex(text)) {
    BOOST_REQUIRE_EQUAL(token.begin, at);
    BOOST_REQUIRE_GT(token.end, token.begin);
    at = token.end;
  }
  BOOST_REQUIRE_EQUAL(at, text.size());
}

// Values are read of anything, too; none is longer than its text.
void check_values(std::string_view text) {
  BOOST_REQUIRE_LE(identifier_value(text).size(), text.size());
  BOOST_REQUIRE_LE(string_value(text).size(), text.size());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(lexer)

BOOST_AUTO_TEST_CASE(identifiers) {
  BOOST_TEST(tokens("a _b c1$ Größe \"d e\" \"a\"\"b\" U&\"d\\0061t\"") ==
             "i:a i:_b i:c1$ i:Größe i:\"d e\" i:\"a\"\"b\" i:U&\"d\\0061t\"");
  BOOST_TEST(tokens("u.a") == "i:u y:. i:a");
  BOOST_TEST(tokens("u & 'x'") == "i:u y:& s:'x'");
  BOOST_TEST(tokens("\"a") == "!:\"a");
  BOOST_TEST(identifier_value("Größe_A") == "größe_a");
  BOOST_TEST(identifier_value("ÄB") == "Äb");  // ASCII alone is folded
  BOOST_TEST(identifier_value("\"A\"\"b\"") == "A\"b");
  BOOST_TEST(identifier_value("U&\"d\\0061t\\+000061\\\\\"") == "data\\");
  BOOST_TEST(identifier_value("\"\"").empty());
}

BOOST_AUTO_TEST_CASE(strings) {
  BOOST_TEST(tokens("'a' 'it''s' e'a\\'b' E'\\\\' b'01' X'1F' U&'\\0061' n'x'") ==
             "s:'a' s:'it''s' s:e'a\\'b' s:E'\\\\' s:b'01' s:X'1F' s:U&'\\0061' i:n s:'x'");
  BOOST_TEST(tokens("'a\\' 'b'") == "s:'a\\' s:'b'");  // a backslash is itself
  BOOST_TEST(tokens("'a") == "!:'a");
  BOOST_TEST(tokens("e'a\\'") == "!:e'a\\'");
  BOOST_TEST(tokens("'a'\n  'b'") == "s:'a'\n  'b'");
  BOOST_TEST(tokens("'a' -- c\n 'b' 'c'") == "s:'a' -- c\n 'b' s:'c'");
  BOOST_TEST(tokens("'a' /* c */\n 'b'") == "s:'a' c:/* c */ s:'b'");
  BOOST_TEST(string_value("'it''s'") == "it's");
  BOOST_TEST(string_value("'a'\n -- it's\n 'b'") == "ab");
  BOOST_TEST(string_value("E'\\n\\t\\\\\\'\\x41\\101\\u00e4\\U0001F98A\\q'") == "\n\t\\'AAä🦊q");
  BOOST_TEST(string_value("e'a'\n'\\n'") == "a\n");
  BOOST_TEST(string_value("'a\\n'") == "a\\n");
  BOOST_TEST(string_value("$$a'b$$") == "a'b");
  BOOST_TEST(string_value("$x$a$$b$x$") == "a$$b");
  BOOST_TEST(string_value("b'01'") == "b'01'");
}

BOOST_AUTO_TEST_CASE(dollar_quotes_and_parameters) {
  BOOST_TEST(tokens("$$a;b$$ $t$ $$ $t$ $Ä1$x$Ä1$") == "s:$$a;b$$ s:$t$ $$ $t$ s:$Ä1$x$Ä1$");
  BOOST_TEST(tokens("$t$ $T$ $t$") == "s:$t$ $T$ $t$");
  BOOST_TEST(tokens("a$$b$$") == "i:a$$b$$");
  BOOST_TEST(tokens("$t$ a") == "!:$t$ a");
  BOOST_TEST(tokens("$1+$23") == "p:$1 y:+ p:$23");
  BOOST_TEST(tokens("$ $a $1a$") == "y:$ y:$ i:a p:$1a$");
}

BOOST_AUTO_TEST_CASE(numbers) {
  BOOST_TEST(tokens("42 3.5 4. .001 5e2 1.925e-3 1E+5") ==
             "n:42 n:3.5 n:4. n:.001 n:5e2 n:1.925e-3 n:1E+5");
  BOOST_TEST(tokens("1..10") == "n:1 y:.. n:10");
  BOOST_TEST(tokens("a[1:2]") == "i:a y:[ n:1 y:: n:2 y:]");
  BOOST_TEST(tokens("1+2 1-e") == "n:1 y:+ n:2 n:1 y:- i:e");
  BOOST_TEST(tokens("0x1F 1_000") == "n:0x1F n:1_000");
}

BOOST_AUTO_TEST_CASE(operators) {
  BOOST_TEST(tokens("a->>'b'") == "i:a y:->> s:'b'");
  BOOST_TEST(tokens("a::int[]") == "i:a y::: i:int y:[ y:]");
  BOOST_TEST(tokens("f(a=>1,b:=2)") == "i:f y:( i:a y:=> n:1 y:, i:b y::= n:2 y:)");
  BOOST_TEST(tokens("a<>b!=c<=d>=e") == "i:a y:<> i:b y:!= i:c y:<= i:d y:>= i:e");
  BOOST_TEST(tokens("a=-1") == "i:a y:= y:- n:1");  // + and - do not end an operator
  BOOST_TEST(tokens("a*+-b") == "i:a y:* y:+ y:- i:b");
  BOOST_TEST(tokens("a @- b") == "i:a y:@- i:b");  // but where it has one of ~!@#^&|`?%
  BOOST_TEST(tokens("a %+- b") == "i:a y:%+- i:b");
  BOOST_TEST(tokens("a +@ b") == "i:a y:+@ i:b");
  BOOST_TEST(tokens("a*-- b") == "i:a y:* c:-- b");  // a comment starts inside
  BOOST_TEST(tokens("a@-/* b */c") == "i:a y:@- c:/* b */ i:c");
  BOOST_TEST(tokens("a+/* b */-c") == "i:a y:+ c:/* b */ y:- i:c");
  BOOST_TEST(tokens("a ?| b #>> c") == "i:a y:?| i:b y:#>> i:c");
  BOOST_TEST(tokens("{a}\\") == "y:{ i:a y:} y:\\");
}

BOOST_AUTO_TEST_CASE(comments) {
  BOOST_TEST(tokens("a -- b 'c\nd") == "i:a c:-- b 'c i:d");
  BOOST_TEST(tokens("a -- b\r\nd") == "i:a c:-- b i:d");
  BOOST_TEST(tokens("a /* b /* c */ ' */ d") == "i:a c:/* b /* c */ ' */ i:d");
  BOOST_TEST(tokens("a /* b /* c */") == "i:a !:/* b /* c */");
  BOOST_TEST(tokens("a /*/ b */ c") == "i:a c:/*/ b */ i:c");
}

BOOST_AUTO_TEST_CASE(any_bytes_are_read_to_their_end) {
  check_whole("");
  check_whole(std::string_view("\0a\0", 3));
  for (const char* text :
       {"'", "\"", "$", "$a", "$a$", "e'",  "e'\\", "U&'",       "u&\"", "/*", "--",
        "-", "/",  ".", "1.", "1e",  "1e+", "::",   "\xff\xfe'", "b'",   "$1"}) {
    check_whole(text);
    check_values(text);
  }
  const char* given = std::getenv("RECTO_TEST_SEED");
  const auto seed = given != nullptr ? std::strtoul(given, nullptr, 10) : std::random_device{}();
  BOOST_TEST_MESSAGE("RECTO_TEST_SEED=" << seed);
  std::mt19937 random(static_cast<std::mt19937::result_type>(seed));
  const std::string_view likely = "'\"$-/*aEU&\\.;()1:+e\n";
  BOOST_TEST_CONTEXT("RECTO_TEST_SEED=" << seed) {
    for (int round = 0; round < 20000; ++round) {
      std::string text(random() % 30, ' ');
      for (char& c : text) {
        c = random() % 4 == 0 ? static_cast<char>(static_cast<unsigned char>(random() % 256))
                              : likely[random() % likely.size()];
      }
      check_whole(text);
      for (const Token& token : lex(text)) {
        check_values(std::string_view(text).substr(token.begin, token.end - token.begin));
      }
      std::size_t at = 0;
      for (const StatementText& piece : split_statements(text)) {
        BOOST_REQUIRE_LE(at, piece.leading);
        BOOST_REQUIRE_LE(piece.leading, piece.begin);
        BOOST_REQUIRE_LT(piece.begin, piece.end);
        at = piece.end;
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(scripts_are_split_at_semicolons) {
  BOOST_TEST(statements("") == "");
  BOOST_TEST(statements(" ; ;-- a\n;") == "");
  BOOST_TEST(statements("a; b ;c") == "[a][b][c]");
  BOOST_TEST(statements("a ';' \";\" $$;$$ -- ;\n /* ; */ b; c") ==
             "[a ';' \";\" $$;$$ -- ;\n /* ; */ b][c]");
  BOOST_TEST(statements("a -- end\n;") == "[a]");
  BOOST_TEST(statements("create rule r as on insert to t do (a; b); c") ==
             "[create rule r as on insert to t do (a; b)][c]");
  BOOST_TEST(statements("a) ; b") == "[a)][b]");
  BOOST_TEST(statements("a ';") == "[a ';]");
  BOOST_TEST(statements("begin; update t set x = 1; end; c") ==
             "[begin][update t set x = 1][end][c]");
}

BOOST_AUTO_TEST_CASE(a_piece_knows_its_comments) {
  const std::string_view script = "a; -- about b\nb;";
  const auto pieces = split_statements(script);
  BOOST_REQUIRE_EQUAL(pieces.size(), 2U);
  BOOST_TEST(pieces[0].leading == 0U);
  BOOST_TEST(pieces[1].leading == 2U);
  BOOST_TEST(script.substr(pieces[1].begin, pieces[1].end - pieces[1].begin) == "b");
}

BOOST_AUTO_TEST_CASE(bodies_are_one_statement) {
  BOOST_TEST(
      statements("create function f() returns int begin atomic select 1; select 2; end; c") ==
      "[create function f() returns int begin atomic select 1; select 2; end][c]");
  BOOST_TEST(
      statements("create function f() returns int BEGIN /**/ ATOMIC select case a when 1 then "
                 "case b when 2 then 3 end end; select \"end\"; END; c") ==
      "[create function f() returns int BEGIN /**/ ATOMIC select case a when 1 then "
      "case b when 2 then 3 end end; select \"end\"; END][c]");
  BOOST_TEST(
      statements("create trigger t after insert on a begin insert into b values (case when 1 "
                 "then 2 end); delete from c; end; d") ==
      "[create trigger t after insert on a begin insert into b values (case when 1 "
      "then 2 end); delete from c; end][d]");
  BOOST_TEST(statements("create temp trigger t after insert on a begin b; end; d") ==
             "[create temp trigger t after insert on a begin b; end][d]");
  BOOST_TEST(statements("create trigger begin after insert on a execute function begin(); d") ==
             "[create trigger begin after insert on a execute function begin()][d]");
  BOOST_TEST(statements("begin; select atomic; end") == "[begin][select atomic][end]");
}

BOOST_AUTO_TEST_SUITE_END()
