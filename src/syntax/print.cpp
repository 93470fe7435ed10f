/// \file
/// Items as text, with what stands in their blocks and behind their heads.
#include "syntax/print.hpp"

#include "syntax/print_parts.hpp"

namespace recto::syntax {

namespace {

constexpr std::size_t step = 2;

std::string line_break(std::size_t indent) { return "\n" + std::string(indent, ' '); }

/// ` {`, the lines, `}`; ` { }` where there are none.
template <typename Lines, typename PrintLine>
std::string block(const Lines& lines, std::size_t indent, PrintLine print_line) {
  if (lines.empty()) return " { }";
  std::string out = " {";
  for (const auto& line : lines) out += line_break(indent + step) + print_line(line);
  return out + line_break(indent) + "}";
}

struct CarriedPrinter {
  std::string operator()(const RestatedObject& restated) const {
    return print_definition(restated.object);
  }
  std::string operator()(const NameChange& change) const {
    const char* noun = change.object == NamedObject::constraint ? "constraint "
                       : change.object == NamedObject::index    ? "index "
                                                                : "sequence ";
    return std::string("rename ") + noun + print_path(change.from) + " to " +
           print_name(change.to.text);
  }
  std::string operator()(const RestatedCheck& check) const {
    return "check " + print_path(check.constraint) + " " + print_expression(check.expression);
  }
  std::string operator()(const RestatedDefault& value) const {
    return "default " + print_path(value.column) + " " + print_value(value.expression);
  }
  std::string operator()(const RestatedGenerated& generated) const {
    return "generated " + print_path(generated.column) + " " +
           print_expression(generated.expression);
  }
  std::string operator()(const RestatedIndex& index) const {
    std::string out = "index " + print_path(index.index) + " (" + print_keys(index.keys) + ")";
    if (index.where) out += " where " + print_expression(*index.where);
    return out;
  }
  std::string operator()(const RestatedExclusion& restated) const {
    return "exclude " + print_path(restated.constraint) + " " + print_exclusion(restated.exclusion);
  }
};

std::string sql_block(const RunSql& sql, std::size_t indent) {
  const std::string inner = line_break(indent + step);
  std::string out = " {" + inner + "up " + print_side(sql.up) + inner;
  if (const auto* irreversible = std::get_if<SqlIrreversible>(&sql.down)) {
    out += "irreversible " + print_reason(irreversible->reason.text);
  } else {
    out += "down " + print_side(sql.down);
  }
  if (!sql.means.empty()) {
    out += inner + "means" + block(sql.means, indent + step, [&](const Item& item) {
             return print_item(item, indent + 2 * step);
           });
  }
  return out + line_break(indent) + "}";
}

/// Parts behind `head`, on its line where all of it fits there, else one a line.
std::string parts_behind(const std::string& head, const std::vector<std::string>& parts,
                         std::size_t indent, std::string_view open, std::string_view close) {
  constexpr std::size_t widest = 100;
  std::string line(open);
  std::string lines(open);
  bool broken = false;
  for (const std::string& part : parts) {
    const bool first = &part == &parts.front();
    line += (first ? "" : ", ") + part;
    lines += (first ? "" : ",") + line_break(indent + step) + part;
    broken = broken || part.find('\n') != std::string::npos;
  }
  line += close;
  if (!close.empty()) lines += line_break(indent);
  lines += close;
  return parts.size() < 2 || (!broken && indent + head.size() + line.size() <= widest) ? line
                                                                                       : lines;
}

std::string rows_behind(const InsertRows& insert, const std::string& head, std::size_t indent) {
  std::string out;
  if (const auto* rest = std::get_if<Fragment>(&insert.rows)) {
    out = " " + print_body(rest->text);
  } else {
    std::vector<std::string> rows;
    for (const Row& row : std::get<std::vector<Row>>(insert.rows)) {
      std::string values;
      for (const Fragment& value : row.values) values += (values.empty() ? "" : ", ") + value.text;
      rows.push_back("(" + values + ")");
    }
    const std::string behind = parts_behind(head + " values ", rows, indent, "", "");
    out = " values" + (behind.starts_with('\n') ? behind : " " + behind);
    if (insert.skips_conflicts) out += " on conflict do nothing";
  }
  return out + print_way_back(insert.back);
}

std::string values_behind(const UpdateRows& update, const std::string& head, std::size_t indent) {
  std::string out;
  if (update.body) {
    out = " " + print_body(update.body->text);
  } else {
    std::vector<std::string> parts;
    for (const Assignment& one : update.assignments) {
      parts.push_back(print_name(one.column.text) + " = " + one.value.text);
    }
    out = " set " + parts_behind(head + " set ", parts, indent, "(", ")");
  }
  if (update.where) out += " where " + print_expression(*update.where);
  return out + print_way_back(update.back);
}

/// The block behind an item's head, if it has one, or what else may go over several lines.
struct BlockPrinter {
  const std::string& head;
  std::size_t indent;

  std::string operator()(const CreateTable& i) const {
    // A partition may say nothing of its own.
    return i.head.partition_of && i.items.empty() ? std::string() : table_block(i.items);
  }
  std::string operator()(const AlterTable& i) const { return item_block(i.items); }
  std::string operator()(const Only& i) const { return item_block(i.items); }
  std::string operator()(const RunSql& i) const { return sql_block(i, indent); }
  std::string operator()(const InsertRows& i) const { return rows_behind(i, head, indent); }
  std::string operator()(const UpdateRows& i) const { return values_behind(i, head, indent); }
  std::string operator()(const auto& i) const {
    if constexpr (requires { i.carried; }) {
      return i.carried ? block(*i.carried, indent, print_carried) : std::string();
    } else {
      return {};
    }
  }

  [[nodiscard]] std::string item_block(const std::vector<Item>& items) const {
    return block(items, indent,
                 [this](const Item& item) { return print_item(item, indent + step); });
  }
  [[nodiscard]] std::string table_block(const std::vector<TableItem>& items) const {
    const std::size_t width = name_width(items);
    return block(items, indent, [&](const TableItem& item) {
      return print_table_item(item, indent + step, width);
    });
  }
};

/// The table of an item that can be written only inside `alter t { … }`.
const Path* table_to_open(const Item& item) {
  const Path* table = nullptr;
  if (const auto* constraint = std::get_if<AddConstraint>(&item.what)) table = &constraint->table;
  if (const auto* index = std::get_if<AddIndex>(&item.what)) table = &index->table;
  return table == nullptr || table->parts.empty() ? nullptr : table;
}

}  // namespace

std::string print_carried(const Carried& carried) {
  return std::visit(CarriedPrinter{}, carried.what);
}

std::string print_item(const Item& item, std::size_t indent) {
  const std::string head = print_head(item);
  if (const Path* table = table_to_open(item)) {
    return "alter " + print_member(*table) + " {" + line_break(indent + step) + head +
           line_break(indent) + "}";
  }
  return head + std::visit(BlockPrinter{head, indent}, item.what);
}

std::string print_table_item(const TableItem& item, std::size_t indent, std::size_t width) {
  if (const auto* column = std::get_if<Column>(&item.item)) {
    std::string name = print_column_name(column->name.text);
    if (name.size() < width) name.resize(width, ' ');
    return name + " " + print_column_rest(*column);
  }
  if (const auto* constraint = std::get_if<Constraint>(&item.item)) {
    return print_constraint(*constraint);
  }
  if (const auto* index = std::get_if<Index>(&item.item)) return print_index(*index);
  const OnlyTableItems& only = std::get<OnlyTableItems>(item.item);
  const std::string head = print_head(only);
  return head + BlockPrinter{head, indent}.table_block(only.items);
}

std::string print(const std::vector<Item>& items) {
  std::string out;
  for (const Item& item : items) out += print_item(item, 0) + "\n";
  return out;
}

std::string print(const Item& item) { return print_item(item, 0); }

}  // namespace recto::syntax
