/// \file
/// A script to its statements. Only the bodies that SQL writes without quotes have semicolons
/// inside: BEGIN ATOMIC … END of functions, and BEGIN … END of SQLite's triggers.
#include "sql/keywords.hpp"
#include "sql/lexer.hpp"

namespace recto::sql {
namespace {

// Follows one statement; knows whether a semicolon would end it.
class Statement {
 public:
  void take(const Token& token, std::string_view text) {
    if (token.kind == TokenKind::symbol) {
      if (text == "(") ++parentheses_;
      if (text == ")" && parentheses_ > 0) --parentheses_;
      if (text == "(" && previous_begin_ && body_ == 1) body_ = 0;  // a function begin(…)
    }
    const bool word = token.kind == TokenKind::identifier && text.back() != '"';
    const bool atomic = word && previous_begin_ && body_ == 0 && is_word(text, "atomic");
    if (atomic) body_ = 1;
    previous_begin_ = false;
    if (word) {
      if (body_ > 0 && is_word(text, "case")) ++body_;
      if (body_ > 0 && is_word(text, "end")) --body_;
      if (body_ == 0 && is_word(text, "begin")) {
        previous_begin_ = true;
        if (trigger()) body_ = 1;
      }
    }
    head(word ? text : std::string_view());
  }
  [[nodiscard]] bool can_end() const { return parentheses_ == 0 && body_ == 0; }

 private:
  // CREATE [TEMP | TEMPORARY] TRIGGER name, a token at a time.
  void head(std::string_view word) {
    switch (head_) {
      case Head::start:
        head_ = is_word(word, "create") ? Head::create : Head::other;
        return;
      case Head::create:
        if (is_word(word, "temp") || is_word(word, "temporary")) return;
        head_ = is_word(word, "trigger") ? Head::trigger_name : Head::other;
        return;
      case Head::trigger_name:
        head_ = Head::trigger;
        return;
      case Head::trigger:
      case Head::other:
        return;
    }
  }
  [[nodiscard]] bool trigger() const { return head_ == Head::trigger; }

  enum class Head : unsigned char { start, create, trigger_name, trigger, other };
  Head head_ = Head::start;
  std::size_t parentheses_ = 0;
  std::size_t body_ = 0;  // open BEGIN and CASE
  bool previous_begin_ = false;
};

}  // namespace

std::vector<StatementText> split_statements(std::string_view script) {
  std::vector<StatementText> out;
  StatementText piece{0, 0, 0};
  Statement statement;
  bool open = false;
  for (const Token& token : lex(script)) {
    if (token.kind == TokenKind::space || token.kind == TokenKind::comment) continue;
    const std::string_view text = script.substr(token.begin, token.end - token.begin);
    if (text == ";" && statement.can_end()) {
      if (open) out.push_back(piece);
      statement = Statement();
      open = false;
      piece.leading = token.end;
      continue;
    }
    if (!open) piece.begin = token.begin;
    open = true;
    piece.end = token.end;
    statement.take(token, text);
  }
  if (open) out.push_back(piece);
  return out;
}

}  // namespace recto::sql
