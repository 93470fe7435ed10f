/// \file
/// The tables of types and functions, and texts rewritten by them.
#include "generators/sqlite/types.hpp"

#include <algorithm>
#include <initializer_list>

#include "generators/sqlite/sqlite.hpp"
#include "sql/keywords.hpp"
#include "sql/lexer.hpp"
#include "sql/reader.hpp"

namespace recto::generators {
namespace {

// A token between begin and end of the text.
std::string_view text_of(std::string_view text, const sql::Token& token) {
  return text.substr(token.begin, token.end - token.begin);
}

bool blank(const sql::Token& token) {
  return token.kind == sql::TokenKind::space || token.kind == sql::TokenKind::comment;
}

std::size_t next(const std::vector<sql::Token>& tokens, std::size_t i) {
  do ++i;
  while (i < tokens.size() && blank(tokens[i]));
  return i;
}

const FunctionMapping* function_named(std::string_view token) {
  const std::string name = sql::identifier_value(token);
  const auto& all = function_table();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.language == name; });
  return found == all.end() ? nullptr : &*found;
}

// A string in the one form SQLite has; X'…' is the same in both.
std::string string_text(std::string_view token) {
  if (token.front() == 'x' || token.front() == 'X') return std::string(token);
  std::string out = "'";
  for (char c : sql::string_value(token)) {
    if (c == '\'') out += '\'';
    out += c;
  }
  return out + "'";
}

}  // namespace

const std::vector<TypeMapping>& type_table() {
  static const std::vector<TypeMapping> table = {
      {"timestamp", "datetime"},
      {"timestamp with time zone", "datetime"},
      {"timestamp without time zone", "datetime"},
      {"timestamptz", "datetime"},
      {"time with time zone", "time"},
      {"time without time zone", "time"},
      {"timetz", "time"},
      {"interval", "text"},
      {"bytea", "blob"},
      {"json", "text"},
      {"jsonb", "text"},
      {"xml", "text"},
      {"uuid", "text"},
      {"citext", "text"},
      {"name", "text"},
      {"bpchar", "text"},
      {"inet", "text"},
      {"cidr", "text"},
      {"macaddr", "text"},
      {"macaddr8", "text"},
      {"bit", "text"},
      {"bit varying", "text"},
      {"varbit", "text"},
      {"money", "numeric"},
      // Without these SQLite would take the "int" in their names for an integer.
      {"point", "text"},
      {"int4range", "text"},
      {"int8range", "text"},
  };
  return table;
}

const std::vector<FunctionMapping>& function_table() {
  static const std::vector<FunctionMapping> table = {
      {"now", "current_timestamp", true},
      {"transaction_timestamp", "current_timestamp", true},
      {"statement_timestamp", "current_timestamp", true},
      {"clock_timestamp", "current_timestamp", true},
      {"gen_random_uuid", "lower(hex(randomblob(16)))", true},
      {"uuid_generate_v4", "lower(hex(randomblob(16)))", true},
      {"char_length", "length", false},
      {"character_length", "length", false},
      {"btrim", "trim", false},
      {"strpos", "instr", false},
      {"chr", "char", false},
      {"ascii", "unicode", false},
  };
  return table;
}

std::string sqlite_type(const schema::Type& type) {
  if (!type.verbatim.empty()) return type.verbatim;
  std::string_view word = type.name.name;
  if (word.starts_with("interval ")) word = word.substr(0, 8);
  const auto& all = type_table();
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.language == word; });
  if (found != all.end()) return std::string(found->sqlite);
  std::string out = type.name.name;
  if (!type.arguments.empty()) out += "(" + type.arguments + ")";
  return out;
}

std::optional<std::string> strict_type(const schema::Type& type) {
  const std::string written = sqlite_type(type);
  std::string word = written.substr(0, written.find('('));
  std::transform(word.begin(), word.end(), word.begin(), sql::fold);
  const auto is = [&](std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
  };
  const auto holds = [&](std::initializer_list<std::string_view> parts) {
    return std::any_of(parts.begin(), parts.end(),
                       [&](std::string_view part) { return word.find(part) != word.npos; });
  };
  if (is({"integer", "int", "real", "text", "blob", "any"})) return word;
  if (is({"date", "time", "datetime"})) return "text";
  if (is({"boolean", "bool"})) return "int";
  // As SQLite itself reads a type's name (datatype3.html, section 3.1).
  if (holds({"int"})) return "int";
  if (holds({"char", "clob", "text"})) return "text";
  if (holds({"blob"})) return "blob";
  if (holds({"real", "floa", "doub"})) return "real";
  if (is({"numeric", "decimal", "dec"})) return std::nullopt;
  return "any";
}

std::string sqlite_expression(std::string_view text) {
  const std::vector<sql::Token> tokens = sql::lex(text);
  std::string out;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const std::string_view piece = text_of(text, tokens[i]);
    if (tokens[i].kind == sql::TokenKind::string) {
      out += string_text(piece);
      continue;
    }
    if (tokens[i].kind == sql::TokenKind::comment &&
        piece.find("/*", 2) != std::string_view::npos) {
      out += ' ';  // SQLite's comments do not nest
      continue;
    }
    const std::size_t open = next(tokens, i);
    const bool call = tokens[i].kind == sql::TokenKind::identifier && open < tokens.size() &&
                      text_of(text, tokens[open]) == "(";
    const FunctionMapping* function = call ? function_named(piece) : nullptr;
    if (function == nullptr) {
      out += piece;
      continue;
    }
    const std::size_t close = next(tokens, open);
    if (!function->call) {
      out += function->sqlite;
    } else if (close < tokens.size() && text_of(text, tokens[close]) == ")") {
      out += function->sqlite;
      i = close;
    } else {
      out += piece;
    }
  }
  return out;
}

}  // namespace recto::generators
