/// \file
/// Asks of every kind of change whether the tables that are part of others allow it; private to
/// families_fit*.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "changes/change.hpp"
#include "changes/families.hpp"

namespace recto::changes {

/// True where the key by which a table is partitioned uses the column; `texts` asks for expressions
/// alone.
[[nodiscard]] bool partitioned_by(const schema::Table& table, const std::string& column,
                                  bool texts = false);

/// Asked of each kind: false where there is an error, which is said.
class Fit {
 public:
  Fit(Span where, Binder& binder) : where_(where), binder_(binder), catalog_(binder.catalog) {}

  bool operator()(const CreateTable& create);
  bool operator()(const AlterTableProperty& alter);
  bool operator()(const AddColumn& add);
  bool operator()(const DropColumn& drop);
  bool operator()(const RenameTable& rename);
  bool operator()(const RenameColumn& rename);
  bool operator()(const AlterType& alter);
  bool operator()(const AlterDefault& alter);
  bool operator()(const AlterNull& alter);
  bool operator()(const AlterIdentity& alter);
  bool operator()(const AlterSerial& alter);
  bool operator()(const AlterSettings& alter);
  bool operator()(const AlterGenerated& alter);
  bool operator()(const AddConstraint& add);
  bool operator()(const DropConstraint& drop);
  bool operator()(const RenameConstraint& rename);
  bool operator()(const ValidateConstraint& validate);
  bool operator()(const AlterConstraint& alter);
  bool operator()(const AddIndex& add);
  bool operator()(const DropIndex& drop);
  bool operator()(const DropValue& drop);
  bool operator()(const ReorderEnum& reorder);
  template <class K>
  bool operator()(const K&) {
    return true;
  }

 private:
  [[nodiscard]] const schema::Table& at(const schema::QName& name) const;
  /// Says the error; false.
  bool refuse(Code code, std::string message, std::string help, std::vector<Label> labels = {});
  /// The same of what a table has from a parent.
  bool from_parent(std::string message, std::string help, const schema::QName& parent);
  /// Refuses to say how a partitioned table, which holds none, keeps rows.
  bool has_no_rows(const schema::QName& name);
  bool property_fits(const AlterTableProperty& alter);
  /// False where a family of tables keeps the enum as it is.
  bool no_family_of(const schema::QName& type);

  // Columns.
  /// False where it is that of a parent.
  bool is_own_column(const schema::Table& table, const std::string& column);
  /// False where the table is partitioned by the column, or by an expression that names it.
  bool is_no_key(const schema::Table& table, const std::string& column);
  bool computes_no_key(const schema::Table& table, const std::string& column);
  /// False where something below, which is not that of the table above, stands on the column;
  /// `texts` asks for what holds it in a text.
  bool nothing_of_its_own(const schema::Table& table, const std::string& column, bool texts);
  /// True where the way back finds the column's place below by its place above.
  bool stays_in_place(const schema::Table& child, const std::string& column);
  /// False where the column has what must be dropped around another type: below it is not recto's.
  bool only_plain_indexes(const schema::Table& table, const std::string& column);
  /// True for a column that is no parent's of a table that has nothing below it.
  bool stands_alone(const schema::QName& name, const std::string& column);
  /// False where another table's foreign key references it.
  bool no_foreign_key_on(const schema::Table& table, const std::string& column);
  /// A table that has the column as its own keeps it so, and nothing new comes to those below it;
  /// false where one has another of that name.
  bool column_fits_below(const schema::Table& table, const schema::Column& column);

  // Keys, indexes and checks.
  /// False where it is that of a parent; `verb` is what to write of that one.
  bool is_own_constraint(const schema::Table& table, const std::string& name,
                         std::string_view verb);
  /// False where what goes is what the table is clustered on, or its replica identity.
  bool marks_stay(const schema::Table& table, const Dependants& going);
  // Refusals that several ask for.
  bool not_concurrently(const schema::Table& table);
  bool names_itself(const schema::Table& table);
  bool has_alike(const schema::Table& table, const std::string& other);
  /// False where a unique index of a partitioned table does not name all that it is partitioned by.
  bool covers_key(const schema::Table& table, const schema::Index& index, std::string_view what);
  /// Of a table that has it already.
  bool index_fits(const schema::Table& table, const std::string& name, const schema::Index& index);
  bool constraint_fits(const schema::Table& table, const std::string& name,
                       const schema::Constraint& constraint);
  bool indexes_fit(const schema::Table& table);
  /// The new name of a check is that of those below, too.
  bool name_is_free_below(const schema::Table& table, const std::string& to);
  bool names_are_free_below(const schema::Table& table, const Carried& carried);
  /// The same of a check, and of an index or key that partitions get.
  bool check_fits_below(const schema::Table& table, const AddConstraint& add);
  bool key_fits_below(const schema::Table& child, const schema::Constraint& key);
  /// False where a key's going would take NOT NULL from the key of a table below.
  bool keys_below_stand(const schema::Table& table, const schema::Constraint& key);
  /// False where what goes below with an index or key is needed there.
  bool parts_can_go(const Change& change);

  Span where_;
  Binder& binder_;
  const schema::Catalog& catalog_;
};

}  // namespace recto::changes
