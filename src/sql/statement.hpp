/// \file
/// What a change becomes: statements with the facts a reviewer asks about, checks on rows that a
/// reverse begins with, and alterations of a table that a dialect may have to make by a rebuild.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <variant>
#include <vector>

#include "schema/catalog.hpp"

namespace recto::sql {

/// PostgreSQL's table-level locks (manual, section 13.3.1), weakest first.
enum class Lock : std::uint8_t {
  none,
  access_share,
  row_share,
  row_exclusive,
  share_update_exclusive,
  share,
  share_row_exclusive,
  exclusive,
  access_exclusive,
};

/// "access exclusive"
[[nodiscard]] std::string_view display(Lock lock);

/// What can go wrong or slow when the statement runs.
enum class Hazard : std::uint8_t {
  deletes_data,    ///< values or rows are gone afterwards
  rewrites_table,  ///< time grows with the table, under the lock
  scans_table,     ///< likewise, reading only
  breaks_clients,  ///< running code that knows the old schema fails
};

struct Locked {
  schema::QName table;
  Lock lock;
};

/// What is true of a statement besides its text.
struct Facts {
  std::vector<Locked> locks;
  std::vector<Hazard> hazards;
  /// Constraints whose check the statement may leave to the end of the transaction.
  std::vector<schema::QName> deferred = {};
};

/// One SQL statement without its semicolon, or a comment line alone (`-- …`).
struct Statement {
  std::string text;
  Facts facts;
  Span span = {};  ///< what in a change file it comes from
  /// The view or the like that it makes again, or drops to do so: by its name, kind included.
  std::string makes = {}, drops = {};
  /// The database runs it in no transaction: it is a step of its own.
  bool alone = false;
};

/// A table as a dialect would write it: the rendered pieces beside the object.
struct TableImage {
  schema::Table table;
  std::vector<std::string> columns;            ///< a definition each, in the table's order
  std::vector<std::string> constraints;        ///< those written behind the columns
  std::map<std::string, std::string> indexes;  ///< name to CREATE INDEX
};

/// One table before and after a change, for a dialect that cannot alter it in place. Consecutive
/// ones of one table are joined (`Dialect::finish`).
struct TableChange {
  TableImage before, after;
  /// What fills a column of `after`, as an expression over `before`'s columns; absent: the column
  /// of the same name, or the default where there is none.
  std::map<std::string, std::string> copy;
  /// What names the table and does not outlive making it anew: dropped before, made again after.
  std::vector<Statement> drops = {}, makes = {};
  std::vector<schema::ObjectRef> objects = {};  ///< known to name the table, if by a word alone
  Facts facts;
  Span span = {};
};

using Step = std::variant<Statement, TableChange>;

/// A question about rows that must be answered "none" before a script touches anything.
struct RowCheck {
  enum class Kind : std::uint8_t {
    nulls,       ///< rows where one of `columns` is NULL
    duplicates,  ///< groups of rows alike in all `columns`, none of them NULL; `condition` limits
                 ///< them
    orphans,     ///< rows whose `columns`, all not NULL, have no row in `referenced_table`
    matches,     ///< rows for which `condition` is true
  };
  Kind kind;
  schema::QName table;
  std::vector<std::string> columns;
  schema::QName referenced_table = {};
  std::vector<std::string> referenced = {};
  bool nulls_alike = false;  ///< of `duplicates`: NULLs are no different from one another
  bool match_full = false;   ///< of `orphans`: also rows where some of `columns` are NULL, not all
  /// SQL over the table's columns. Each `columns` entry is named by its plain or quoted name.
  std::string condition = {};
  /// Also asked by a forward script: the statements themselves would say it late or not at all.
  bool forward = false;
  /// One sentence without a full stop: what was found and what to do.
  std::string message;
  Span span = {};
};

/// How much of what was there a reverse brings back, least first.
enum class Grade : std::uint8_t {
  nothing,
  structure,  ///< the schema, not all values
  data,       ///< everything but e.g. a column's position
  exact,
};

/// "exact"
[[nodiscard]] std::string_view display(Grade grade);

/// What `emit` makes of one change.
struct Script {
  std::vector<Step> steps;
  std::vector<RowCheck> checks;
  Grade ceiling = Grade::exact;  ///< the best grade this dialect can give to a way back made of it
  std::vector<std::string> notes;  ///< why, such as "column users.age goes last"
  /// What the script changes that its own way back leaves so, such as a column's position.
  std::vector<std::string> leaves = {};
};

}  // namespace recto::sql
