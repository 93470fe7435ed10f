/// \file
/// What every kind of change is: the contract between a kind's file and everything that handles
/// changes without knowing which.
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "changes/bind.hpp"
#include "schema/catalog.hpp"
#include "source/diagnostic.hpp"
#include "sql/dialect.hpp"
#include "sql/statement.hpp"
#include "syntax/syntax.hpp"

namespace recto::changes {

struct Change;

/// What a kind says of itself, for the documentation.
struct Doc {
  std::string_view keyword;  ///< "drop column"; spaces to underscores, its folder in test/cases
  std::string_view summary;  ///< one sentence
  std::string_view reverse;  ///< what the way back restores, one sentence
};

/// The way back of one change: changes to run in this order, and what they restore.
struct Inverse {
  std::vector<Change> changes;
  sql::Grade keeps = sql::Grade::exact;
  std::vector<std::string> lost;            ///< what does not come back, a phrase each
  std::optional<std::string> irreversible;  ///< the author's reason; `changes` is empty then
};

/// What `emit` may ask. `before` holds the schema the change meets.
struct Context {
  const schema::Catalog& before;
  const sql::Dialect& dialect;
  Diagnostics& diagnostics;
  Span span = {};  ///< the item that is emitted
  /// The script is one that recto made (a reverse) and goes on behind this change: a new enum value
  /// must be usable at once.
  bool value_used_later = false;

  /// Reports what the dialect cannot hold; true when there is nothing to report.
  bool accepts(const std::optional<sql::Refusal>& refusal, Span where = {}) const;
};

/// How a change bears on a question about rows that is asked after it.
enum class Bearing : std::uint8_t {
  none,
  stop,        ///< the answer may be another before the change
  void_check,  ///< there is nothing to ask before the change, and nothing new behind it
};

/// A kind of change: one struct, one pair of files, one word in `Kinds` (change.hpp).
template <class K>
concept Kind = requires(const K& kind, schema::Catalog& catalog, const schema::Catalog& before,
                        const Context& context, Binder& binder, const typename K::Syntax& syntax,
                        sql::RowCheck& check) {
  { K::doc } -> std::convertible_to<Doc>;
  /// Names to objects; nothing where a diagnostic was made.
  { K::bind(syntax, binder) } -> std::same_as<std::optional<K>>;
  /// The name that an item was to make, if it says one. Of an item with errors it is remembered, so
  /// that nothing is said of later items that miss it.
  { K::makes(syntax) } -> std::same_as<std::optional<std::string>>;
  /// What it does to a schema.
  { kind.apply(catalog) } -> std::same_as<void>;
  /// How to undo it, given the schema before it.
  { kind.invert(before) } -> std::same_as<Inverse>;
  /// The SQL, given the schema before it.
  { kind.emit(context) } -> std::same_as<sql::Script>;
  /// As an item that a person could have written.
  { kind.item() } -> std::same_as<typename K::Syntax>;
  /// One line for a script's header.
  { kind.summary() } -> std::same_as<std::string>;
  /// Tables it changes, by their names before.
  { kind.tables() } -> std::same_as<std::vector<schema::QName>>;
  /// How it bears on a check that stands behind it. A rename is taken back in `check`; a column or
  /// table that is dropped is not spoken of by a later check.
  { kind.bearing(check) } -> std::same_as<Bearing>;
}
&&std::equality_comparable<K>;

}  // namespace recto::changes
