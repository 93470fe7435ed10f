/// \file
/// How columns are stored and sampled (PostgreSQL manual, ALTER TABLE, SET STORAGE and its like).
/// Version 15 takes none of it but COMPRESSION in a column's definition.
#include <utility>

#include <fmt/format.h>

#include "generators/postgresql/dialect.hpp"
#include "source/text.hpp"
#include "sql/storage.hpp"

namespace recto::generators {

std::vector<sql::Statement> Postgresql::settings(const schema::QName& table,
                                                 const schema::Column& column,
                                                 const schema::ColumnSettings& from) const {
  const auto& to = column.settings;
  const auto head = fmt::format("ALTER TABLE {} ALTER COLUMN {} ", name(table),
                                name(std::string_view(column.name)));
  std::vector<sql::Statement> out;
  const auto add = [&](const std::string& what, sql::Lock lock) {
    out.push_back({.text = head + what, .facts = {.locks = {{table, lock}}, .hazards = {}}});
  };
  const auto add_options = [&](std::string_view verb, const std::string& list) {
    if (!list.empty()) {
      add(fmt::format("{} ({})", verb, list), sql::Lock::share_update_exclusive);
    }
  };
  if (to.storage != from.storage) {
    const auto own = sql::own_storage(column.type, {});
    if (to.storage || own) {
      add("SET STORAGE " + in_upper_case(to.storage ? *to.storage : *own),
          sql::Lock::access_exclusive);
    } else {
      // Before version 16 there is no SET STORAGE DEFAULT: the type is asked.
      out.push_back(
          {.text = do_block(fmt::format(
               "  EXECUTE {} || (\n"
               "    SELECT CASE t.typstorage WHEN 'p' THEN 'PLAIN' WHEN 'm' THEN 'MAIN'\n"
               "      WHEN 'e' THEN 'EXTERNAL' ELSE 'EXTENDED' END\n"
               "    FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid\n"
               "    WHERE a.attrelid = {}::regclass AND a.attname = {});\n",
               literal(head + "SET STORAGE "), literal(name(table)), literal(column.name))),
           .facts = {.locks = {{table, sql::Lock::access_exclusive}}, .hazards = {}}});
    }
  }
  if (to.compression != from.compression) {
    add("SET COMPRESSION " + to.compression.value_or("default"), sql::Lock::access_exclusive);
  }
  if (to.statistics != from.statistics) {
    add(fmt::format("SET STATISTICS {}", to.statistics.value_or(-1)),
        sql::Lock::share_update_exclusive);
  }
  std::string set;
  std::string reset;
  for (const auto& [option, value] : to.options) {
    const auto was = from.options.find(option);
    if (was != from.options.end() && was->second == value) continue;
    set += fmt::format("{}{} = {}", set.empty() ? "" : ", ", option, value);
  }
  for (const auto& [option, value] : from.options) {
    if (!to.options.contains(option)) reset += (reset.empty() ? "" : ", ") + option;
  }
  add_options("SET", set);
  add_options("RESET", reset);
  return out;
}

}  // namespace recto::generators
