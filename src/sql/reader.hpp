/// \file
/// The tokens of an expression without space and comments, to be looked at by number, and the one
/// part of SQL's grammar that several readers need: where a type's name ends.
#pragma once

#include <string_view>
#include <vector>

#include "sql/lexer.hpp"

namespace recto::sql {

/// Tokens by number; past the end there are `space` tokens without text.
class Reader {
 public:
  explicit Reader(std::string_view text);

  [[nodiscard]] std::size_t size() const { return tokens_.size(); }
  [[nodiscard]] const Token& token(std::size_t i) const { return tokens_[i]; }
  [[nodiscard]] TokenKind kind(std::size_t i) const {
    return i < tokens_.size() ? tokens_[i].kind : TokenKind::space;
  }
  [[nodiscard]] std::string_view text(std::size_t i) const {
    return i < tokens_.size() ? text_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin)
                              : std::string_view();
  }
  [[nodiscard]] bool symbol(std::size_t i, std::string_view symbol) const {
    return kind(i) == TokenKind::symbol && text(i) == symbol;
  }
  /// True for an identifier without quotes that is this lower-case word.
  [[nodiscard]] bool word(std::size_t i, std::string_view lower) const;
  /// The last identifier of `a.b.c` that begins at `i`.
  [[nodiscard]] std::size_t chain_end(std::size_t i) const;
  /// The number of the bracket that closes the one at `i`, or size().
  [[nodiscard]] std::size_t closing(std::size_t i) const;

  /// A type's name in an expression.
  struct Type {
    std::size_t end = 0;     ///< the token behind it; where it began if there is none
    std::string_view known;  ///< PostgreSQL's own name of a type SQL has words for: int4
    std::size_t last = 0;    ///< without `known`: the last identifier of the name
  };
  /// A type that SQL has words for (`double precision`, `timestamp(3) with time zone`), at `i`.
  [[nodiscard]] Type known_type(std::size_t i) const;
  /// Any type at `i`, with arguments and array bounds.
  [[nodiscard]] Type type(std::size_t i) const;
  /// Behind the fields of an interval, `year to month`, if `i` has any.
  [[nodiscard]] std::size_t skip_interval_fields(std::size_t i) const;

 private:
  [[nodiscard]] std::size_t skip_arguments(std::size_t i) const;

  std::string_view text_;
  std::vector<Token> tokens_;
};

}  // namespace recto::sql
