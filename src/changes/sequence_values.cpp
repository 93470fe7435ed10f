/// \file
/// A sequence's options, said and unsaid.
#include "changes/sequence_values.hpp"

#include <limits>
#include <string>

#include "sql/known_type.hpp"

namespace recto::changes {

namespace {

struct Bounds {
  std::int64_t least, largest;
};

Bounds bounds_of(const std::optional<schema::Type>& type) {
  std::string name = "int8";
  if (type) name = sql::known_type(*type).name;
  if (name == "int2")
    return {std::numeric_limits<std::int16_t>::min(), std::numeric_limits<std::int16_t>::max()};
  if (name == "int4")
    return {std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max()};
  return {std::numeric_limits<std::int64_t>::min(), std::numeric_limits<std::int64_t>::max()};
}

}  // namespace

schema::Sequence said(schema::Sequence sequence) {
  const auto bounds = bounds_of(sequence.type);
  if (!sequence.increment) sequence.increment = 1;
  const bool up = *sequence.increment > 0;
  if (!sequence.min_value) sequence.min_value = up ? 1 : bounds.least;
  if (!sequence.max_value) sequence.max_value = up ? bounds.largest : -1;
  if (!sequence.start) sequence.start = up ? sequence.min_value : sequence.max_value;
  if (!sequence.cache) sequence.cache = 1;
  return sequence;
}

schema::Sequence unsaid(schema::Sequence sequence) {
  const auto all = said(sequence);
  const auto drop = [&](std::optional<std::int64_t> schema::Sequence::*option) {
    auto without = sequence;
    (without.*option).reset();
    if (said(without).*option == all.*option) (sequence.*option).reset();
  };
  drop(&schema::Sequence::start);  // while the bounds it follows are said
  drop(&schema::Sequence::min_value);
  drop(&schema::Sequence::max_value);
  drop(&schema::Sequence::cache);
  if (sequence.increment == 1) sequence.increment.reset();
  if (sequence.type && sql::known_type(*sequence.type).name == "int8") sequence.type.reset();
  return sequence;
}

}  // namespace recto::changes
