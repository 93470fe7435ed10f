/// \file
/// Random change files: schemas with every feature of the language and changes that meet them. What
/// comes out is syntax, as a person could have written it; some of it does not bind, and whoever
/// asks for it leaves that out.
#pragma once

#include <cstdint>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "schema/catalog.hpp"
#include "syntax/syntax.hpp"

namespace recto::test {

/// Random numbers, the same ones everywhere for one seed.
class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}

  /// From 0 to `count` - 1.
  std::size_t below(std::size_t count) { return static_cast<std::size_t>(engine_() % count); }
  bool chance(std::size_t percent) { return below(100) < percent; }
  template <class List>
  const typename List::value_type& pick(const List& list) {
    return list[below(list.size())];
  }

 private:
  std::mt19937_64 engine_;
};

/// What the schemas are for.
enum class Purpose : std::uint8_t {
  laws,        ///< whatever the language can say; no database sees it
  postgresql,  ///< what a PostgreSQL server takes
  sqlite,      ///< what SQLite takes
};

/// A column as far as expressions need to know it.
struct Operand {
  std::string name;
  schema::Type type;
  const schema::Enum* enumeration = nullptr;  ///< its enum, if it has one
};

/// Names, types and expressions.
class Words {
 public:
  Words(std::uint64_t seed, Purpose use) : random(seed), purpose(use) {}

  Random random;
  const Purpose purpose;

  [[nodiscard]] std::string name();
  [[nodiscard]] std::string schema_name();
  [[nodiscard]] std::string comment();
  [[nodiscard]] schema::Type type(const schema::Catalog& catalog);
  /// Another type for a column; without a cast that recto knows now and then.
  [[nodiscard]] schema::Type type_like(const schema::Type& type, const schema::Catalog& catalog);
  /// A default for the type, or none where there is no good one.
  [[nodiscard]] std::optional<std::string> value(const schema::Type& type,
                                                 const schema::Catalog& catalog);
  /// A condition over some of the columns. `lasting`: nothing that depends on when it is asked,
  /// and no column behind its table's name.
  [[nodiscard]] std::string condition(const std::string& table, const std::vector<Operand>& columns,
                                      bool lasting);
  /// An expression over the columns that gives a number or a text, with that type.
  [[nodiscard]] std::pair<std::string, schema::Type> computed(const std::vector<Operand>& columns);
  /// A name as SQL writes it.
  [[nodiscard]] std::string sql_name(const std::string& name);

 private:
  [[nodiscard]] std::string term(const std::string& table, const Operand& column, bool lasting);
};

/// Items. The catalog is the schema that the item will meet.
class Generator {
 public:
  Generator(std::uint64_t seed, Purpose purpose) : words_(seed, purpose) {}

  /// Something to begin a schema with: an enum, a sequence or a table, by `step`.
  [[nodiscard]] syntax::Item beginning(const schema::Catalog& catalog, std::size_t step);
  /// A change of any kind, alone or in a block.
  [[nodiscard]] std::optional<syntax::Item> change(const schema::Catalog& catalog);
  /// A change of one kind, by its place in `syntax::Item`; nothing where the schema has no object
  /// for it. Blocks are not kinds.
  [[nodiscard]] std::optional<syntax::Item> change(const schema::Catalog& catalog,
                                                   std::size_t kind);
  static constexpr std::size_t kinds = std::variant_size_v<decltype(syntax::Item::what)> - 2;

  [[nodiscard]] Random& random() { return words_.random; }

 private:
  using Maybe = std::optional<syntax::Item>;

  // Parts (generate_tables.cpp).
  syntax::Path new_path(const schema::Catalog& catalog);
  syntax::Column column(const schema::Catalog& catalog, std::string name);
  std::optional<syntax::Constraint> constraint(const schema::Catalog& catalog,
                                               const schema::Table& table);
  std::optional<syntax::Exclusion> exclusion(const schema::Catalog& catalog,
                                             const schema::Table& table);
  schema::ColumnSettings settings(const schema::Type& type, const schema::Catalog& catalog);
  std::optional<syntax::Index> index(const schema::Catalog& catalog, const schema::Table& table);
  /// Collations, operator classes and what else an index may say besides its keys
  /// (generate_indexes.cpp).
  void compare(syntax::IndexKey& key, const schema::Type& type);
  void store(syntax::Index& index);
  std::optional<syntax::Index> other_method(const schema::Table& table);
  std::optional<syntax::ForeignKey> foreign_key(const schema::Catalog& catalog,
                                                const schema::Table& table);
  syntax::SequenceOptions sequence_options();
  syntax::CreateTable create_table(const schema::Catalog& catalog);
  // Partitions and inheritance (generate_families.cpp).
  syntax::PartitionBound bound(const schema::Table& whole);
  void make_partitioned(syntax::CreateTable& table);
  Maybe family_table(const schema::Catalog& catalog);
  Maybe change_family(const schema::Catalog& catalog, std::size_t kind);
  syntax::TableHead table_head();
  std::vector<syntax::Parameter> table_parameters();
  Maybe table_property(const schema::Table& table);
  syntax::CreateEnum create_enum(const schema::Catalog& catalog);
  std::string fresh_column(const schema::Table& table);
  std::vector<Operand> operands(const schema::Catalog& catalog, const schema::Table& table);
  std::vector<std::string> some_columns(const schema::Catalog& catalog, const schema::Table& table,
                                        std::size_t most);

  // Changes (generate.cpp).
  const schema::Table* any_table(const schema::Catalog& catalog);
  syntax::CarriedBlock carried(const schema::Table& table, const schema::QName& after);
  Maybe change_table(const schema::Catalog& catalog, std::size_t kind, const schema::Table& table);
  Maybe change_column(const schema::Catalog& catalog, std::size_t kind, const schema::Table& table);
  Maybe change_enum(const schema::Catalog& catalog, std::size_t kind);
  Maybe change_sequence(const schema::Catalog& catalog, std::size_t kind);
  Maybe alter_type(const schema::Catalog& catalog, const schema::Table& table,
                   const schema::Column& column);
  // Who may do what (generate_access.cpp).
  Maybe change_access(const schema::Catalog& catalog, std::size_t kind);
  Maybe change_policy(const schema::Catalog& catalog, std::size_t kind);
  syntax::Name role(bool everybody);
  std::vector<syntax::Privilege> privileges(schema::Grantable on, const schema::Table* table);
  Maybe run_sql(const schema::Catalog& catalog);
  // Rows (generate_rows.cpp).
  Maybe change_rows(const schema::Catalog& catalog, std::size_t kind, const schema::Table& table);
  syntax::SqlSide way_back();

  // Objects (generate_objects.cpp).
  Maybe change_object(const schema::Catalog& catalog, std::size_t kind);
  /// Anything but one more.
  Maybe change_any_object(const schema::Catalog& catalog);
  Maybe change_routine(const schema::Catalog& catalog, std::size_t kind);
  Maybe change_trigger(const schema::Catalog& catalog, std::size_t kind);
  template <class Object, class Make>
  Maybe change_object(const schema::Catalog& catalog, std::size_t kind, schema::ObjectKind which,
                      bool global, const Make& make);

  Maybe block(const schema::Catalog& catalog);

  Words words_;
  int depth_ = 0;
};

/// The place of an item's kind in `syntax::Item`.
template <class Kind, std::size_t I = 0>
constexpr std::size_t kind_of() {
  using What = decltype(syntax::Item::what);
  if constexpr (std::is_same_v<std::variant_alternative_t<I, What>, Kind>) {
    return I;
  } else {
    return kind_of<Kind, I + 1>();
  }
}

}  // namespace recto::test
