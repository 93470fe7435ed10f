/// \file
/// The class behind `sqlite()`, defined over several files: refuses.cpp (what SQLite cannot hold),
/// definitions.cpp (names, types, columns, constraints, indexes, tables), objects.cpp (views and
/// triggers), guards.cpp (checks on rows), finish.cpp (the whole script).
#pragma once

#include "generators/sqlite/sqlite.hpp"

namespace recto::generators {

class Sqlite final : public sql::Dialect {
 public:
  using Dialect::name;

  [[nodiscard]] std::string_view id() const override { return "sqlite"; }
  [[nodiscard]] std::string_view title() const override { return "SQLite"; }
  [[nodiscard]] std::string by_hand(const std::string& path, bool foreign_keys_off,
                                    bool in_steps) const override;

  [[nodiscard]] bool alters_in_place() const override { return false; }
  [[nodiscard]] bool sets_expressions() const override { return false; }
  [[nodiscard]] bool places_columns() const override { return true; }
  [[nodiscard]] bool has_enums() const override { return false; }
  [[nodiscard]] bool has_comments() const override { return false; }
  [[nodiscard]] bool renames_objects() const override { return false; }
  [[nodiscard]] bool minds_case() const override { return false; }
  [[nodiscard]] bool triggers_by_table() const override { return false; }
  [[nodiscard]] bool switches_triggers() const override { return false; }
  [[nodiscard]] bool locks_tables() const override { return false; }

  [[nodiscard]] std::optional<sql::Refusal> refuses(const schema::QName& qname) const override;
  [[nodiscard]] std::optional<sql::Refusal> refuses(const schema::Table& table) const override;
  [[nodiscard]] std::optional<sql::Refusal> refuses(const schema::Column& column,
                                                    const schema::Table& table) const override;
  [[nodiscard]] std::optional<sql::Refusal> refuses(
      const schema::TableProperties& properties) const override;
  [[nodiscard]] std::optional<sql::Refusal> refuses(
      const schema::Constraint& constraint) const override;
  [[nodiscard]] std::optional<sql::Refusal> refuses(const schema::Index& index,
                                                    const schema::Table& table) const override;
  [[nodiscard]] std::optional<sql::Refusal> refuses_concurrently() const override;
  [[nodiscard]] std::optional<sql::Refusal> refuses_other_method() const override {
    return std::nullopt;  // never asked: it has no access methods at all
  }
  [[nodiscard]] std::optional<sql::Refusal> refuses(
      const schema::Sequence& sequence) const override;
  [[nodiscard]] std::optional<sql::Refusal> refuses(sql::RowClause clause) const override;
  [[nodiscard]] std::optional<sql::Refusal> refuses(const schema::Object& object,
                                                    const schema::Catalog& catalog) const override;
  [[nodiscard]] std::optional<sql::Refusal> refuses_roles() const override;
  [[nodiscard]] std::optional<sql::Refusal> refuses_privilege(std::string_view) const override {
    return refuses_roles();
  }
  [[nodiscard]] std::optional<sql::Refusal> refuses_expression(
      std::string_view text) const override;

  [[nodiscard]] std::string name(std::string_view name) const override;
  [[nodiscard]] std::string exchanged(const std::string& value, std::uint32_t dimensions,
                                      std::string_view from, std::string_view to) const override;
  [[nodiscard]] std::string expression(std::string_view text) const override;
  [[nodiscard]] std::string default_value(std::string_view text) const override;
  [[nodiscard]] std::string type(const schema::Type& type,
                                 const schema::Catalog& catalog) const override;
  [[nodiscard]] std::string column(const schema::Column& column, const schema::Table& table,
                                   const schema::Catalog& catalog) const override;
  [[nodiscard]] std::string constraint(const std::string& constraint_name,
                                       const schema::Constraint& constraint) const override;
  [[nodiscard]] std::string create_index(const std::string& index_name, const schema::Index& index,
                                         const schema::Table& table,
                                         bool concurrently) const override;
  [[nodiscard]] std::string drop_index(const schema::QName& index,
                                       bool concurrently) const override;
  [[nodiscard]] std::vector<sql::Statement> create_table(
      const schema::Table& table, const schema::Catalog& catalog) const override;
  [[nodiscard]] std::vector<sql::Statement> settings(const schema::QName&, const schema::Column&,
                                                     const schema::ColumnSettings&) const override {
    return {};
  }
  [[nodiscard]] std::string sequence(const schema::Sequence& sequence,
                                     const schema::Sequence* before) const override;
  [[nodiscard]] std::string_view overriding() const override { return {}; }
  [[nodiscard]] std::string object(const schema::ObjectRef& ref) const override;
  [[nodiscard]] std::string firing(const schema::ObjectRef&, schema::Firing) const override {
    return {};  // never asked
  }
  [[nodiscard]] std::vector<sql::Statement> create(const schema::Object& object,
                                                   const schema::Catalog& catalog) const override;
  [[nodiscard]] std::optional<std::vector<sql::Statement>> replace(
      const schema::Object& before, const schema::Object& after,
      const schema::Catalog& catalog) const override;
  [[nodiscard]] sql::TableImage image(const schema::Table& table,
                                      const schema::Catalog& catalog) const override;

  [[nodiscard]] sql::Statement guard(const sql::RowCheck& check) const override;
  [[nodiscard]] sql::Statement fail(const std::string& message) const override;
  [[nodiscard]] Finished finish(std::vector<sql::Step> steps) const override;
};

/// CREATE TABLE from rendered pieces, with the flags of `table`.
[[nodiscard]] std::string create_table_text(const std::string& table_name,
                                            const std::vector<std::string>& columns,
                                            const std::vector<std::string>& constraints,
                                            const schema::Table& table);

/// Three statements that fail with `message` where `select`, a query of one row, gives 0.
[[nodiscard]] std::string stop_unless(const std::string& select, const std::string& message);

}  // namespace recto::generators
