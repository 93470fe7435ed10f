/// \file
/// The parts lines are printed from: names, types, values, columns, constraints, indexes. Shared by
/// `print` and `format`; private to this folder.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "syntax/syntax.hpp"

namespace recto::syntax {

/// Width of a longest name that columns are aligned by; a longer one stands out.
inline constexpr std::size_t widest_aligned_name = 30;

[[nodiscard]] std::string print_path(const Path& path);
[[nodiscard]] std::string print_names(const std::vector<Name>& names);
[[nodiscard]] std::string print_text(const std::string& text);
[[nodiscard]] std::string print_reason(const std::string& reason);
[[nodiscard]] std::string print_type(const TypeName& type);
/// Between parentheses, or dollar quotes where parentheses would not hold it.
[[nodiscard]] std::string print_expression(const Fragment& fragment);
/// A default's or fill's value: bare where it delimits itself.
[[nodiscard]] std::string print_value(const Fragment& fragment);
/// True for `name( … )` and nothing else: such an index key needs no parentheses of its own.
[[nodiscard]] bool is_call(std::string_view text);
/// Between dollar quotes, byte for byte.
[[nodiscard]] std::string print_body(const std::string& text);
/// ` sequence name` behind an identity, where it is named.
[[nodiscard]] std::string print_sequence(const std::optional<Name>& sequence);
/// `name = value, …`
[[nodiscard]] std::string print_parameters(const std::vector<Parameter>& parameters);
[[nodiscard]] std::string print_options(const SequenceOptions& options);
/// ` on conflict …`; nothing for abort, which is what happens anyway.
[[nodiscard]] std::string print_conflict(Conflict conflict);
[[nodiscard]] std::string print_constraint(const Constraint& constraint);
/// `[using method] (keys) [where (…)]`
[[nodiscard]] std::string print_exclusion(const Exclusion& exclusion);
/// ` storage …` and what else is set, each with a blank before it.
[[nodiscard]] std::string print_settings(const ColumnSettings& settings);
[[nodiscard]] std::string print_bound(const PartitionBound& bound);
[[nodiscard]] std::string print_partition_by(const PartitionBy& partitioning);
[[nodiscard]] std::string print_index(const Index& index);
/// `$$ … $$` or `nothing "reason"`; nothing for what cannot be undone.
[[nodiscard]] std::string print_side(const SqlSide& side);
/// ` down …` or ` irreversible …` behind a statement.
[[nodiscard]] std::string print_way_back(const WayBack& back);
/// `(name = value, …)`
[[nodiscard]] std::string print_option_list(const std::vector<Option>& options);
[[nodiscard]] std::string print_operator_class(const OperatorClass& operator_class);
[[nodiscard]] std::string print_keys(const std::vector<IndexKey>& keys);
/// A column from its type on: type, `?`, attributes, inline index.
[[nodiscard]] std::string print_column_rest(const Column& column);
/// A column's name where a constraint or an index could stand as well.
[[nodiscard]] std::string print_column_name(const std::string& name);
/// A path that stands where a noun could stand as well, as in `drop …` and `alter …`.
[[nodiscard]] std::string print_member(const Path& path);

/// The width to which the names of these columns are padded.
[[nodiscard]] std::size_t name_width(const std::vector<TableItem>& items);
/// An item with its block; `indent` blanks stand in front of every line but the first and those
/// inside fragments.
[[nodiscard]] std::string print_item(const Item& item, std::size_t indent);
[[nodiscard]] std::string print_table_item(const TableItem& item, std::size_t indent,
                                           std::size_t width);
[[nodiscard]] std::string print_routine(const Routine& routine);
[[nodiscard]] std::string print_definition(const Function& function);
[[nodiscard]] std::string print_definition(const Aggregate& aggregate);
[[nodiscard]] std::string print_definition(const Trigger& trigger);
/// "enable always"
[[nodiscard]] std::string print_firing(Firing firing);
/// `select, update (a, b)`
[[nodiscard]] std::string print_privileges(const std::vector<Privilege>& privileges);
[[nodiscard]] std::string print_object_path(const ObjectPath& object);
[[nodiscard]] std::string print_carried(const Carried& carried);
/// What stands before the `{` of an item that has a block, without it; empty for others.
[[nodiscard]] std::string print_head(const Item& item);
[[nodiscard]] std::string print_head(const OnlyTableItems& only);

}  // namespace recto::syntax
