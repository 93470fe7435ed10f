/// \file
/// What makes a column a serial: a sequence that it owns and a default that asks it. Between it and
/// an identity the numbers go on where they are.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "changes/kind.hpp"

namespace recto::changes {

struct Serial {
  schema::Sequence sequence;  ///< owned by the column
  std::string default_value;
  bool operator==(const Serial&) const = default;
};

/// The sequence and default of a column that is a serial; nothing for any other column.
[[nodiscard]] std::optional<Serial> serial_of(const schema::Catalog& catalog,
                                              const schema::Table& table,
                                              const schema::Column& column);

/// True where the sequence has no options but a type and a start: an identity's has no others.
[[nodiscard]] bool fits_identity(const schema::Sequence& sequence);

/// A free name that a sequence has between the statements of one change.
[[nodiscard]] schema::QName passing_name(const schema::Catalog& catalog,
                                         const schema::QName& sequence);

/// `setval` of one sequence to the position of another.
[[nodiscard]] sql::Statement copy_position(const Context& context, const schema::QName& from,
                                           const schema::QName& to);

}  // namespace recto::changes
