/// \file
/// Words from recto's own SQL lexer; SQLite's `x` and [x] quotes are read as well.
#include "test/support/sql_text.hpp"

#include <algorithm>

namespace recto::test {
namespace {

bool simple(std::string_view name) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return !name.empty() && letter(name.front()) &&
         std::ranges::all_of(name, [&](char c) { return letter(c) || digit(c); });
}

std::string in_quotes(std::string_view name) {
  std::string result = "\"";
  for (const char c : name) {
    if (c == '"') result += '"';
    result += c;
  }
  return result + '"';
}

Word identifier(std::string_view name, bool quoted) {
  return {sql::TokenKind::identifier, simple(name) ? std::string(name) : in_quotes(name), quoted};
}

}  // namespace

std::vector<Word> words_of(std::string_view sql) {
  std::vector<Word> words;
  std::size_t skip_until = 0;
  for (const auto& token : sql::lex(sql)) {
    if (token.begin < skip_until) continue;
    const auto text = sql.substr(token.begin, token.end - token.begin);
    switch (token.kind) {
      case sql::TokenKind::space:
      case sql::TokenKind::comment:
        break;
      case sql::TokenKind::identifier:
        words.push_back(identifier(sql::identifier_value(text), text.find('"') != text.npos));
        break;
      default:
        // A backtick is no operator in SQLite, and a word cannot begin with [ there.
        if (text.front() == '`' || text.front() == '[') {
          const auto close = sql.find(text.front() == '`' ? '`' : ']', token.begin + 1);
          if (close != sql.npos) {
            words.push_back(identifier(sql.substr(token.begin + 1, close - token.begin - 1), true));
            skip_until = close + 1;
            break;
          }
        }
        words.push_back({token.kind, std::string(text), false});
    }
  }
  return words;
}

std::string join(Words words) {
  std::string result;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const bool close = words[i].is(")") || words[i].is(",") || words[i].is(".");
    const bool open = words[i].is("(") && i > 0 && words[i - 1].kind == sql::TokenKind::identifier;
    const bool behind = i > 0 && (words[i - 1].is("(") || words[i - 1].is("."));
    if (i > 0 && !close && !open && !behind) result += ' ';
    result += words[i].text;
  }
  return result;
}

std::string folded(std::string_view identifier) {
  if (!identifier.empty() && identifier.front() == '"') {
    identifier = identifier.substr(1, identifier.size() - 2);
  }
  std::string result(identifier);
  for (char& c : result) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  return result;
}

std::size_t after_parentheses(Words words, std::size_t open) {
  std::size_t depth = 0;
  for (std::size_t i = open; i < words.size(); ++i) {
    if (words[i].is("(")) ++depth;
    if (words[i].is(")") && --depth == 0) return i + 1;
  }
  return words.size();
}

Words without_parentheses(Words words) {
  while (words.size() > 1 && words.front().is("(") && after_parentheses(words, 0) == words.size()) {
    words = words.subspan(1, words.size() - 2);
  }
  return words;
}

std::string normalized(std::string_view sql) {
  const auto words = words_of(sql);
  return join(without_parentheses(words));
}

std::vector<Words> split_at_commas(Words words) {
  std::vector<Words> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < words.size();) {
    if (words[i].is("(")) {
      i = after_parentheses(words, i);
    } else if (words[i].is(",")) {
      parts.push_back(words.subspan(begin, i - begin));
      begin = ++i;
    } else {
      ++i;
    }
  }
  if (begin < words.size()) parts.push_back(words.subspan(begin));
  return parts;
}

}  // namespace recto::test
