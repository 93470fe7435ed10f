/// \file
/// Where a value delimits itself, and what fits between parentheses.
#include <initializer_list>

#include "source/text.hpp"
#include "syntax/print.hpp"
#include "syntax/print_parts.hpp"
#include "syntax/scan.hpp"

namespace recto::syntax {

namespace {

/// Reads a text from its beginning, piece by piece. Each `take_…` moves on only where it fits.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  [[nodiscard]] bool done() const { return at_ == text_.size(); }

  void blanks() {
    while (!done() && scan(text_, at_).piece == Piece::blank) at_ = scan(text_, at_).end;
  }
  bool take(char c) {
    if (done() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  bool take(Piece piece) {
    if (done()) return false;
    const Scanned scanned = scan(text_, at_);
    if (scanned.piece != piece || !scanned.closed) return false;
    last_ = text_.substr(at_, scanned.end - at_);
    at_ = scanned.end;
    return true;
  }
  bool take_word(std::string_view word) {
    const std::size_t before = at_;
    if (take(Piece::word) && folded(last_) == word) return true;
    at_ = before;
    return false;
  }
  bool take_digits() {
    const std::size_t before = at_;
    while (!done() && text_[at_] >= '0' && text_[at_] <= '9') ++at_;
    return at_ > before;
  }
  bool take_path() {
    const std::size_t before = at_;
    do {
      if (!take(Piece::word) && !take_quoted_name()) {
        at_ = before;
        return false;
      }
    } while (take('.'));
    return true;
  }
  bool take_parentheses() {
    const std::size_t before = at_;
    std::size_t depth = 0;
    while (!done()) {
      const Scanned scanned = scan(text_, at_);
      if (!scanned.closed) break;
      if (text_[at_] == '(') ++depth;
      const bool closing = text_[at_] == ')';
      if (depth == 0) break;
      at_ = scanned.end;
      if (closing && --depth == 0) return true;
    }
    at_ = before;
    return false;
  }
  bool take_number() {
    const std::size_t before = at_;
    if (!take('-')) (void)take('+');
    const bool whole = take_digits();
    const bool fraction = take('.') && take_digits();
    if (!whole && !fraction) {
      at_ = before;
      return false;
    }
    if (!done() && (text_[at_] == 'e' || text_[at_] == 'E')) {
      ++at_;
      if (!take('-')) (void)take('+');
      if (!take_digits()) {
        at_ = before;
        return false;
      }
    }
    return true;
  }
  bool take_plain_word() {
    const std::size_t before = at_;
    if (take(Piece::word)) {
      const std::string word = folded(last_);
      if (word == "true" || word == "false" || word == "null") return true;
      if (word.starts_with("current_") && word.size() > std::string_view("current_").size()) {
        return true;
      }
    }
    at_ = before;
    return false;
  }
  bool take_call() {
    const std::size_t before = at_;
    if (take_word("not")) return at_ = before, false;  // an operator, whatever follows
    if (take_path() && take_parentheses()) return true;
    at_ = before;
    return false;
  }
  bool take_type();
  bool take_cast() {
    const std::size_t before = at_;
    blanks();
    if (take(':') && take(':')) {
      blanks();
      if (take_type()) return true;
    }
    at_ = before;
    return false;
  }

 private:
  bool take_quoted_name() {  // not U&"…", which the grammar does not read
    return !done() && text_[at_] == '"' && take(Piece::quoted_name);
  }
  bool take_words(std::initializer_list<std::string_view> words) {
    const std::size_t before = at_;
    for (const std::string_view word : words) {
      blanks();
      if (!take_word(word)) {
        at_ = before;
        return false;
      }
    }
    return true;
  }
  void take_arguments() {
    const std::size_t before = at_;
    blanks();
    if (!take_parentheses()) at_ = before;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::string_view last_;
};

/// A type as in grammar/statements/type.hpp, without `?`.
bool Reader::take_type() {
  static constexpr std::string_view fields[] = {"year", "month", "day", "hour", "minute", "second"};
  if (take_words({"double", "precision"})) {
  } else if (take_words({"timestamp"}) || take_words({"time"})) {
    take_arguments();
    if (!take_words({"with", "time", "zone"})) (void)take_words({"without", "time", "zone"});
  } else if (take_words({"interval"})) {
    for (const std::string_view field : fields) {
      if (!take_words({field})) continue;
      for (const std::string_view end : fields) {
        if (take_words({"to", end})) break;
      }
      break;
    }
    take_arguments();
  } else if (take_words({"national", "character"}) || take_words({"national", "char"}) ||
             take_words({"character"}) || take_words({"char"}) || take_words({"nchar"}) ||
             take_words({"bit"})) {
    (void)take_words({"varying"});
    take_arguments();
  } else if (take_path()) {
    take_arguments();
  } else {
    return false;
  }
  for (std::size_t before = at_;; before = at_) {
    blanks();
    const bool dimension = take('[') && (take_digits(), blanks(), take(']'));
    if (!dimension) {
      at_ = before;
      return true;
    }
  }
}

}  // namespace

bool self_delimiting(std::string_view text) {
  Reader reader(text);
  if (!reader.take_call() && !reader.take_plain_word() && !reader.take_number() &&
      !reader.take(Piece::string)) {
    return false;
  }
  while (reader.take_cast()) {
  }
  return reader.done();
}

bool is_call(std::string_view text) {
  Reader reader(text);
  return reader.take_call() && reader.done();
}

bool fits_parentheses(std::string_view text) {
  std::size_t depth = 0;
  bool hidden = false;
  for (std::size_t at = 0; at < text.size();) {
    const Scanned scanned = scan(text, at);
    if (!scanned.closed) return false;
    if (text[at] == '(') ++depth;
    if (text[at] == ')' && depth-- == 0) return false;
    hidden = scanned.piece == Piece::line_comment;
    at = scanned.end;
  }
  return depth == 0 && !hidden;
}

}  // namespace recto::syntax
