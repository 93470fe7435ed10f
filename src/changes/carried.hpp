/// \file
/// What follows a rename: derived names, and texts that name what was renamed. Derived by rule, or
/// listed by the author in a block behind the rename; then exactly that happens. An inverse lists
/// the earlier names and texts instead of rewriting a second time.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "changes/kind.hpp"

namespace recto::changes {

/// A constraint, index or identity sequence of `table` gets another name.
struct NameChange {
  syntax::NamedObject object;
  schema::QName table;
  std::string from, to;
  bool operator==(const NameChange&) const = default;
};
struct CheckText {
  schema::QName table;
  std::string constraint, expression;
  bool operator==(const CheckText&) const = default;
};
struct DefaultText {
  schema::QName table;
  std::string column, expression;
  bool operator==(const DefaultText&) const = default;
};
struct GeneratedText {
  schema::QName table;
  std::string column, expression;
  bool operator==(const GeneratedText&) const = default;
};
struct IndexText {
  schema::QName table;
  std::string index;
  std::vector<schema::IndexKey> keys;
  std::optional<std::string> where;
  bool operator==(const IndexText&) const = default;
};
/// Another definition for an object; what is attached to it stays.
struct ObjectText {
  schema::Object object;
  bool operator==(const ObjectText&) const = default;
};
struct ExclusionText {
  schema::QName table;
  std::string constraint;
  schema::Exclusion exclusion;
  bool operator==(const ExclusionText&) const = default;
};
using TextChange =
    std::variant<CheckText, DefaultText, GeneratedText, IndexText, ObjectText, ExclusionText>;

/// The expressions of an exclusion constraint: of its keys, then its condition.
[[nodiscard]] std::vector<std::string*> texts_of(schema::Exclusion& exclusion);

/// Names change first, then texts; all speak of tables, columns, constraints and indexes by the
/// names they have by then.
struct Carried {
  std::vector<NameChange> names;
  std::vector<TextChange> texts;
  bool operator==(const Carried&) const = default;

  void apply(schema::Catalog& catalog) const;
  /// What of it speaks of things that the catalog holds.
  [[nodiscard]] Carried within(const schema::Catalog& catalog) const;
  [[nodiscard]] syntax::CarriedBlock block() const;
};

/// What the rule makes follow. `after` holds the one table with the thing itself renamed and
/// nothing else; `names` is the schema whose names new ones must not clash with; `said` are a
/// block's names, which then are the only ones.
[[nodiscard]] Carried after_table_rename(const schema::Catalog& before, const schema::QName& from,
                                         const schema::Catalog& after, const schema::QName& to,
                                         const schema::Catalog& names,
                                         const std::vector<NameChange>* said = nullptr);
[[nodiscard]] Carried after_column_rename(const schema::Catalog& before, const schema::QName& table,
                                          const std::string& from, const schema::Catalog& after,
                                          const std::string& to, const schema::Catalog& names,
                                          const std::vector<NameChange>* said = nullptr);
/// The texts of tables that `rewrite` changes, as it makes them.
[[nodiscard]] std::vector<TextChange> rewritten_texts(
    const schema::Catalog& catalog, const std::function<std::string(const std::string&)>& rewrite);
[[nodiscard]] Carried after_sequence_rename(const schema::Catalog& before,
                                            const schema::QName& from, const schema::QName& to);

/// Adds to `carried` the definitions of objects that name a table or view that is renamed. False,
/// with a diagnostic at `where`, for one in which recto is not sure what the name stands for.
bool carry_relation(Binder& binder, const schema::QName& from, const schema::QName& to, Span where,
                    Carried& carried);
/// Adds to `carried` the texts and definitions in which a renamed type stands behind a cast or as
/// an attribute's type.
void carry_type(const Binder& binder, const schema::ObjectRef& from, const schema::ObjectRef& to,
                Carried& carried);
/// The same as `carry_relation` for a routine, with the texts of tables that call it.
bool carry_routine(Binder& binder, const schema::ObjectRef& from, const std::string& to, Span where,
                   Carried& carried);
/// The same for a column.
bool carry_column(Binder& binder, const schema::Table& table, const std::string& from,
                  const std::string& to, Span where, Carried& carried);

/// What brings the names and texts of `before` back once the rename itself was undone: `done` is
/// what had followed it. `from`/`to` are the table's names before and after (equal unless it was
/// renamed).
[[nodiscard]] Carried undo(const Carried& done, const schema::Catalog& before,
                           const schema::QName& from, const schema::QName& to);

/// What a rule makes follow; false, with a diagnostic, where it is not sure of a text. `said` are a
/// block's names, null where there is no block.
using Derive =
    std::function<bool(Binder& binder, const std::vector<NameChange>* said, Carried& derived)>;

/// What follows a rename: what `derive` finds, or behind a block what that says, and the derived
/// texts of which it says nothing, as the server lets them follow whatever the block is about. Of a
/// text that is not sure the block's author knows.
/// \param after the schema with the thing itself renamed, where there is a block
/// \param renamed a renamed table's name before
[[nodiscard]] std::optional<Carried> following(const syntax::CarriedBlock& block,
                                               const schema::Catalog& after, Binder& binder,
                                               const Derive& derive,
                                               const schema::QName& renamed = {});

/// The statements for the names, where the dialect renames objects; texts follow by themselves
/// there (PostgreSQL stores trees, not texts).
[[nodiscard]] std::vector<sql::Statement> rename_statements(const Context& context,
                                                            const Carried& carried);

/// Where the dialect does not rename objects: what is left to do to `table` once the rename itself
/// ran there, its texts and unwritten names following by themselves as `derived` says. `after` is
/// the schema with the thing itself renamed, `was` the table before. Nothing when all is as
/// `wanted`.
[[nodiscard]] std::optional<sql::TableChange> carried_change(
    const Context& context, const schema::Table& was, schema::Catalog after,
    const schema::QName& table, const Carried& derived, const Carried& wanted);

}  // namespace recto::changes
