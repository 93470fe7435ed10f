/// \file
/// The class behind `postgresql()`, defined over several files: definitions.cpp (types, columns,
/// constraints, indexes), tables.cpp (whole tables), settings.cpp and parameters.cpp (how columns
/// and tables are stored), objects.cpp and its like (views, routines, types, policies and more),
/// refuses.cpp (what it cannot hold), guards.cpp (blocks of PL/pgSQL: checks on rows).
#pragma once

#include "generators/postgresql/postgresql.hpp"

namespace recto::generators {

class Postgresql final : public sql::Dialect {
 public:
  explicit Postgresql(int version) : version_(version) {}
  /// The oldest major version that scripts are made for.
  [[nodiscard]] int version() const { return version_; }

  using Dialect::name;

  [[nodiscard]] std::string_view id() const override { return "postgresql"; }
  [[nodiscard]] std::string target() const override;
  [[nodiscard]] std::string_view title() const override { return "PostgreSQL"; }
  [[nodiscard]] std::string by_hand(const std::string& path, bool foreign_keys_off,
                                    bool in_steps) const override;

  [[nodiscard]] bool alters_in_place() const override { return true; }
  [[nodiscard]] bool sets_expressions() const override { return version_ >= 17; }
  [[nodiscard]] bool places_columns() const override { return false; }
  [[nodiscard]] bool has_enums() const override { return true; }
  [[nodiscard]] bool has_comments() const override { return true; }
  [[nodiscard]] bool renames_objects() const override { return true; }
  [[nodiscard]] bool minds_case() const override { return true; }
  [[nodiscard]] bool triggers_by_table() const override { return true; }
  [[nodiscard]] bool switches_triggers() const override { return true; }
  [[nodiscard]] bool locks_tables() const override { return true; }

  [[nodiscard]] std::optional<sql::Refusal> refuses(const schema::QName&) const override {
    return std::nullopt;
  }
  [[nodiscard]] std::optional<sql::Refusal> refuses(const schema::Table& table) const override;
  [[nodiscard]] std::optional<sql::Refusal> refuses(const schema::Column& column,
                                                    const schema::Table& table) const override;
  [[nodiscard]] std::optional<sql::Refusal> refuses(
      const schema::TableProperties& properties) const override;
  [[nodiscard]] std::optional<sql::Refusal> refuses(
      const schema::Constraint& constraint) const override;
  [[nodiscard]] std::optional<sql::Refusal> refuses(const schema::Index& index,
                                                    const schema::Table& table) const override;
  [[nodiscard]] std::optional<sql::Refusal> refuses_concurrently() const override {
    return std::nullopt;
  }
  [[nodiscard]] std::optional<sql::Refusal> refuses_other_method() const override;
  [[nodiscard]] std::optional<sql::Refusal> refuses(const schema::Sequence&) const override {
    return std::nullopt;
  }
  [[nodiscard]] std::optional<sql::Refusal> refuses(sql::RowClause) const override {
    return std::nullopt;
  }
  [[nodiscard]] std::optional<sql::Refusal> refuses(const schema::Object& object,
                                                    const schema::Catalog& catalog) const override;
  [[nodiscard]] std::optional<sql::Refusal> refuses_roles() const override { return std::nullopt; }
  [[nodiscard]] std::optional<sql::Refusal> refuses_privilege(std::string_view name) const override;
  [[nodiscard]] std::optional<sql::Refusal> refuses_expression(std::string_view) const override {
    return std::nullopt;
  }

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
  [[nodiscard]] std::string partition_by(const schema::Partitioning& partitioning) const;
  [[nodiscard]] std::string attach(const schema::QName& table,
                                   const schema::PartitionOf& to) const override;
  [[nodiscard]] std::string drop_index(const schema::QName& index,
                                       bool concurrently) const override;
  [[nodiscard]] std::vector<sql::Statement> create_table(
      const schema::Table& table, const schema::Catalog& catalog) const override;
  [[nodiscard]] std::vector<sql::Statement> settings(
      const schema::QName& table, const schema::Column& column,
      const schema::ColumnSettings& from) const override;
  [[nodiscard]] std::string sequence(const schema::Sequence& sequence,
                                     const schema::Sequence* before) const override;
  [[nodiscard]] std::string_view overriding() const override { return "OVERRIDING SYSTEM VALUE"; }
  [[nodiscard]] std::string object(const schema::ObjectRef& ref) const override;
  [[nodiscard]] std::string firing(const schema::ObjectRef& trigger,
                                   schema::Firing firing) const override;
  [[nodiscard]] std::string comment(const schema::ObjectRef& ref,
                                    const std::optional<std::string>& text) const override;
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

 private:
  int version_;
};

/// A block of PL/pgSQL, a line a statement, between dollar quotes that nothing in it closes.
/// \param options lines before BEGIN
[[nodiscard]] std::string do_block(std::string_view statements, std::string_view options = {});
/// The first argument of the server's format(): `text` as it is, then `format`, in which % counts.
[[nodiscard]] std::string format_literal(const Postgresql& dialect, std::string_view text,
                                         std::string_view format);

}  // namespace recto::generators
