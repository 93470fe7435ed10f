/// \file
/// Fragments looked at by their tokens.
#include "sql/fragment.hpp"

#include <algorithm>
#include <array>

#include "sql/reader.hpp"

namespace recto::sql {
namespace {

constexpr std::array<std::string_view, 10> current_words = {
    "current_catalog", "current_date",      "current_role", "current_schema", "current_time",
    "current_user",    "current_timestamp", "localtime",    "localtimestamp", "session_user"};

bool ends_in_line_comment(std::string_view text) {
  const auto tokens = lex(text);
  if (tokens.empty() || tokens.back().kind != TokenKind::comment) return false;
  return text.substr(tokens.back().begin, 2) == "--";
}

// Where `name( … )` that begins at the first token ends, or 0.
std::size_t call_end(const Reader& reader) {
  if (reader.kind(0) != TokenKind::identifier) return 0;
  const std::size_t open = reader.chain_end(0) + 1;
  if (!reader.symbol(open, "(")) return 0;
  const std::size_t close = reader.closing(open);
  return close < reader.size() ? close + 1 : 0;
}

}  // namespace

std::string enclosed(std::string_view text) {
  std::string out = "(";
  out += text;
  if (ends_in_line_comment(text)) out += '\n';
  out += ')';
  return out;
}

DefaultText default_text(std::string_view text) {
  const Reader reader(text);
  DefaultText found;
  std::size_t at = 0;
  if (reader.symbol(0, "-") || reader.symbol(0, "+")) {
    if (reader.kind(1) != TokenKind::number) return found;
    found.form = DefaultForm::constant;
    at = 2;
  } else if (reader.kind(0) == TokenKind::number || reader.kind(0) == TokenKind::string ||
             reader.word(0, "true") || reader.word(0, "false")) {
    found.form = DefaultForm::constant;
    at = 1;
  } else if (reader.word(0, "null")) {
    found.form = DefaultForm::null;
    at = 1;
  } else if (std::any_of(current_words.begin(), current_words.end(),
                         [&](std::string_view word) { return reader.word(0, word); })) {
    found.form = DefaultForm::current;
    at = 1;
    if (reader.symbol(1, "(")) at = std::min(reader.closing(1) + 1, reader.size());
  } else if (const std::size_t end = call_end(reader); end != 0) {
    found.form = DefaultForm::call;
    at = end;
  }
  if (found.form == DefaultForm::expression) return found;
  while (reader.symbol(at, "::")) {
    const std::size_t end = reader.type(at + 1).end;
    if (end == at + 1) break;
    found.cast = true;
    at = end;
  }
  const auto tokens = lex(text);
  const bool comment_last = !tokens.empty() && tokens.back().kind == TokenKind::comment;
  if (at != reader.size() || comment_last) return {};
  return found;
}

bool plain_call(std::string_view text) {
  const Reader reader(text);
  const auto tokens = lex(text);
  return call_end(reader) == reader.size() && reader.size() > 0 &&
         tokens.back().kind != TokenKind::comment;
}

}  // namespace recto::sql
