/// \file
/// Reads scripts, and knows the statements that would break out of their transaction.

#include "runner/script.hpp"

#include <algorithm>

#include "plan/sum_file.hpp"
#include "sql/lexer.hpp"

namespace recto::runner {
namespace {

// Calls `each` with what follows "-- " on every line of the comments in front of a statement.
template <typename Each>
void each_comment_line(std::string_view leading, Each each) {
  while (!leading.empty()) {
    std::string_view line = leading.substr(0, leading.find('\n'));
    leading.remove_prefix(std::min(line.size() + 1, leading.size()));
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    if (!line.starts_with("-- ")) continue;
    line.remove_prefix(3);
    each(line.substr(0, line.find_last_not_of(" \t\r") + 1));
  }
}

// "changes/x.recto:3"
bool is_origin(std::string_view comment) {
  const std::size_t mark = comment.rfind(".recto:");
  if (mark == comment.npos) return false;
  const std::string_view line = comment.substr(mark + 7);
  return !line.empty() && line.find_first_not_of("0123456789") == line.npos;
}

void read_directive(std::string_view comment, Script& script) {
  constexpr std::string_view directive = "recto: ";
  constexpr std::string_view irreversible = "irreversible";
  if (!comment.starts_with(directive)) return;
  comment.remove_prefix(directive.size());
  if (comment == "foreign_keys off") script.foreign_keys_off = true;
  if (comment.starts_with(irreversible)) {
    comment.remove_prefix(irreversible.size());
    comment.remove_prefix(std::min(comment.find_first_not_of(' '), comment.size()));
    script.irreversible = std::string(comment);
  }
}

// The statement's words in upper case; a quoted name or a sign is no keyword and stands as "".
// Never fewer than three.
std::vector<std::string> keywords_of(std::string_view statement) {
  std::vector<std::string> words;
  for (const sql::Token& token : sql::lex(statement)) {
    if (token.kind == sql::TokenKind::space || token.kind == sql::TokenKind::comment) continue;
    std::string word;
    if (token.kind == sql::TokenKind::identifier && statement[token.begin] != '"') {
      word = statement.substr(token.begin, token.end - token.begin);
    }
    std::transform(word.begin(), word.end(), word.begin(),
                   [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    words.push_back(std::move(word));
  }
  words.resize(std::max<std::size_t>(words.size(), 3));
  return words;
}

bool is_one_of(const std::string& word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

}  // namespace

Script read_script(const std::string& text, const Database& database) {
  const std::string lf = plan::unix_lines(text);
  const std::string_view view = lf;
  const auto pieces = database.split(view);
  Script script;
  const std::size_t header_end = pieces.empty() ? view.size() : pieces.front().begin;
  each_comment_line(view.substr(0, header_end),
                    [&](std::string_view comment) { read_directive(comment, script); });
  std::string origin;
  script.steps.emplace_back();
  for (const sql::StatementText& piece : pieces) {
    each_comment_line(view.substr(piece.leading, piece.begin - piece.leading),
                      [&](std::string_view comment) {
                        if (is_origin(comment)) origin = std::string(comment);
                        if (!comment.starts_with("recto: step ")) return;
                        if (!script.statements.empty()) script.steps.emplace_back();
                        script.steps.back().begin = script.statements.size();
                        script.steps.back().alone = comment.ends_with(", alone");
                      });
    script.statements.push_back({lf.substr(piece.begin, piece.end - piece.begin), origin});
    script.steps.back().end = script.statements.size();
  }
  return script;
}

std::string why_not_in_transaction(const std::string& statement, bool alone) {
  if (statement.find('\0') != statement.npos) return "it holds a zero byte";
  const auto words = keywords_of(statement);
  const std::string& first = words[0];
  const auto has = [&](std::string_view word, std::size_t until) {
    const auto end = words.begin() + static_cast<std::ptrdiff_t>(std::min(until, words.size()));
    return std::find(words.begin(), end, word) != end;
  };
  if (is_one_of(first, {"BEGIN", "COMMIT", "END", "ABORT"}) ||
      (first == "ROLLBACK" && !has("TO", 3)) ||
      (is_one_of(first, {"START", "PREPARE"}) && words[1] == "TRANSACTION")) {
    return "a migration runs in a transaction that recto begins and ends";
  }
  if (first == "COPY" && (has("STDIN", words.size()) || has("STDOUT", words.size()))) {
    return "there is no terminal to copy from or to";
  }
  if (alone) return {};
  if (first == "VACUUM" || (first == "REINDEX" && has("CONCURRENTLY", words.size())) ||
      (is_one_of(first, {"CREATE", "DROP"}) && has("CONCURRENTLY", 4)) ||
      (first == "ALTER" && words.back() == "CONCURRENTLY")) {
    return "it cannot run in a transaction, and a migration runs in one";
  }
  return {};
}

}  // namespace recto::runner
