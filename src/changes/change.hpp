/// \file
/// A change, whichever kind it is. `Kinds` is the only list of kinds: a kind that lacks a part of
/// the contract (kind.hpp), or an item without a kind, does not compile.
#pragma once

#include <concepts>
#include <span>
#include <utility>
#include <variant>

#include "changes/add_column.hpp"
#include "changes/add_constraint.hpp"
#include "changes/add_index.hpp"
#include "changes/add_value.hpp"
#include "changes/aggregate.hpp"
#include "changes/alter_constraint.hpp"
#include "changes/alter_default.hpp"
#include "changes/alter_default_privileges.hpp"
#include "changes/alter_generated.hpp"
#include "changes/alter_identity.hpp"
#include "changes/alter_null.hpp"
#include "changes/alter_owner.hpp"
#include "changes/alter_sequence.hpp"
#include "changes/alter_serial.hpp"
#include "changes/alter_settings.hpp"
#include "changes/alter_table_property.hpp"
#include "changes/alter_trigger.hpp"
#include "changes/alter_type.hpp"
#include "changes/attach_table.hpp"
#include "changes/comment_on_column.hpp"
#include "changes/comment_on_part.hpp"
#include "changes/comment_on_table.hpp"
#include "changes/composite.hpp"
#include "changes/create_enum.hpp"
#include "changes/create_sequence.hpp"
#include "changes/create_table.hpp"
#include "changes/delete_rows.hpp"
#include "changes/detach_table.hpp"
#include "changes/do_block.hpp"
#include "changes/domain.hpp"
#include "changes/drop_column.hpp"
#include "changes/drop_constraint.hpp"
#include "changes/drop_enum.hpp"
#include "changes/drop_index.hpp"
#include "changes/drop_sequence.hpp"
#include "changes/drop_table.hpp"
#include "changes/drop_value.hpp"
#include "changes/extension.hpp"
#include "changes/grant.hpp"
#include "changes/inherit_table.hpp"
#include "changes/insert_rows.hpp"
#include "changes/materialized_view.hpp"
#include "changes/namespace.hpp"
#include "changes/policy.hpp"
#include "changes/publication.hpp"
#include "changes/refresh_materialized_view.hpp"
#include "changes/rename_column.hpp"
#include "changes/rename_constraint.hpp"
#include "changes/rename_enum.hpp"
#include "changes/rename_index.hpp"
#include "changes/rename_sequence.hpp"
#include "changes/rename_table.hpp"
#include "changes/rename_value.hpp"
#include "changes/reorder_enum.hpp"
#include "changes/revoke.hpp"
#include "changes/routine.hpp"
#include "changes/run_sql.hpp"
#include "changes/statistics.hpp"
#include "changes/trigger.hpp"
#include "changes/truncate_tables.hpp"
#include "changes/update_rows.hpp"
#include "changes/validate_constraint.hpp"
#include "changes/view.hpp"

namespace recto::changes {

using Kinds = std::variant<
    CreateTable, DropTable, RenameTable, AlterTableProperty, AttachTable, DetachTable, InheritTable,
    AddColumn, DropColumn, RenameColumn, AlterType, AlterDefault, AlterNull, AlterIdentity,
    AlterSerial, AlterSettings, AlterGenerated, AddConstraint, DropConstraint, AlterConstraint,
    ValidateConstraint, RenameConstraint, AddIndex, DropIndex, RenameIndex, CreateSequence,
    DropSequence, RenameSequence, AlterSequence, CreateEnum, DropEnum, RenameEnum, AddValue,
    RenameValue, DropValue, ReorderEnum, InsertRows, UpdateRows, DeleteRows, TruncateTables,
    DoBlock, CommentOnTable, CommentOnColumn, Create<schema::View>, Replace<schema::View>,
    Drop<schema::View>, Rename<schema::View>, CommentOn<schema::View>, Create<schema::Function>,
    Replace<schema::Function>, Drop<schema::Function>, Rename<schema::Function>,
    CommentOn<schema::Function>, Create<schema::Procedure>, Replace<schema::Procedure>,
    Drop<schema::Procedure>, Rename<schema::Procedure>, CommentOn<schema::Procedure>,
    Create<schema::Aggregate>, Replace<schema::Aggregate>, Drop<schema::Aggregate>,
    Rename<schema::Aggregate>, CommentOn<schema::Aggregate>, Create<schema::Trigger>,
    Replace<schema::Trigger>, Drop<schema::Trigger>, Rename<schema::Trigger>,
    CommentOn<schema::Trigger>, AlterTrigger, AlterTriggers, Create<schema::Namespace>,
    Drop<schema::Namespace>, Rename<schema::Namespace>, CommentOn<schema::Namespace>,
    Create<schema::Extension>, Replace<schema::Extension>, Drop<schema::Extension>,
    CommentOn<schema::Extension>, Create<schema::Domain>, Replace<schema::Domain>,
    Drop<schema::Domain>, Rename<schema::Domain>, CommentOn<schema::Domain>,
    Create<schema::Composite>, Replace<schema::Composite>, Drop<schema::Composite>,
    Rename<schema::Composite>, CommentOn<schema::Composite>, Create<schema::MaterializedView>,
    Replace<schema::MaterializedView>, Drop<schema::MaterializedView>,
    Rename<schema::MaterializedView>, CommentOn<schema::MaterializedView>, RefreshMaterializedView,
    Create<schema::Statistics>, Replace<schema::Statistics>, Drop<schema::Statistics>,
    Rename<schema::Statistics>, CommentOn<schema::Statistics>, Create<schema::Publication>,
    Replace<schema::Publication>, Drop<schema::Publication>, Rename<schema::Publication>,
    CommentOn<schema::Publication>, Create<schema::Policy>, Replace<schema::Policy>,
    Drop<schema::Policy>, Rename<schema::Policy>, CommentOn<schema::Policy>, CommentOnPart,
    AlterOwner, Grant, Revoke, AlterDefaultPrivileges, RunSql>;

/// One thing that happens to a schema. `span` is the item it was bound from.
/// Copying, moving and comparing all kinds is written out once, in change.cpp, not in every file.
struct Change {
  Kinds kind;
  Span span = {};

  template <class K>
  requires(!std::same_as<K, Change>) Change(K one, Span place = {})
      : kind(std::in_place_type<K>, std::move(one)), span(place) {}
  Change(const Change&);
  Change(Change&&) noexcept;
  Change& operator=(const Change&);
  Change& operator=(Change&&) noexcept;
  ~Change();
  bool operator==(const Change&) const;
};

/// An item's change, or nothing with a diagnostic. The item comes out of `syntax::expand`.
[[nodiscard]] std::optional<Change> bind(const syntax::Item& item, Binder& binder);
/// The name that an item, as above, was to make; for items that do not bind.
[[nodiscard]] std::optional<std::string> makes(const syntax::Item& item);
/// Changes `catalog`, to which `change` must have been bound (or be an inverse for it).
void apply(const Change& change, schema::Catalog& catalog);
/// The way back, given the schema before.
[[nodiscard]] Inverse invert(const Change& change, const schema::Catalog& before);
/// Its SQL, given the schema before.
[[nodiscard]] sql::Script emit(const Change& change, const Context& context);
/// How many of `changes`, from the first on, one script makes: values that go from one type make it
/// again once. 1 at least.
[[nodiscard]] std::size_t together(std::span<const Change> changes);
/// The SQL of changes that go together, given the schema before them.
[[nodiscard]] sql::Script emit_together(std::span<const Change> changes, const Context& context);
/// As a person could have written it.
[[nodiscard]] syntax::Item item(const Change& change);
[[nodiscard]] std::string summary(const Change& change);
[[nodiscard]] std::vector<schema::QName> tables(const Change& change);
/// How it bears on a check that stands behind it; where it does not, `check` then speaks of the
/// schema before the change.
[[nodiscard]] Bearing bearing(const Change& change, sql::RowCheck& check);
/// The documentation of every kind, in the order of `Kinds`.
[[nodiscard]] std::vector<Doc> all_docs();

}  // namespace recto::changes
