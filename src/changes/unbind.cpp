/// \file
/// Schema objects back to syntax, and the words of both.
#include "changes/unbind.hpp"

namespace recto::changes {

syntax::Name to_name(const std::string& name) { return {name}; }

std::vector<syntax::Name> to_names(const std::vector<std::string>& names) {
  std::vector<syntax::Name> result;
  result.reserve(names.size());
  for (const auto& name : names) result.push_back({name});
  return result;
}

syntax::Path to_path(const schema::QName& name) {
  syntax::Path path;
  if (!name.schema.empty()) path.parts.push_back({name.schema});
  path.parts.push_back({name.name});
  return path;
}

syntax::Path to_path(const schema::QName& table, const std::string& part) {
  auto path = to_path(table);
  path.parts.push_back({part});
  return path;
}

syntax::Fragment to_fragment(const std::string& text) { return {text}; }

syntax::Text to_text(const std::string& text) { return {text}; }

syntax::TypeName to_type(const schema::Type& type) {
  syntax::TypeName result;
  if (!type.name.name.empty()) result.name = to_path(type.name);
  result.arguments = type.arguments;
  result.dimensions = type.dimensions;
  result.verbatim = type.verbatim;
  return result;
}

syntax::Column to_column(const schema::Column& column) {
  syntax::Column result;
  result.name = {column.name};
  result.type = to_type(column.type);
  result.nullable = column.nullable;
  if (column.on_null != schema::Conflict::abort) result.on_null = to_syntax(column.on_null);
  if (column.default_value) result.default_value = to_fragment(*column.default_value);
  if (column.identity) {
    result.identity = to_syntax(column.identity->kind);
    result.autoincrement = column.identity->autoincrement;
    if (!column.identity->sequence.empty()) result.sequence = to_name(column.identity->sequence);
  }
  if (column.generated) result.generated = to_fragment(*column.generated);
  result.computed_on_read = column.computed_on_read;
  if (column.collation) result.collate = to_path(*column.collation);
  result.settings = to_settings(column.settings);
  if (column.comment) result.comment = to_text(*column.comment);
  return result;
}

syntax::ColumnSettings to_settings(const schema::ColumnSettings& settings) {
  syntax::ColumnSettings result;
  if (settings.storage) result.storage = to_name(*settings.storage);
  if (settings.compression) result.compression = to_name(*settings.compression);
  result.statistics = settings.statistics;
  for (const auto& [name, value] : settings.options) result.options.push_back({{name}, value});
  return result;
}

syntax::Exclusion to_exclusion(const schema::Exclusion& exclusion) {
  syntax::Exclusion result;
  result.method = to_name(exclusion.method);
  for (const auto& key : exclusion.keys) {
    syntax::ExcludedKey one;
    if (const auto* column = std::get_if<std::string>(&key.key)) {
      one.key = to_name(*column);
    } else {
      one.key = to_fragment(std::get<schema::Check>(key.key).expression);
    }
    if (!key.opclass.name.empty()) one.opclass = to_path(key.opclass);
    one.op = key.op;
    result.keys.push_back(std::move(one));
  }
  if (exclusion.where) result.where = to_fragment(*exclusion.where);
  return result;
}

syntax::Constraint to_constraint(const std::string& name, const schema::Constraint& constraint) {
  syntax::Constraint result;
  result.name = to_name(name);
  result.deferrable = constraint.deferrable;
  result.initially_deferred = constraint.initially_deferred;
  result.not_valid = constraint.not_valid;
  result.no_inherit = constraint.no_inherit;
  result.nulls_not_distinct = constraint.nulls_not_distinct;
  result.include = to_names(constraint.include);
  result.on_conflict = to_syntax(constraint.on_conflict);
  std::visit(
      [&](const auto& kind) {
        using T = std::decay_t<decltype(kind)>;
        if constexpr (std::is_same_v<T, schema::PrimaryKey>) {
          result.kind = syntax::PrimaryKey{to_names(kind.columns)};
        } else if constexpr (std::is_same_v<T, schema::Unique>) {
          result.kind = syntax::Unique{to_names(kind.columns)};
        } else if constexpr (std::is_same_v<T, schema::Check>) {
          result.kind = syntax::Check{to_fragment(kind.expression)};
        } else if constexpr (std::is_same_v<T, schema::Exclusion>) {
          result.kind = to_exclusion(kind);
        } else {
          syntax::References references;
          references.table = to_path(kind.table);
          references.columns = to_names(kind.referenced);
          references.match = to_syntax(kind.match);
          references.on_delete = to_syntax(kind.on_delete);
          references.set_columns = to_names(kind.set_columns);
          references.on_update = to_syntax(kind.on_update);
          result.kind = syntax::ForeignKey{to_names(kind.columns), std::move(references)};
        }
      },
      constraint.kind);
  return result;
}

std::vector<syntax::Option> to_option_list(const schema::Options& options) {
  std::vector<syntax::Option> result;
  for (const auto& [name, value] : options) {
    syntax::Option one;
    for (std::size_t begin = 0; begin <= name.size();) {
      const auto end = std::min(name.find('.', begin), name.size());
      one.name.parts.push_back({name.substr(begin, end - begin)});
      begin = end + 1;
    }
    one.value = to_fragment(value);
    result.push_back(std::move(one));
  }
  return result;
}

std::vector<syntax::IndexKey> to_keys(const std::vector<schema::IndexKey>& keys) {
  std::vector<syntax::IndexKey> result;
  for (const auto& key : keys) {
    syntax::IndexKey one;
    if (const auto* column = std::get_if<std::string>(&key.key)) {
      one.key = to_name(*column);
    } else {
      one.key = to_fragment(std::get<schema::Check>(key.key).expression);
    }
    if (key.collation) one.collate = to_path(*key.collation);
    if (key.operator_class) {
      one.operator_class = syntax::OperatorClass{to_path(key.operator_class->name),
                                                 to_option_list(key.operator_class->parameters)};
    }
    one.descending = key.descending;
    one.nulls_first = key.nulls_first;
    result.push_back(std::move(one));
  }
  return result;
}

syntax::Index to_index(const std::string& name, const schema::Index& index) {
  syntax::Index result;
  result.name = to_name(name);
  result.keys = to_keys(index.keys);
  result.unique = index.unique;
  result.nulls_not_distinct = index.nulls_not_distinct;
  result.options = to_option_list(index.options);
  if (index.tablespace) result.tablespace = to_name(*index.tablespace);
  if (!index.method.empty()) result.method = to_name(index.method);
  result.include = to_names(index.include);
  if (index.where) result.where = to_fragment(*index.where);
  return result;
}

std::vector<syntax::Parameter> to_parameters(const std::map<std::string, std::string>& parameters) {
  std::vector<syntax::Parameter> result;
  for (const auto& [name, value] : parameters) result.push_back({{name}, value});
  return result;
}

syntax::PartitionBound to_bound(const schema::PartitionBound& bound) {
  return {static_cast<syntax::BoundKind>(bound.kind), {bound.first}, {bound.second}, {}};
}

syntax::TableHead to_head(const schema::Table& table) {
  syntax::TableHead result;
  if (table.partition_of) {
    result.partition_of = syntax::PartitionOf{to_path(table.partition_of->table),
                                              to_bound(table.partition_of->bound)};
  }
  for (const auto& parent : table.inherits) result.inherits.push_back(to_path(parent));
  if (table.partitioning) {
    result.partition_by =
        syntax::PartitionBy{static_cast<syntax::PartitionStrategy>(table.partitioning->strategy),
                            to_keys(table.partitioning->keys),
                            {}};
  }
  const auto& properties = table.properties;
  result.unlogged = properties.unlogged;
  if (!properties.method.empty()) result.method = to_name(properties.method);
  result.parameters = to_parameters(properties.parameters);
  if (!properties.tablespace.empty()) result.tablespace = to_name(properties.tablespace);
  return result;
}

syntax::SequenceOptions to_options(const schema::Sequence& sequence) {
  syntax::SequenceOptions result;
  if (sequence.type) result.type = to_type(*sequence.type);
  result.start = sequence.start;
  result.increment = sequence.increment;
  result.min_value = sequence.min_value;
  result.max_value = sequence.max_value;
  result.cache = sequence.cache;
  if (sequence.cycle) result.cycle = true;
  if (sequence.owned_by) {
    result.owned_by = to_path(sequence.owned_by->table, sequence.owned_by->column);
  }
  return result;
}

schema::Action to_schema(syntax::Action action) {
  switch (action) {
    case syntax::Action::no_action:
      return schema::Action::no_action;
    case syntax::Action::restrict:
      return schema::Action::restrict;
    case syntax::Action::cascade:
      return schema::Action::cascade;
    case syntax::Action::set_null:
      return schema::Action::set_null;
    case syntax::Action::set_default:
      return schema::Action::set_default;
  }
  return schema::Action::no_action;
}

schema::Match to_schema(syntax::Match match) {
  switch (match) {
    case syntax::Match::simple:
      return schema::Match::simple;
    case syntax::Match::full:
      return schema::Match::full;
  }
  return schema::Match::simple;
}

schema::IdentityKind to_schema(syntax::Identity identity) {
  switch (identity) {
    case syntax::Identity::by_default:
      return schema::IdentityKind::by_default;
    case syntax::Identity::always:
      return schema::IdentityKind::always;
  }
  return schema::IdentityKind::by_default;
}

syntax::Action to_syntax(schema::Action action) {
  switch (action) {
    case schema::Action::no_action:
      return syntax::Action::no_action;
    case schema::Action::restrict:
      return syntax::Action::restrict;
    case schema::Action::cascade:
      return syntax::Action::cascade;
    case schema::Action::set_null:
      return syntax::Action::set_null;
    case schema::Action::set_default:
      return syntax::Action::set_default;
  }
  return syntax::Action::no_action;
}

syntax::Match to_syntax(schema::Match match) {
  switch (match) {
    case schema::Match::simple:
      return syntax::Match::simple;
    case schema::Match::full:
      return syntax::Match::full;
  }
  return syntax::Match::simple;
}

syntax::Identity to_syntax(schema::IdentityKind identity) {
  switch (identity) {
    case schema::IdentityKind::by_default:
      return syntax::Identity::by_default;
    case schema::IdentityKind::always:
      return syntax::Identity::always;
  }
  return syntax::Identity::by_default;
}

schema::Conflict to_schema(syntax::Conflict conflict) {
  switch (conflict) {
    case syntax::Conflict::abort:
      return schema::Conflict::abort;
    case syntax::Conflict::rollback:
      return schema::Conflict::rollback;
    case syntax::Conflict::fail:
      return schema::Conflict::fail;
    case syntax::Conflict::ignore:
      return schema::Conflict::ignore;
    case syntax::Conflict::replace:
      return schema::Conflict::replace;
  }
  return schema::Conflict::abort;
}

syntax::Conflict to_syntax(schema::Conflict conflict) {
  switch (conflict) {
    case schema::Conflict::abort:
      return syntax::Conflict::abort;
    case schema::Conflict::rollback:
      return syntax::Conflict::rollback;
    case schema::Conflict::fail:
      return syntax::Conflict::fail;
    case schema::Conflict::ignore:
      return syntax::Conflict::ignore;
    case schema::Conflict::replace:
      return syntax::Conflict::replace;
  }
  return syntax::Conflict::abort;
}

}  // namespace recto::changes
