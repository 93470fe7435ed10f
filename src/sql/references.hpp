/// \file
/// The walk through an expression that finds what could be a column: one pass over the tokens that
/// knows, at each name, whether an operand or an operator must stand there.
#pragma once

#include <cstddef>

#include "sql/reader.hpp"

namespace recto::sql {

/// `column`, `table.column`, `schema.table.column` or `table.*`; numbers of tokens.
struct Reference {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::size_t column = none;  ///< none for `table.*`
  std::size_t table = none;
  std::size_t schema = none;
};

/// Goes from one reference to the next.
class ReferenceWalk {
 public:
  explicit ReferenceWalk(const Reader& reader) : reader_(reader) {}
  /// Finds the next reference; false at the end.
  bool next(Reference& found);

 private:
  bool operand(Reference& found);
  void operator_word();
  bool typed_literal(std::size_t behind_name);

  const Reader& reader_;
  std::size_t at_ = 0;
  bool expected_ = true;  // an operand must come next
};

}  // namespace recto::sql
