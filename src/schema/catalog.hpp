/// \file
/// A schema as a value: every object with all it needs to be made again. A catalog is changed in
/// place, one change at a time, and never copied for a change; `only` takes the few tables that
/// somebody wants to see after a change.
#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "schema/objects.hpp"
#include "schema/table.hpp"

namespace recto::schema {

/// What a name in a schema's one space of relations and types stands for.
enum class RelationKind : std::uint8_t {
  table,
  index,
  constraint_index,
  sequence,
  enumeration,
  object,  ///< in `Catalog::objects`
};
struct Relation {
  RelationKind kind;
  QName owner = {};        ///< the table of an index or identity sequence
  ObjectKind object = {};  ///< of an `object`, its kind
};

/// A foreign key, by its table and its name.
struct ForeignKeyRef {
  QName table;
  std::string constraint;
  auto operator<=>(const ForeignKeyRef&) const = default;
};

/// The schema. All mutators expect that the caller (a change's `apply`) has checked: they keep the
/// look-up tables in step and do nothing else. Not thread-safe.
class Catalog {
 public:
  // Looking.
  [[nodiscard]] const Table* table(const QName& name) const;
  [[nodiscard]] const Sequence* sequence(const QName& name) const;
  [[nodiscard]] const Enum* enumeration(const QName& name) const;
  [[nodiscard]] const std::map<QName, Table>& tables() const { return tables_; }
  [[nodiscard]] const std::map<QName, Sequence>& sequences() const { return sequences_; }
  [[nodiscard]] const std::map<QName, Enum>& enums() const { return enums_; }
  /// What relation or type has this name: a table, an index or that of a key, a sequence, an enum,
  /// or an object of a kind that shares their names (a view, a domain).
  [[nodiscard]] const Relation* relation(const QName& name) const;
  /// True where some table of the schema has a constraint of this name.
  [[nodiscard]] bool constraint_exists(const QName& name) const;
  /// The table that has this index (not a constraint's), or null.
  [[nodiscard]] const Table* table_of_index(const QName& index) const;
  /// Foreign keys of any table, itself included, that reference `table`.
  [[nodiscard]] const std::set<ForeignKeyRef>& references_to(const QName& table) const;
  /// Sequences owned by columns of the table, by name.
  [[nodiscard]] const std::set<QName>& sequences_of(const QName& table) const;
  /// Partitions of the table, and tables that inherit from it.
  [[nodiscard]] const std::set<QName>& children_of(const QName& table) const;
  /// True where any table has children.
  [[nodiscard]] bool has_families() const { return !children_.empty(); }
  /// Tables with a column of this enum type, arrays included, in order of name.
  [[nodiscard]] std::vector<QName> tables_using(const QName& enumeration) const;
  /// The enum a type names, or null.
  [[nodiscard]] const Enum* enum_of(const Type& type) const;

  /// The object, or null.
  [[nodiscard]] const Object* object(const ObjectRef& ref) const;
  [[nodiscard]] const std::map<ObjectRef, Object>& objects() const { return objects_; }
  /// The object of that type, or null.
  template <class T>
  [[nodiscard]] const T* object_as(const ObjectRef& ref) const {
    const auto* found = object(ref);
    return found == nullptr ? nullptr : std::get_if<T>(found);
  }
  /// The materialized view that has this index, or null.
  [[nodiscard]] const MaterializedView* view_of_index(const QName& index) const;
  /// True where the catalog holds what is named so, an object or not.
  [[nodiscard]] bool holds(const ObjectRef& ref) const;
  /// What is attached to an object, table, constraint, index, sequence or enum. A table's own
  /// comment and its columns' are not among it: they are in the table.
  [[nodiscard]] const Attached& attached(const ObjectRef& ref) const;
  /// What is on it, who owns it and who may do what with it. An identity's sequence is its table's
  /// owner's.
  [[nodiscard]] Grants grants(const ObjectRef& ref) const;
  /// What privileges something has that a role makes (empty: whoever runs the migrations), beside
  /// those that come with being there.
  [[nodiscard]] Privileges of_new(Grantable on, const std::string& schema,
                                  const std::string& role) const;
  /// All that is attached to what is no Object.
  [[nodiscard]] const std::map<ObjectRef, Attached>& all_attached() const { return attached_; }
  [[nodiscard]] const std::map<DefaultsRef, Privileges>& default_privileges() const {
    return default_privileges_;
  }
  /// The constraints, indexes and identity sequences of a table, as they are attached to.
  [[nodiscard]] std::vector<ObjectRef> members_of(const Table& table) const;
  /// The objects that are parts of a table or view: they go with it.
  [[nodiscard]] std::vector<Object> parts_of(const QName& table) const;

  // Changing. Names are not checked for clashes.
  void add(Table table);
  Table take_table(const QName& name);
  /// Renames the table alone, or moves it to another schema with all that it owns; foreign keys
  /// that reference it follow.
  void rename_table(const QName& from, const QName& to);
  /// For a table's columns and texts; not for constraints, indexes, names or identity.
  Table& edit(const QName& name);
  void set_identity(const QName& table, std::string_view column, std::optional<Identity> identity);
  void add_column(const QName& table, Column column, std::size_t position);
  Column take_column(const QName& table, std::string_view column);
  /// Renames the column in its table's keys, foreign keys and indexes and in foreign keys that
  /// reference it; texts are the caller's.
  void rename_column(const QName& table, std::string_view from, const std::string& to);
  void add_constraint(const QName& table, const std::string& name, Constraint constraint);
  Constraint take_constraint(const QName& table, const std::string& name);
  /// The table's marks (replica identity, cluster) follow; they go where a key or index is taken.
  /// A check's name is that of its children's too.
  void rename_constraint(const QName& table, const std::string& from, const std::string& to);
  /// Makes it a partition, or no longer one.
  void set_partition(const QName& table, std::optional<PartitionOf> partition);
  void set_parents(const QName& table, std::vector<QName> parents);
  void add_index(const QName& table, const std::string& name, Index index);
  Index take_index(const QName& table, const std::string& name);
  void rename_index(const QName& table, const std::string& from, const std::string& to);
  void add(Sequence sequence);
  Sequence take_sequence(const QName& name);
  /// Takes the place of the one of that name.
  void replace(Sequence sequence);
  void add(Enum enumeration);
  Enum take_enum(const QName& name);
  Enum& edit_enum(const QName& name);
  void add(Object object);
  Object take_object(const ObjectRef& ref);
  /// Renames the object alone, a type in the columns that have it; texts are the caller's.
  void rename_object(const ObjectRef& from, const ObjectRef& to);
  /// Another definition for the object of that reference.
  void redefine(Object object);
  /// For all but what `ref` holds and its indexes.
  Object& edit_object(const ObjectRef& ref);

  /// Keeps what is attached.
  void rename_sequence(const QName& from, const QName& to);
  /// Columns and other types of it follow.
  void rename_enum(const QName& from, const QName& to);
  void attach(const ObjectRef& ref, Attached attached);
  void set_privileges(const ObjectRef& ref, Privileges privileges);
  void set_default_privileges(const DefaultsRef& ref, Privileges privileges);

  /// A catalog of just these tables (those that exist), the enums they use and the sequences their
  /// columns own.
  [[nodiscard]] Catalog only(const std::vector<QName>& tables) const;

  /// The same objects; look-up tables are derived and do not count.
  bool operator==(const Catalog& other) const;

 private:
  /// What has the type, a table's rows or a view's too, has it by its new name.
  void follow_type(const QName& from, const QName& to);
  void index_object(const Object& object, bool adding);
  void index_table(const Table& table, bool adding);
  void index_parents(const Table& table, bool adding);
  void index_constraint(const QName& table, const std::string& name, const Constraint& constraint,
                        bool adding);

  void move_attached(const ObjectRef& from, const ObjectRef& to);
  /// Gives what was just made the privileges that something new has.
  void attach_to_new(const ObjectRef& ref);
  void put(Object object);

  std::map<QName, Table> tables_;
  std::map<QName, Sequence> sequences_;
  std::map<QName, Enum> enums_;
  std::map<ObjectRef, Object> objects_;
  std::map<ObjectRef, Attached> attached_;  // to what is no Object
  std::map<DefaultsRef, Privileges> default_privileges_;
  std::map<QName, Relation> relations_;
  std::map<QName, int> constraint_names_;
  std::map<QName, std::set<ForeignKeyRef>> references_;
  std::map<QName, std::set<QName>> owned_sequences_;  // by their column's table
  std::map<QName, std::set<QName>> children_;
};

}  // namespace recto::schema
