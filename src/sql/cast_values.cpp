/// \file
/// What casts do to values: which come back unchanged, and which do not fit.
#include <algorithm>
#include <array>
#include <string_view>

#include "sql/casts.hpp"
#include "sql/known_type.hpp"

namespace recto::sql {
namespace {

template <class... Names>
bool is(const KnownType& type, Names... names) {
  return ((type.name == names) || ...);
}

bool is_text(const KnownType& type) {
  return is(type, "text", "varchar", "citext") || type.name.ends_with(".citext");
}

// An integer type's range.
struct Range {
  std::string_view name, low, high;
  int digits;
};
constexpr auto integers = std::to_array<Range>({
    {"int2", "-32768", "32767", 5},
    {"int4", "-2147483648", "2147483647", 10},
    {"int8", "-9223372036854775808", "9223372036854775807", 19},
});

const Range* range(const KnownType& type) {
  const auto* found = std::find_if(integers.begin(), integers.end(),
                                   [&](const Range& one) { return one.name == type.name; });
  return found == integers.end() ? nullptr : found;
}

// The text of a value reads back the same whatever the session's settings.
bool has_stable_text(const KnownType& type) {
  return !is(type, "date", "timestamp", "timestamptz", "timetz", "money", "bpchar") &&
         !type.name.starts_with("interval");
}

// Fractional seconds: six digits unless said otherwise.
int precision(const KnownType& type) { return type.first.value_or(6); }

bool numeric_keeps(const KnownType& from, const KnownType& to) {
  if (is(to, "numeric")) return !to.first || (from.second && *to.second >= *from.second);
  if (range(to) != nullptr) return from.second && *from.second <= 0;
  // So many decimal digits survive binary floating point.
  if (is(to, "float8")) return from.first && *from.first <= 15 && *from.second >= 0;
  if (is(to, "float4")) return from.first && *from.first <= 6 && *from.second >= 0;
  return false;
}

bool integer_keeps(const KnownType& from, const KnownType& to) {
  if (range(to) != nullptr) return true;
  if (is(to, "numeric")) return !to.first || *to.second >= 0;
  if (is(to, "float8")) return !is(from, "int8");
  if (is(to, "float4")) return is(from, "int2");
  return false;
}

bool keeps(const KnownType& from, const KnownType& to) {
  if (is_text(to)) return has_stable_text(from) || is(from, "bpchar");
  if (is_text(from)) return false;
  if (range(from) != nullptr) return integer_keeps(from, to);
  if (is(from, "numeric")) return numeric_keeps(from, to);
  if (is(from, "bpchar")) return is(to, "bpchar") && (from.first.has_value() || !to.first);
  if (is(from, "bit", "varbit")) return is(to, "bit", "varbit");
  if (is(from, "bool")) return is(to, "int4");
  if (is(from, "date")) return is(to, "timestamp");
  if (is(from, "float4")) return is(to, "float8");
  if (is(from, "jsonb")) return is(to, "json");
  if (is(from, "cidr")) return is(to, "inet");
  if (is(from, "macaddr")) return is(to, "macaddr8");
  if (is(from, "time", "timetz", "timestamp", "timestamptz", "interval")) {
    return from.name == to.name && precision(to) >= precision(from);
  }
  return false;
}

// 10 to the power of a number of digits.
std::string power_of_ten(int digits) {
  if (digits < 0) return "0." + std::string(static_cast<std::size_t>(-digits - 1), '0') + "1";
  if (digits > 30) return "1e" + std::to_string(digits);
  return "1" + std::string(static_cast<std::size_t>(digits), '0');
}

std::optional<std::string> unfit_integer(const KnownType& from, const Range& to,
                                         const std::string& column) {
  std::string value = column;
  if (const Range* source = range(from)) {
    if (source->digits <= to.digits) return std::nullopt;
  } else if (is(from, "numeric")) {
    if (from.first && *from.first - *from.second < to.digits) return std::nullopt;
    if (!from.second || *from.second > 0) value = "round(" + column + ")";
  } else if (is(from, "float4", "float8")) {
    value = "round(" + column + ")";
  } else {
    return std::nullopt;
  }
  return value + " NOT BETWEEN " + std::string(to.low) + " AND " + std::string(to.high);
}

std::optional<std::string> unfit_numeric(const KnownType& from, const KnownType& to,
                                         const std::string& column) {
  if (!to.first) return std::nullopt;
  const int digits = *to.first - *to.second;
  std::string value = column;
  bool rounds = false;
  if (const Range* source = range(from)) {
    if (source->digits <= digits) return std::nullopt;
    rounds = *to.second < 0;
  } else if (is(from, "numeric")) {
    rounds = !from.second || *from.second > *to.second;
    // Rounding may carry into one digit more.
    if (from.first && *from.first - *from.second + (rounds ? 1 : 0) <= digits) return std::nullopt;
  } else if (is(from, "float4", "float8")) {
    rounds = true;
    value = "cast(" + column + " AS numeric)";
  } else {
    return std::nullopt;
  }
  if (rounds) value = "round(" + value + ", " + std::to_string(*to.second) + ")";
  const std::string limit = power_of_ten(digits);
  return "(" + value + " <= -" + limit + " OR " + value + " >= " + limit + ")";
}

std::optional<std::string> unfit_length(const KnownType& from, const KnownType& to,
                                        const std::string& column) {
  if (!to.first) return std::nullopt;
  const bool has_length = is(from, "varchar", "bpchar");
  if (has_length && from.first && *from.first <= *to.first) return std::nullopt;
  const bool text = has_length || is_text(from) || is(from, "name");
  const std::string value = text ? column : "cast(" + column + " AS text)";
  return "length(" + value + ") > " + std::to_string(*to.first);
}

}  // namespace

bool keeps_values(const schema::Type& from, const schema::Type& to) {
  if (canonical(from) == canonical(to)) return true;
  KnownType source = known_type(from);
  KnownType target = known_type(to);
  if (source.verbatim || target.verbatim) return is_text(target);
  if (source.array && target.array) {
    source.array = target.array = false;
  } else if (target.array) {
    return false;
  }
  return keeps(source, target);
}

std::optional<std::string> unfit(const schema::Type& from, const schema::Type& to,
                                 const std::string& column_sql) {
  if (canonical(from) == canonical(to)) return std::nullopt;
  const KnownType source = known_type(from);
  const KnownType target = known_type(to);
  if (source.array || target.array || source.verbatim || target.verbatim) return std::nullopt;
  if (const Range* integer = range(target)) return unfit_integer(source, *integer, column_sql);
  if (is(target, "numeric")) return unfit_numeric(source, target, column_sql);
  if (is(target, "varchar", "bpchar")) return unfit_length(source, target, column_sql);
  if (is(source, "bit", "varbit") && target.first) {
    const std::string length = std::to_string(*target.first);
    if (is(target, "bit")) return "length(" + column_sql + ") <> " + length;
    if (is(target, "varbit") && (!source.first || *source.first > *target.first)) {
      return "length(" + column_sql + ") > " + length;
    }
  }
  return std::nullopt;
}

}  // namespace recto::sql
