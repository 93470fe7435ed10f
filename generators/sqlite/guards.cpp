/// \file
/// Checks in plain SQL. SQLite raises an error of one's own words only inside a trigger; but it
/// says the name of a CHECK constraint that fails, so the message is such a name.
#include "generators/sqlite/dialect.hpp"
#include "sql/definition.hpp"
#include "sql/fragment.hpp"
#include "sql/keywords.hpp"

namespace recto::generators {

std::string stop_unless(const std::string& select, const std::string& message) {
  return "CREATE TEMP TABLE \"recto guard\" (ok CONSTRAINT " +
         sql::quoted_name("recto: " + message) + " CHECK (ok));\n" +
         "INSERT INTO temp.\"recto guard\" " + select + ";\n" + "DROP TABLE temp.\"recto guard\"";
}

sql::Statement Sqlite::guard(const sql::RowCheck& check) const {
  const std::string rows = sql::enclosed(sql::offending_rows(*this, check));
  return {.text = stop_unless("SELECT NOT EXISTS " + rows, check.message),
          .facts = {.locks = {}, .hazards = {sql::Hazard::scans_table}},
          .span = check.span};
}

sql::Statement Sqlite::fail(const std::string& message) const {
  return {.text = stop_unless("VALUES (0)", message), .facts = {}};
}

}  // namespace recto::generators
