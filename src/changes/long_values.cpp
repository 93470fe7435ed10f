/// \file
/// Storage parameters of the tables that hold long values. PostgreSQL manual, CREATE TABLE,
/// "Storage Parameters", and section 73.2 "TOAST".
#include "changes/long_values.hpp"

#include <fmt/format.h>

#include <map>
#include <string>

#include "changes/emit.hpp"
#include "schema/family.hpp"
#include "sql/storage.hpp"

namespace recto::changes {

std::vector<sql::Statement> long_value_parameters(const Context& context,
                                                  const schema::QName& table,
                                                  const schema::Type& type) {
  std::vector<sql::Statement> result;
  if (sql::own_storage(type, context.before) == "plain") return result;
  const auto again = [&](const schema::Table& one) {
    std::map<std::string, std::string> parameters;
    for (const auto& [name, value] : one.properties.parameters) {
      if (name.starts_with("toast.")) parameters.emplace(name, value);
    }
    if (parameters.empty()) return;
    result.push_back({alter_table(context, one.name,
                                  fmt::format("SET ({})", context.dialect.parameters(parameters))),
                      locking(one.name, sql::Lock::share_update_exclusive)});
  };
  again(*context.before.table(table));
  for (const auto* below : schema::all_below(context.before, table)) again(*below);
  return result;
}

}  // namespace recto::changes
