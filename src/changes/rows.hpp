/// \file
/// What the statements about rows share: a way back that is written, what their foreign keys set
/// off, and how they are worded.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "changes/kind.hpp"

namespace recto::changes {

/// Names and expressions in a dialect's words; without a dialect in the language's own, for a text
/// that goes into a change file.
class RowWords {
 public:
  RowWords() = default;
  explicit RowWords(const sql::Dialect& dialect) : dialect_(&dialect) {}

  [[nodiscard]] std::string name(const std::string& name) const;
  [[nodiscard]] std::string name(const schema::QName& name) const;
  [[nodiscard]] std::string names(const std::vector<std::string>& names) const;
  [[nodiscard]] std::string expression(const std::string& text) const;
  [[nodiscard]] std::string_view overriding() const;

 private:
  const sql::Dialect* dialect_ = nullptr;
};

/// "a, b", or a line each where that is long.
[[nodiscard]] std::string listed(const std::vector<std::string>& parts);
/// A text without the blanks and the semicolon around it.
[[nodiscard]] std::string bare(std::string_view body);

/// False, with an error, where a way back must be written and is not. `why` is a sentence without
/// its full stop.
bool has_way_back(Binder& binder, const syntax::WayBack& back, Span span, std::string why,
                  std::string_view choice = {});
/// False, with an error, where a body is empty or holds several statements.
bool is_one_statement(Binder& binder, const syntax::Fragment& body);
/// False, with an error, where the database writes the column itself and takes no other value than
/// `default`. `overriding`: numbers may be written.
bool takes_values(Binder& binder, const schema::Column& column, Span name, bool overriding);
/// False, with an error, where the value cannot be the column's: it is the database's to write, or
/// takes no NULL, or its enum has no such value. `overriding`: numbers may be written.
bool takes_value(Binder& binder, const schema::Table& table, const schema::Column& column,
                 const syntax::Fragment& value, Span name, bool overriding);

/// The inverse that the author wrote. `forward` is the statement, for the way back's own way back;
/// `done` is what the statement did, as a phrase.
[[nodiscard]] Inverse written(const syntax::SqlSide& back, const std::string& forward,
                              const std::string& done);

/// What sets foreign keys' actions off.
enum class RowEvent : std::uint8_t { deleted, updated };
/// Foreign keys that act when rows of `table` go or change, and those that act in turn. Of an
/// update only those over `columns`; empty: any.
[[nodiscard]] std::vector<schema::ForeignKeyRef> actions(const schema::Catalog& catalog,
                                                         const schema::QName& table, RowEvent event,
                                                         const std::vector<std::string>& columns);

/// The bearing of a statement that writes to these tables.
[[nodiscard]] Bearing bearing_of_rows(const sql::RowCheck& check, const schema::QName& table,
                                      const std::vector<schema::ForeignKeyRef>& actions);

}  // namespace recto::changes
