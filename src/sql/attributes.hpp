/// \file
/// The attributes of composite values that a text takes by their names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace recto::sql {

/// What a text takes an attribute of: c in `(c).attribute` and `(t.c).attribute`, x in
/// `x.attribute`; without a name any other expression.
struct AttributeOwner {
  std::string name = {};
  bool parenthesized = true;
};
[[nodiscard]] std::vector<AttributeOwner> attribute_owners(std::string_view text,
                                                           std::string_view attribute);

}  // namespace recto::sql
