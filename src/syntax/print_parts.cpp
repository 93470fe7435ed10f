/// \file
/// Names, types, values, columns, constraints and indexes as text.
#include "syntax/print_parts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <initializer_list>

#include "source/text.hpp"
#include "syntax/print.hpp"
#include "syntax/scan.hpp"

namespace recto::syntax {

namespace {

std::string in_quotes(const std::string& text, char quote) {
  std::string result(1, quote);
  for (const char c : text) {
    result += c;
    if (c == quote) result += c;
  }
  return result + quote;
}

bool is_one_of(const std::string& name, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), name) != words.end();
}

std::string action_words(Action action) {
  switch (action) {
    case Action::no_action:
      return "no action";
    case Action::restrict:
      return "restrict";
    case Action::cascade:
      return "cascade";
    case Action::set_null:
      return "set null";
    case Action::set_default:
      return "set default";
  }
  return "no action";
}

std::string print_references(const References& references) {
  std::string out = "references " + print_path(references.table);
  if (!references.columns.empty()) out += " (" + print_names(references.columns) + ")";
  if (references.match == Match::full) out += " match full";
  if (references.on_delete != Action::no_action) {
    out += " on delete " + action_words(references.on_delete);
    if (!references.set_columns.empty()) out += " (" + print_names(references.set_columns) + ")";
  }
  if (references.on_update != Action::no_action) {
    out += " on update " + action_words(references.on_update);
  }
  return out;
}

std::string listed(const std::vector<Name>& columns) {
  return columns.empty() ? std::string() : " (" + print_names(columns) + ")";
}

std::string print_keys(const std::vector<ExcludedKey>& keys) {
  std::string out;
  for (const ExcludedKey& key : keys) {
    if (!out.empty()) out += ", ";
    if (const auto* column = std::get_if<Name>(&key.key)) {
      out += print_name(column->text);
    } else {
      const Fragment& fragment = std::get<Fragment>(key.key);
      out += is_call(fragment.text) ? fragment.text : print_expression(fragment);
    }
    if (key.opclass) {
      // A class so named would be read as the word before the operator.
      const bool word = key.opclass->parts.size() == 1 && key.opclass->parts[0].text == "with";
      out += " " + (word ? in_quotes("with", '"') : print_path(*key.opclass));
    }
    out += " with " + key.op;
  }
  return out;
}

struct ConstraintPrinter {
  std::string operator()(const PrimaryKey& key) const {
    return "primary key" + listed(key.columns);
  }
  std::string operator()(const Unique& unique) const { return "unique" + listed(unique.columns); }
  std::string operator()(const Check& check) const {
    return "check " + print_expression(check.expression);
  }
  std::string operator()(const ForeignKey& key) const {
    const std::string references = print_references(key.references);
    return key.columns.empty() ? references
                               : "foreign key" + listed(key.columns) + " " + references;
  }
  std::string operator()(const Exclusion& exclusion) const {
    return "exclude " + print_exclusion(exclusion);
  }
};

}  // namespace

bool is_type_of_words(const std::string& name) {
  return is_one_of(name, {"double precision", "character varying", "char varying", "bit varying",
                          "nchar varying", "national character", "national char",
                          "national character varying", "national char varying",
                          "timestamp with time zone", "timestamp without time zone",
                          "time with time zone", "time without time zone"}) ||
         name.starts_with("interval ");
}

std::string print_name(const std::string& name) {
  const bool plain =
      !name.empty() && begins_name(name[0]) && std::all_of(name.begin(), name.end(), [](char c) {
        return continues_name(c) && !(c >= 'A' && c <= 'Z');
      });
  return plain ? name : in_quotes(name, '"');
}

std::string print_path(const Path& path) {
  std::string out;
  for (const Name& part : path.parts) {
    if (!out.empty()) out += '.';
    out += print_name(part.text);
  }
  return out;
}

std::string print_member(const Path& path) {
  const bool noun =
      path.parts.size() == 1 &&
      (is_one_of(path.parts[0].text,
                 {"table",       "column",       "constraint", "index",        "sequence",
                  "enum",        "type",         "value",      "view",         "function",
                  "procedure",   "trigger",      "schema",     "extension",    "domain",
                  "policy",      "role",         "rule",       "materialized", "aggregate",
                  "publication", "subscription", "collation",  "cast",         "if"}));
  return noun ? in_quotes(path.parts[0].text, '"') : print_path(path);
}

std::string print_column_name(const std::string& name) {
  const bool word = is_one_of(name, {"primary", "foreign", "constraint", "index", "unique", "check",
                                     "exclude", "only", "column", "if"});
  return word ? in_quotes(name, '"') : print_name(name);
}

std::string print_names(const std::vector<Name>& names) {
  std::string out;
  for (const Name& name : names) {
    if (!out.empty()) out += ", ";
    out += print_name(name.text);
  }
  return out;
}

std::string print_text(const std::string& text) { return in_quotes(text, '\''); }

std::string print_reason(const std::string& reason) { return in_quotes(reason, '"'); }

std::string print_type(const TypeName& type) {
  if (!type.verbatim.empty()) return "type " + print_body(type.verbatim);
  const bool words = type.name.parts.size() == 1 && is_type_of_words(type.name.parts[0].text);
  // The grammar's `no_type_word`s: without quotes they are the column's first attribute.
  const bool attribute =
      type.name.parts.size() == 1 &&
      is_one_of(type.name.parts[0].text, {"primary", "unique", "check", "references", "default",
                                          "collate", "constraint", "not", "null"});
  std::string out = words       ? type.name.parts[0].text
                    : attribute ? in_quotes(type.name.parts[0].text, '"')
                                : print_path(type.name);
  if (!type.arguments.empty()) {
    const std::string arguments = "(" + type.arguments + ")";
    // PostgreSQL writes the precision of a time before its zone.
    const std::size_t zone = words && out.starts_with("time") ? out.find(' ') : std::string::npos;
    out.insert(std::min(zone, out.size()), arguments);
  }
  for (std::uint32_t i = 0; i < type.dimensions; ++i) out += "[]";
  return out;
}

std::string print_body(const std::string& text) { return dollar_quoted(text); }

std::string print_expression(const Fragment& fragment) {
  return fits_parentheses(fragment.text) ? "(" + fragment.text + ")" : print_body(fragment.text);
}

std::string print_value(const Fragment& fragment) {
  return self_delimiting(fragment.text) ? fragment.text : print_expression(fragment);
}

std::string print_sequence(const std::optional<Name>& sequence) {
  return sequence ? " sequence " + print_name(sequence->text) : std::string();
}

std::string print_parameters(const std::vector<Parameter>& parameters) {
  std::string out;
  for (const Parameter& one : parameters) {
    if (!out.empty()) out += ", ";
    out += one.name.text + " = " + one.value;
  }
  return out;
}

std::string print_options(const SequenceOptions& options) {
  std::string out;
  if (options.type) out += " as " + print_type(*options.type);
  if (options.start) out += fmt::format(" start {}", *options.start);
  if (options.increment) out += fmt::format(" increment {}", *options.increment);
  if (options.min_value) out += fmt::format(" minvalue {}", *options.min_value);
  if (options.max_value) out += fmt::format(" maxvalue {}", *options.max_value);
  if (options.cache) out += fmt::format(" cache {}", *options.cache);
  if (options.cycle) out += *options.cycle ? " cycle" : " no cycle";
  if (options.owned_by) out += " owned by " + print_path(*options.owned_by);
  if (options.owned_by_none) out += " owned by none";
  return out;
}

std::string print_conflict(Conflict conflict) {
  switch (conflict) {
    case Conflict::abort:
      return {};
    case Conflict::rollback:
      return " on conflict rollback";
    case Conflict::fail:
      return " on conflict fail";
    case Conflict::ignore:
      return " on conflict ignore";
    case Conflict::replace:
      return " on conflict replace";
  }
  return {};
}

std::string print_constraint(const Constraint& constraint) {
  std::string out;
  if (constraint.name) out = "constraint " + print_name(constraint.name->text) + " ";
  out += std::visit(ConstraintPrinter{}, constraint.kind);
  out += print_conflict(constraint.on_conflict);
  if (!constraint.include.empty()) out += " include (" + print_names(constraint.include) + ")";
  if (constraint.nulls_not_distinct) out += " nulls not distinct";
  if (constraint.no_inherit) out += " no inherit";
  if (constraint.using_index) out += " using index " + print_name(constraint.using_index->text);
  if (constraint.deferrable) out += " deferrable";
  if (constraint.initially_deferred) out += " initially deferred";
  if (constraint.not_valid) out += " not valid";
  return out;
}

std::string print_exclusion(const Exclusion& exclusion) {
  std::string out;
  if (exclusion.method) out += "using " + print_name(exclusion.method->text) + " ";
  out += "(" + print_keys(exclusion.keys) + ")";
  if (exclusion.where) out += " where " + print_expression(*exclusion.where);
  return out;
}

std::string print_settings(const ColumnSettings& settings) {
  std::string out;
  if (settings.storage) out += " storage " + settings.storage->text;
  if (settings.compression) out += " compression " + settings.compression->text;
  if (settings.statistics) {
    out += *settings.statistics < 0 ? std::string(" statistics default")
                                    : fmt::format(" statistics {}", *settings.statistics);
  }
  std::string options;
  for (const ColumnOption& option : settings.options) {
    if (!options.empty()) options += ", ";
    options += print_name(option.name.text) + " = " + option.value;
  }
  if (!options.empty()) out += " with (" + options + ")";
  return out;
}

std::string print_option_list(const std::vector<Option>& options) {
  std::string out;
  for (const Option& option : options) {
    out += (out.empty() ? "" : ", ") + print_path(option.name);
    if (option.value) out += " = " + option.value->text;
  }
  return "(" + out + ")";
}

std::string print_operator_class(const OperatorClass& operator_class) {
  const auto& parts = operator_class.name.parts;
  const bool word =
      parts.size() == 1 && is_one_of(parts[0].text, {"desc", "asc", "nulls", "collate"});
  std::string out = word ? in_quotes(parts[0].text, '"') : print_path(operator_class.name);
  if (!operator_class.parameters.empty()) out += print_option_list(operator_class.parameters);
  return out;
}

std::string print_keys(const std::vector<IndexKey>& keys) {
  std::string out;
  for (const IndexKey& key : keys) {
    if (!out.empty()) out += ", ";
    if (const auto* column = std::get_if<Name>(&key.key)) {
      out += print_name(column->text);
    } else {
      const Fragment& fragment = std::get<Fragment>(key.key);
      out += is_call(fragment.text) ? fragment.text : print_expression(fragment);
    }
    if (key.collate) out += " collate " + print_path(*key.collate);
    if (key.operator_class) out += " " + print_operator_class(*key.operator_class);
    if (key.descending) out += " desc";
    if (key.nulls_first) out += *key.nulls_first ? " nulls first" : " nulls last";
  }
  return out;
}

std::string print_index(const Index& index) {
  std::string out = "index";
  if (index.name) {
    const bool word =
        is_one_of(index.name->text, {"unique", "nulls", "using", "include", "with", "tablespace",
                                     "where", "concurrently", "first", "after"});
    out += " " + (word ? in_quotes(index.name->text, '"') : print_name(index.name->text));
  }
  if (!index.keys.empty()) out += " (" + print_keys(index.keys) + ")";
  if (index.unique) out += " unique";
  if (index.nulls_not_distinct) out += " nulls not distinct";
  if (index.method) out += " using " + print_name(index.method->text);
  if (!index.include.empty()) out += " include (" + print_names(index.include) + ")";
  if (!index.options.empty()) out += " with " + print_option_list(index.options);
  if (index.tablespace) out += " tablespace " + print_name(index.tablespace->text);
  if (index.where) out += " where " + print_expression(*index.where);
  if (index.concurrently) out += " concurrently";
  return out;
}

std::string print_bound(const PartitionBound& bound) {
  switch (bound.kind) {
    case BoundKind::range:
      return "for values from " + print_expression(bound.first) + " to " +
             print_expression(bound.second);
    case BoundKind::list:
      return "for values in " + print_expression(bound.first);
    case BoundKind::hash:
      return "for values with (modulus " + bound.first.text + ", remainder " + bound.second.text +
             ")";
    case BoundKind::by_default:
      break;
  }
  return "default";
}

std::string print_partition_by(const PartitionBy& partitioning) {
  std::string strategy = "range";
  if (partitioning.strategy == PartitionStrategy::list) strategy = "list";
  if (partitioning.strategy == PartitionStrategy::hash) strategy = "hash";
  return "partition by " + strategy + " (" + print_keys(partitioning.keys) + ")";
}

std::string print_column_rest(const Column& column) {
  std::string out = print_type(column.type);
  if (column.nullable) out += "?";
  if (column.on_null) {
    const std::string clause = print_conflict(*column.on_null);
    out += " not null" + (clause.empty() ? " on conflict abort" : clause);
  }
  if (column.collate) out += " collate " + print_path(*column.collate);
  if (column.identity) {
    out += *column.identity == Identity::always ? " identity always" : " identity";
    if (column.autoincrement) out += " autoincrement";
    out += print_sequence(column.sequence);
  }
  if (column.generated) out += " generated " + print_expression(*column.generated);
  if (column.computed_on_read) out += " virtual";
  if (column.default_value) out += " default " + print_value(*column.default_value);
  for (const Constraint& constraint : column.constraints) out += " " + print_constraint(constraint);
  out += print_settings(column.settings);
  if (column.comment) out += " comment " + print_text(column.comment->text);
  if (column.fill) out += " fill " + print_value(*column.fill);
  if (column.index) out += " " + print_index(*column.index);
  return out;
}

std::size_t name_width(const std::vector<TableItem>& items) {
  std::size_t width = 0;
  for (const TableItem& item : items) {
    const auto* column = std::get_if<Column>(&item.item);
    if (column == nullptr) continue;
    const std::size_t length = print_column_name(column->name.text).size();
    if (length <= widest_aligned_name) width = std::max(width, length);
  }
  return width;
}

namespace {

struct SidePrinter {
  std::string operator()(const Fragment& body) const { return print_body(body.text); }
  std::string operator()(const SqlNothing& nothing) const {
    return "nothing " + print_reason(nothing.reason.text);
  }
  std::string operator()(const SqlIrreversible&) const { return {}; }
};

}  // namespace

std::string print_side(const SqlSide& side) { return std::visit(SidePrinter{}, side); }

std::string print_way_back(const WayBack& back) {
  if (!back) return {};
  if (const auto* irreversible = std::get_if<SqlIrreversible>(&*back)) {
    return " irreversible " + print_reason(irreversible->reason.text);
  }
  return " down " + print_side(*back);
}

}  // namespace recto::syntax
