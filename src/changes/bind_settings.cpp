/// \file
/// Syntax to schema: how a column is stored, how a sequence counts, and what owns it.
#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "changes/bind.hpp"
#include "changes/emit.hpp"
#include "sql/storage.hpp"

namespace recto::changes {

schema::ColumnSettings Binder::settings(const syntax::ColumnSettings& settings,
                                        const schema::Type& type) {
  constexpr std::int64_t most_statistics = 10000;  // manual, ALTER TABLE, SET STATISTICS
  static constexpr auto options =
      std::to_array<std::string_view>({"n_distinct", "n_distinct_inherited"});
  const auto said = [](const std::optional<syntax::Name>& name) {
    return name && name->text != "default" ? std::optional(name->text) : std::nullopt;
  };
  schema::ColumnSettings result;
  result.storage = said(settings.storage);
  result.compression = said(settings.compression);
  if (settings.statistics && *settings.statistics >= 0) result.statistics = settings.statistics;
  for (const auto& option : settings.options) {
    result.options.insert_or_assign(option.name.text, option.value);
    if (std::find(options.begin(), options.end(), option.name.text) == options.end()) {
      error(Code::unknown_word, option.name.span,
            fmt::format("a column has no option \"{}\"", option.name.text),
            "the options are n_distinct and n_distinct_inherited");
    }
  }
  if (result.statistics && *result.statistics > most_statistics) {
    error(Code::conflicting_attributes, settings.span,
          fmt::format("statistics {} is more than the server keeps", *result.statistics),
          fmt::format("write {} or less", most_statistics));
  }
  if (sql::own_storage(type, catalog) != "plain") return result;
  if (result.storage && *result.storage != "plain") {
    error(Code::conflicting_attributes, settings.storage->span,
          fmt::format("values of type {} can only be stored plain", type.display()),
          "leave storage out");
  }
  if (result.compression) {
    error(Code::conflicting_attributes, settings.compression->span,
          fmt::format("values of type {} cannot be compressed", type.display()),
          "leave compression out");
  }
  return result;
}

void Binder::take_options(const syntax::SequenceOptions& options, schema::Sequence& sequence) {
  if (options.start) sequence.start = options.start;
  if (options.increment) sequence.increment = options.increment;
  if (options.min_value) sequence.min_value = options.min_value;
  if (options.max_value) sequence.max_value = options.max_value;
  if (options.cache) sequence.cache = options.cache;
  if (options.cycle) sequence.cycle = *options.cycle;
}

std::optional<schema::ColumnName> Binder::owner(const syntax::Path& column,
                                                const schema::QName& sequence) {
  const auto found = this->column(column);
  if (!found) return std::nullopt;
  const auto& table = found->table->name;
  if (table.schema != sequence.schema) {
    error(Code::conflicting_attributes, column.span,
          fmt::format("sequence \"{}\" and table \"{}\" are in two schemas", sequence.display(),
                      table.display()),
          "a column owns sequences of its own schema");
    return std::nullopt;
  }
  // PostgreSQL: "sequence must have same owner as table it is linked to".
  const auto& own = catalog.attached({schema::ObjectKind::sequence, sequence}).owner;
  const auto& tables = catalog.attached({schema::ObjectKind::table, table}).owner;
  if (own != tables) {
    const auto name = [](const std::string& role) {
      return role.empty() ? std::string("whoever runs the migrations") : "\"" + role + "\"";
    };
    error(Code::conflicting_attributes, column.span,
          fmt::format("sequence \"{}\" is owned by {}, and table \"{}\" by {}", sequence.display(),
                      name(own), table.display(), name(tables)),
          "give both the same owner first");
    return std::nullopt;
  }
  return schema::ColumnName{table, found->column->name};
}

}  // namespace recto::changes
