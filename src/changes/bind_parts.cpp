/// \file
/// Syntax to schema: the columns, constraints and indexes of a table.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "changes/alter_table_property.hpp"
#include "changes/bind.hpp"
#include "changes/fits.hpp"
#include "changes/unbind.hpp"
#include "schema/uniqueness.hpp"
#include "sql/known_type.hpp"
#include "sql/names.hpp"

namespace recto::changes {

namespace {

/// From the first name to the last.
Span place_of(const std::vector<syntax::Name>& names) {
  const Span first = names.front().span;
  return {first.source, first.begin, names.back().span.end};
}

constexpr std::array<std::string_view, 6> serial_types{"serial",  "bigserial", "smallserial",
                                                       "serial4", "serial8",   "serial2"};

std::string_view serial_base(std::string_view serial) {
  if (serial == "bigserial" || serial == "serial8") return "bigint";
  if (serial == "smallserial" || serial == "serial2") return "smallint";
  return "integer";
}

}  // namespace

schema::Type Binder::type(const syntax::TypeName& type) {
  schema::Type result;
  result.arguments = type.arguments;
  result.dimensions = type.dimensions;
  result.verbatim = type.verbatim;
  if (type.name.parts.empty()) return result;
  if (type.name.parts.size() > 1 && type.name.parts.front().text != default_schema_) {
    result.name.schema = type.name.parts.front().text;
  }
  result.name.name = type.name.parts.back().text;
  if (std::find(serial_types.begin(), serial_types.end(), result.name.name) != serial_types.end()) {
    error(Code::serial_type, type.span,
          fmt::format("\"{}\" is not a type: it is a column with a sequence", result.name.name),
          fmt::format("write {} identity", serial_base(result.name.name)));
  }
  return result;
}

std::optional<schema::Column> Binder::new_column(const syntax::Column& column,
                                                 const schema::QName& table,
                                                 const std::vector<std::string>& taken) {
  const auto errors = diagnostics.errors();
  schema::Column result;
  result.name = column.name.text;
  fits(result.name, column.name.span);
  result.type = type(column.type);
  result.nullable = column.nullable;
  if (column.on_null) result.on_null = to_schema(*column.on_null);
  result.span = column.name.span;
  if (column.default_value) result.default_value = column.default_value->text;
  if (column.generated) result.generated = column.generated->text;
  result.computed_on_read = column.computed_on_read;
  if (column.collate) result.collation = qname(*column.collate);
  result.settings = settings(column.settings, result.type);
  if (column.comment) result.comment = column.comment->text;
  const auto conflict = [&](Span where, std::string_view a, std::string_view b) {
    error(Code::conflicting_attributes, where,
          fmt::format("column \"{}\" has both {} and {}", result.name, a, b), "keep one of them");
  };
  if (column.on_null && column.nullable) {
    error(Code::conflicting_attributes, column.type.span,
          fmt::format("column \"{}\" may hold NULL and says what becomes of one", result.name),
          "leave the ? out, or on conflict");
  }
  if (column.identity) {
    fits_identity(result.type, result.name, column.type.span);
    if (column.nullable) {
      error(Code::conflicting_attributes, column.type.span,
            fmt::format("identity column \"{}\" cannot hold NULL", result.name), "leave the ? out");
    }
    if (column.default_value) conflict(column.default_value->span, "identity", "a default");
    if (column.generated) conflict(column.generated->span, "identity", "generated");
    std::string sequence;
    if (column.sequence) {
      sequence = column.sequence->text;
      name_is_free({table.schema, sequence}, column.sequence->span);
    } else {
      sequence = sql::identity_sequence_name(catalog, table, result.name, taken);
    }
    result.identity =
        schema::Identity{to_schema(*column.identity), std::move(sequence), column.autoincrement};
  }
  if (column.generated && column.default_value) {
    conflict(column.default_value->span, "generated", "a default");
  }
  if (column.generated && column.fill) conflict(column.fill->span, "generated", "fill");
  if (column.default_value && diagnostics.errors() == errors) {
    default_fits(result.type, *result.default_value, result.name, column.default_value->span,
                 *this);
  }
  if (diagnostics.errors() > errors) return std::nullopt;
  return result;
}

bool Binder::fits_identity(const schema::Type& type, const std::string& column, Span span) {
  if (sql::can_be_identity(type)) return true;
  error(Code::conflicting_attributes, span,
        fmt::format("identity column \"{}\" cannot have type {}", column, type.display()),
        "an identity column is smallint, integer or bigint");
  return false;
}

std::optional<std::vector<std::string>> Binder::columns(const std::vector<syntax::Name>& names,
                                                        const schema::Table& table) {
  std::vector<std::string> result;
  bool good = true;
  for (const auto& name : names) {
    if (column_of(table, name) == nullptr) {
      good = false;
    } else if (std::find(result.begin(), result.end(), name.text) != result.end()) {
      error(Code::repeated_column, name.span, fmt::format("\"{}\" is listed twice", name.text),
            "list each column once");
      good = false;
    }
    result.push_back(name.text);
  }
  if (!good) return std::nullopt;
  return result;
}

std::optional<schema::ForeignKey> Binder::foreign_key(const syntax::ForeignKey& key,
                                                      const schema::Table& table) {
  auto own = columns(key.columns, table);
  const auto& references = key.references;
  const auto name = qname(references.table);
  if (!name) return std::nullopt;
  const schema::Table* target = *name == table.name ? &table : this->table(references.table);
  if (!own || target == nullptr) return std::nullopt;
  if (target->properties.unlogged && !table.properties.unlogged) {
    error(Code::conflicting_attributes, references.table.span,
          fmt::format("\"{}\" is unlogged: a crash may take rows that \"{}\" references",
                      name->display(), table.name.display()),
          fmt::format("make both logged, or both unlogged: alter table {} logged", name->display()),
          {created(target->span, name->display())});
    return std::nullopt;
  }
  schema::ForeignKey result;
  result.columns = *own;
  result.table = *name;
  result.match = to_schema(references.match);
  result.on_delete = to_schema(references.on_delete);
  result.on_update = to_schema(references.on_update);
  if (references.columns.empty()) {
    const auto* primary = target->primary_key();
    if (primary == nullptr) {
      error(Code::no_primary_key, references.table.span,
            fmt::format("table \"{}\" has no primary key to reference", name->display()),
            fmt::format("name the columns: references {} (…)", name->display()),
            {created(target->span, name->display())});
      return std::nullopt;
    }
    if (primary->second.deferrable) {
      error(Code::not_unique, references.table.span,
            fmt::format("the primary key of \"{}\" is deferrable and cannot be referenced",
                        name->display()),
            "make it not deferrable first", {created(primary->second.span, primary->first)});
      return std::nullopt;
    }
    result.referenced = std::get<schema::PrimaryKey>(primary->second.kind).columns;
  } else {
    auto referenced = columns(references.columns, *target);
    if (!referenced) return std::nullopt;
    result.referenced = *referenced;
    if (schema::uniques_over(*target, result.referenced) == 0) {
      error(Code::not_unique, place_of(references.columns),
            fmt::format("nothing makes \"{}\" of \"{}\" unique",
                        fmt::join(result.referenced, "\", \""), name->display()),
            "a foreign key references a primary key, a unique constraint or a plain unique index",
            {created(target->span, name->display())});
      return std::nullopt;
    }
  }
  if (result.columns.size() != result.referenced.size()) {
    error(Code::column_count,
          references.columns.empty() ? references.table.span : place_of(references.columns),
          fmt::format("{} column{} cannot reference {}", result.columns.size(),
                      result.columns.size() == 1 ? "" : "s", result.referenced.size()),
          "name as many columns on both sides");
    return std::nullopt;
  }
  for (std::size_t i = 0; i < result.columns.size(); ++i) {
    const auto& own_type = table.column(result.columns[i])->type;
    const auto& key_type = target->column(result.referenced[i])->type;
    if (!incomparable(own_type, key_type, catalog)) continue;
    error(Code::conflicting_attributes,
          references.columns.empty() ? references.table.span : references.columns[i].span,
          fmt::format("\"{}\" is {} and cannot be compared with {}.{}, which is {}",
                      result.columns[i], own_type.display(), name->display(), result.referenced[i],
                      key_type.display()),
          fmt::format("give \"{}\" the type {}", result.columns[i], key_type.display()),
          {created(target->column(result.referenced[i])->span, result.referenced[i])});
    return std::nullopt;
  }
  if (!references.set_columns.empty()) {
    auto set = columns(references.set_columns, table);
    if (!set) return std::nullopt;
    result.set_columns = *set;
  }
  return result;
}

std::optional<std::pair<std::string, schema::Constraint>> Binder::new_constraint(
    const syntax::Constraint& constraint, const schema::Table& table,
    const std::vector<std::string>& taken) {
  schema::Constraint result;
  result.deferrable = constraint.deferrable;
  result.initially_deferred = constraint.initially_deferred;
  result.not_valid = constraint.not_valid;
  result.no_inherit = constraint.no_inherit;
  result.nulls_not_distinct = constraint.nulls_not_distinct;
  result.span = constraint.span;
  auto include = columns(constraint.include, table);
  if (!include) return std::nullopt;
  result.include = std::move(*include);
  result.on_conflict = to_schema(constraint.on_conflict);
  const bool is_key = std::holds_alternative<syntax::PrimaryKey>(constraint.kind) ||
                      std::holds_alternative<syntax::Unique>(constraint.kind);
  if (!is_key && constraint.on_conflict != syntax::Conflict::abort) {
    error(Code::conflicting_attributes, constraint.span,
          "on conflict stands behind a primary key, a unique constraint or not null",
          "leave it out: a row that breaks a check or a foreign key is always refused");
    return std::nullopt;
  }
  const bool bound = std::visit(
      [&](const auto& kind) {
        using T = std::decay_t<decltype(kind)>;
        if constexpr (std::same_as<T, syntax::Check>) {
          result.kind = schema::Check{kind.expression.text};
          return true;
        } else if constexpr (std::same_as<T, syntax::ForeignKey>) {
          auto key = foreign_key(kind, table);
          if (key) result.kind = std::move(*key);
          return key.has_value();
        } else if constexpr (std::same_as<T, syntax::Exclusion>) {
          auto excluded = exclusion(kind, table);
          if (excluded) result.kind = std::move(*excluded);
          return excluded.has_value();
        } else {
          auto own = columns(kind.columns, table);
          if (!own) return false;
          if constexpr (std::same_as<T, syntax::PrimaryKey>) {
            if (const auto* other = table.primary_key()) {
              error(Code::second_primary_key, constraint.span,
                    fmt::format("table \"{}\" has a primary key already: \"{}\"",
                                table.name.display(), other->first),
                    "drop that one first, make this one unique, or write one key over all: primary "
                    "key (a, b)",
                    {created(other->second.span, other->first)});
              return false;
            }
            result.kind = schema::PrimaryKey{*own};
          } else {
            result.kind = schema::Unique{*own};
          }
          return true;
        }
      },
      constraint.kind);
  if (!bound || !actions_fit(result, table, {}, constraint.span, *this)) return std::nullopt;
  const auto& used = constraint.using_index;
  if (used && !fits_key(*used, table, result)) return std::nullopt;
  std::string name;
  // The server takes the index's name for a key that is given none.
  if (used && (!constraint.name || constraint.name->text == used->text)) {
    name = used->text;
  } else if (constraint.name) {
    name = constraint.name->text;
    if (!fits(name, constraint.name->span)) return std::nullopt;
    const auto found = table.constraints.find(name);
    if (found != table.constraints.end()) {
      error(Code::duplicate_constraint, constraint.name->span,
            fmt::format("table \"{}\" has a constraint \"{}\" already", table.name.display(), name),
            "choose another name", {created(found->second.span, name)});
      return std::nullopt;
    }
    if (schema::owns_index(result) &&
        !name_is_free({table.name.schema, name}, constraint.name->span)) {
      return std::nullopt;
    }
  } else {
    name = sql::constraint_name(catalog, table, result, taken);
  }
  return std::pair{std::move(name), std::move(result)};
}

std::optional<schema::Options> Binder::options(const std::vector<syntax::Option>& options) {
  schema::Options result;
  bool good = true;
  for (const auto& option : options) {
    std::string name;
    for (const auto& part : option.name.parts) name += (name.empty() ? "" : ".") + part.text;
    if (result.emplace(name, option.value ? option.value->text : "true").second) continue;
    error(Code::repeated_attribute, option.name.span, fmt::format("\"{}\" is said twice", name),
          "leave one of the two out");
    good = false;
  }
  if (!good) return std::nullopt;
  return result;
}

std::optional<std::map<std::string, std::string>> Binder::parameters(
    const std::vector<syntax::Parameter>& parameters) {
  std::map<std::string, std::string> result;
  bool good = true;
  for (const auto& one : parameters) {
    if (result.emplace(one.name.text, one.value).second) continue;
    error(Code::repeated_attribute, one.name.span,
          fmt::format("\"{}\" is listed twice", one.name.text), "list each once");
    good = false;
  }
  if (!good) return std::nullopt;
  return result;
}

std::string Binder::tablespace(const syntax::Name& name) {
  return name.text == usual_tablespace ? std::string{} : name.text;
}

std::string Binder::table_method(const syntax::Name& name) {
  return name.text == usual_method ? std::string{} : name.text;
}

std::optional<std::vector<schema::IndexKey>> Binder::index_keys(
    const std::vector<syntax::IndexKey>& keys, const schema::Table& table) {
  std::vector<schema::IndexKey> result;
  bool good = true;
  for (const auto& key : keys) {
    schema::IndexKey one;
    one.descending = key.descending;
    one.nulls_first = key.nulls_first;
    if (key.collate) {
      one.collation = qname(*key.collate);
      good = one.collation.has_value() && good;
    }
    if (key.operator_class) {
      const auto class_name = qname(key.operator_class->name);
      auto parameters = options(key.operator_class->parameters);
      if (class_name && parameters) {
        one.operator_class = schema::OperatorClass{*class_name, std::move(*parameters)};
      } else {
        good = false;
      }
    }
    if (const auto* name = std::get_if<syntax::Name>(&key.key)) {
      good = column_of(table, *name) != nullptr && good;
      one.key = name->text;
    } else {
      one.key = schema::Check{std::get<syntax::Fragment>(key.key).text};
    }
    result.push_back(std::move(one));
  }
  if (!good) return std::nullopt;
  return result;
}

std::optional<std::pair<std::string, schema::Index>> Binder::new_index(
    const syntax::Index& index, const schema::Table& table, const std::vector<std::string>& taken) {
  auto keys = index_keys(index.keys, table);
  auto include = columns(index.include, table);
  auto storage = options(index.options);
  if (!keys || !include || !storage) return std::nullopt;
  if (index.nulls_not_distinct && !index.unique) {
    error(Code::conflicting_attributes, index.span,
          "only a unique index tells NULLs apart, or does not",
          "say unique, or leave nulls not distinct out");
    return std::nullopt;
  }
  schema::Index result;
  result.keys = std::move(*keys);
  result.include = std::move(*include);
  result.unique = index.unique;
  result.nulls_not_distinct = index.nulls_not_distinct;
  result.options = std::move(*storage);
  if (index.tablespace && !tablespace(*index.tablespace).empty()) {
    result.tablespace = index.tablespace->text;
  }
  // btree is what no method means, in PostgreSQL's words.
  if (index.method && index.method->text != "btree") result.method = index.method->text;
  if (index.where) result.where = index.where->text;
  result.span = index.span;
  std::string name;
  if (index.name) {
    name = index.name->text;
    if (!name_is_free({table.name.schema, name}, index.name->span)) return std::nullopt;
  } else {
    name = sql::index_name(catalog, table, result, taken);
  }
  return std::pair{std::move(name), std::move(result)};
}

}  // namespace recto::changes
