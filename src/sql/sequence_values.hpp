/// \file
/// What a sequence's options come to where they are not said (PostgreSQL manual, CREATE SEQUENCE).
#pragma once

#include <optional>
#include <string>

#include "schema/catalog.hpp"
#include "sql/statement.hpp"

namespace recto::sql {

/// The sequence with every option but its type's name said.
[[nodiscard]] schema::Sequence with_defaults(schema::Sequence sequence);
/// The sequence without the options that say what is so anyway: one way to hold a thing.
[[nodiscard]] schema::Sequence without_defaults(schema::Sequence sequence);

/// The question whether the sequence stands within its bounds.
[[nodiscard]] RowCheck stands_within(const schema::Sequence& sequence);

/// Options that no server takes together, as a sentence and what to do instead.
struct Impossible {
  std::string sentence, help;
};
/// What keeps the sequence from being made; nothing where it can be.
[[nodiscard]] std::optional<Impossible> impossible(const schema::Sequence& sequence);

}  // namespace recto::sql
