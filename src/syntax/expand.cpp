/// \file
/// Resolves `only`, opens `alter t { … }`, gives what stood inline an item of its own.
#include "syntax/expand.hpp"

#include <type_traits>
#include <utility>

namespace recto::syntax {

namespace {

/// The inline constraint of `column` as one of the table.
Constraint with_column(Constraint constraint, const Name& column) {
  std::visit(
      [&](auto& kind) {
        if constexpr (requires { kind.columns; }) kind.columns = {column};
      },
      constraint.kind);
  return constraint;
}

/// The inline index of `column` as one of the table.
Index with_column(Index index, const Name& column) {
  index.keys = {IndexKey{.key = column, .span = column.span}};
  return index;
}

/// `name` behind the table's path; where the last part of the path is another table's own, behind
/// the schema only.
Path inside(const Path& table, Path member, bool of_schema) {
  if (table.parts.empty()) return member;
  const std::size_t schema_parts = table.parts.size() - (of_schema ? 1 : 0);
  member.parts.insert(member.parts.begin(), table.parts.begin(),
                      table.parts.begin() + static_cast<std::ptrdiff_t>(schema_parts));
  return member;
}

class Expander {
 public:
  Expander(std::string_view dialect, std::vector<Item>& out) : dialect_(dialect), out_(out) {}

  void items(const std::vector<Item>& items, const Path& table) {
    for (const Item& item : items) {
      std::visit([&](const auto& kind) { one(kind, item.span, table); }, item.what);
    }
  }

 private:
  void one(const Only& only, Span, const Path& table) {
    if (only.dialect.text == dialect_) items(only.items, table);
  }

  void one(const AlterTable& alter, Span, const Path&) { items(alter.items, alter.table); }

  void one(const AddColumn& add, Span span, const Path& table) {
    AddColumn bare = add;
    if (!table.parts.empty()) bare.table = table;
    const std::vector<Constraint> constraints = std::exchange(bare.column.constraints, {});
    const std::optional<Index> index = std::exchange(bare.column.index, std::nullopt);
    const Path of = bare.table;
    const Name column = bare.column.name;
    out_.push_back({std::move(bare), span});
    if (of.parts.empty()) return;  // an error that the column's own item reports
    for (const Constraint& constraint : constraints) {
      out_.push_back({AddConstraint{of, with_column(constraint, column)}, constraint.span});
    }
    if (index) out_.push_back({AddIndex{of, with_column(*index, column)}, index->span});
  }

  void one(const CreateTable& create, Span span, const Path&) {
    CreateTable flat{create.table, {}, create.head, create.strict, create.without_rowid};
    std::vector<TableItem> behind;
    table_items(create.items, flat.items, behind);
    flat.items.insert(flat.items.end(), std::make_move_iterator(behind.begin()),
                      std::make_move_iterator(behind.end()));
    out_.push_back({std::move(flat), span});
  }

  void one(const RunSql& sql, Span span, const Path&) {
    RunSql expanded{sql.up, sql.down, expand(sql.means, dialect_)};
    out_.push_back({std::move(expanded), span});
  }

  template <class Item>
  void one_each(const Item& item, Span span) {
    for (const ObjectPath& object : item.objects) {
      Item single = item;
      single.objects = {object};
      out_.push_back({std::move(single), span});
    }
  }
  void one(const Grant& grant, Span span, const Path&) { one_each(grant, span); }
  void one(const Revoke& revoke, Span span, const Path&) { one_each(revoke, span); }

  void one(const CommentOnPart& comment, Span span, const Path& table) {
    CommentOnPart full = comment;
    Path& path = full.on.object.path;
    path = inside(table, std::move(path), full.on.noun != "constraint");
    out_.push_back({std::move(full), span});
  }

  /// Any other kind: only its path is completed.
  void one(const auto& kind, Span span, const Path& table) {
    auto full = kind;
    using Kind = std::remove_cvref_t<decltype(kind)>;
    if constexpr (std::is_same_v<Kind, AddConstraint> || std::is_same_v<Kind, AddIndex>) {
      if (!table.parts.empty()) full.table = table;
    } else if constexpr (requires { full.column; }) {
      full.column = inside(table, std::move(full.column), false);
    } else if constexpr (requires { full.constraint; }) {
      full.constraint = inside(table, std::move(full.constraint), false);
    } else if constexpr (requires { full.index; }) {
      full.index = inside(table, std::move(full.index), true);
    }
    out_.push_back({std::move(full), span});
  }

  /// Columns to `columns`, the rest, inline or not, to `behind` in the order written.
  void table_items(const std::vector<TableItem>& from, std::vector<TableItem>& columns,
                   std::vector<TableItem>& behind) {
    for (const TableItem& line : from) {
      if (const auto* only = std::get_if<OnlyTableItems>(&line.item)) {
        if (only->dialect.text == dialect_) table_items(only->items, columns, behind);
      } else if (const auto* column = std::get_if<Column>(&line.item)) {
        Column bare = *column;
        for (Constraint& constraint : std::exchange(bare.constraints, {})) {
          const Span span = constraint.span;
          behind.push_back({with_column(std::move(constraint), column->name), span});
        }
        if (bare.index) {
          behind.push_back({with_column(*bare.index, column->name), bare.index->span});
          bare.index.reset();
        }
        columns.push_back({std::move(bare), line.span});
      } else {
        behind.push_back(line);
      }
    }
  }

  std::string_view dialect_;
  std::vector<Item>& out_;
};

}  // namespace

std::vector<Item> expand(const std::vector<Item>& items, std::string_view dialect) {
  std::vector<Item> out;
  Expander(dialect, out).items(items, {});
  return out;
}

}  // namespace recto::syntax
