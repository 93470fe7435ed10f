/// \file
/// What a schema holds besides tables, sequences and enums: views and the like, each a struct with
/// all it needs to be made again. `Object` is the only list of them; catalog, kinds of change and
/// dialects handle them by it.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "schema/table.hpp"

namespace recto::schema {

enum class ObjectKind : std::uint8_t { view };

/// The SQL word for the kind in lower case, also the language's: "view".
[[nodiscard]] std::string_view word(ObjectKind kind);

/// True where the kind shares one space of names with tables, indexes and types.
[[nodiscard]] bool is_relation(ObjectKind kind);

/// What identifies an object.
struct ObjectRef {
  ObjectKind kind = ObjectKind::view;
  /// Its name; of a part of a table, such as a trigger, the table's.
  QName name = {};
  std::string part = {};                    ///< the name of a part of a table
  std::vector<std::string> arguments = {};  ///< the types of a routine's arguments
  auto operator<=>(const ObjectRef&) const = default;
  /// "view shop.open_orders", as an item writes it; for messages, not for SQL.
  [[nodiscard]] std::string display() const;
  /// The same without the kind's word.
  [[nodiscard]] std::string display_name() const;
};

/// What an object has that is not part of its definition: it stays when the definition changes.
struct Attached {
  std::optional<std::string> comment = {};
  bool operator==(const Attached&) const = default;
};

struct View {
  QName name;
  std::vector<std::string> columns = {};  ///< named before AS; empty: the query's own names
  Options options = {};                   ///< security_barrier, check_option, …
  std::string query;
  Attached attached = {};
  Span span = {};
  bool operator==(const View&) const = default;
  [[nodiscard]] ObjectRef ref() const { return {ObjectKind::view, name}; }
};

using Object = std::variant<View>;

[[nodiscard]] ObjectRef ref(const Object& object);
[[nodiscard]] const Attached& attached(const Object& object);
[[nodiscard]] Attached& attached(Object& object);
/// Gives the object another name; one of a part of a table keeps its table.
void set_ref(Object& object, const ObjectRef& ref);
/// Where it was created.
[[nodiscard]] Span span(const Object& object);
/// Every text in which the object may name others: queries, conditions, bodies.
[[nodiscard]] std::vector<std::string_view> texts(const Object& object);
/// True where the object is part of this table (or view) and goes with it.
[[nodiscard]] bool belongs_to(const ObjectRef& object, const QName& table);

}  // namespace recto::schema
