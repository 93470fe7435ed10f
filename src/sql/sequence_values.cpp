/// \file
/// A sequence's options, said and unsaid.
#include "sql/sequence_values.hpp"

#include <limits>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "sql/known_type.hpp"

namespace recto::sql {

namespace {

struct Bounds {
  std::int64_t least, largest;
};

Bounds bounds_of(const std::optional<schema::Type>& type) {
  std::string name = "int8";
  if (type) name = known_type(*type).name;
  if (name == "int2")
    return {std::numeric_limits<std::int16_t>::min(), std::numeric_limits<std::int16_t>::max()};
  if (name == "int4")
    return {std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max()};
  return {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()};
}

}  // namespace

schema::Sequence with_defaults(schema::Sequence sequence) {
  const auto bounds = bounds_of(sequence.type);
  if (!sequence.increment) sequence.increment = 1;
  const bool up = *sequence.increment > 0;
  if (!sequence.min_value) sequence.min_value = up ? 1 : bounds.least;
  if (!sequence.max_value) sequence.max_value = up ? bounds.largest : -1;
  if (!sequence.start) sequence.start = up ? sequence.min_value : sequence.max_value;
  if (!sequence.cache) sequence.cache = 1;
  return sequence;
}

schema::Sequence without_defaults(schema::Sequence sequence) {
  const auto all = with_defaults(sequence);
  const auto drop = [&](std::optional<std::int64_t> schema::Sequence::*option) {
    auto without = sequence;
    (without.*option).reset();
    if (with_defaults(without).*option == all.*option) (sequence.*option).reset();
  };
  drop(&schema::Sequence::start);  // while the bounds it follows are said
  drop(&schema::Sequence::min_value);
  drop(&schema::Sequence::max_value);
  drop(&schema::Sequence::cache);
  if (sequence.increment == 1) sequence.increment.reset();
  if (sequence.type && known_type(*sequence.type).name == "int8") sequence.type.reset();
  return sequence;
}

RowCheck stands_within(const schema::Sequence& sequence) {
  const auto all = with_defaults(sequence);
  RowCheck check;
  check.kind = RowCheck::Kind::matches;
  check.table = sequence.name;  // a sequence can be read as a table of one row
  check.condition = fmt::format("last_value NOT BETWEEN {} AND {}", *all.min_value, *all.max_value);
  check.message = fmt::format(
      "sequence {} stands outside {} to {}, the bounds it is to have again: set its position",
      sequence.name.display(), *all.min_value, *all.max_value);
  return check;
}

std::optional<Impossible> impossible(const schema::Sequence& sequence) {
  const auto all = with_defaults(sequence);
  const auto bounds = bounds_of(sequence.type);
  if (all.increment == 0) {
    return Impossible{"a sequence cannot increment by 0", "leave increment out for steps of 1"};
  }
  if (all.cache < 1) {
    return Impossible{fmt::format("a sequence cannot keep {} numbers ready", *all.cache),
                      "leave cache out for one at a time"};
  }
  for (const auto& [name, bound] :
       {std::pair{"minvalue", *all.min_value}, std::pair{"maxvalue", *all.max_value}}) {
    if (bound < bounds.least || bound > bounds.largest) {
      return Impossible{fmt::format("{} {} is outside the sequence's type, which holds {} to {}",
                                    name, bound, bounds.least, bounds.largest),
                        "choose a bound inside, or another type"};
    }
  }
  if (*all.min_value >= *all.max_value) {
    return Impossible{
        fmt::format("minvalue {} is not below maxvalue {}", *all.min_value, *all.max_value),
        "choose bounds with room between them"};
  }
  if (*all.start < *all.min_value || *all.start > *all.max_value) {
    return Impossible{fmt::format("start {} is outside {} to {}, the sequence's bounds", *all.start,
                                  *all.min_value, *all.max_value),
                      "name a start between them"};
  }
  return std::nullopt;
}

}  // namespace recto::sql
