/// \file
/// Checks on rows as DO blocks: plain SQL that psql and every driver can run.
#include <fmt/format.h>

#include "generators/postgresql/dialect.hpp"
#include "sql/definition.hpp"
#include "sql/fragment.hpp"
#include "sql/lexer.hpp"

namespace recto::generators {
namespace {

std::string_view condition_name(sql::RowCheck::Kind kind) {
  switch (kind) {
    case sql::RowCheck::Kind::nulls:
      return "not_null_violation";
    case sql::RowCheck::Kind::duplicates:
      return "unique_violation";
    case sql::RowCheck::Kind::orphans:
      return "foreign_key_violation";
    case sql::RowCheck::Kind::matches:
      return "check_violation";
  }
  return {};
}

// A block between dollar quotes whose tag does not occur in it.
std::string block(const std::string& body) {
  std::string tag = "$recto$";
  for (int i = 1; body.find(tag) != std::string::npos; ++i) tag = fmt::format("$recto{}$", i);
  return "DO " + tag + "\n" + body + tag;
}

// PL/pgSQL has one variable of its own, FOUND; a column of that name must win.
bool names_found(std::string_view query) {
  for (const sql::Token& token : sql::lex(query)) {
    if (token.kind != sql::TokenKind::identifier) continue;
    if (sql::identifier_value(query.substr(token.begin, token.end - token.begin)) == "found") {
      return true;
    }
  }
  return false;
}

}  // namespace

sql::Statement Postgresql::guard(const sql::RowCheck& check) const {
  const std::string query = sql::offending_rows(*this, check);
  std::string body;
  if (names_found(query)) body += "#variable_conflict use_column\n";
  body += fmt::format(
      "BEGIN\n"
      "  IF EXISTS {} THEN\n"
      "    RAISE EXCEPTION USING ERRCODE = '{}', MESSAGE = {};\n"
      "  END IF;\n"
      "END\n",
      sql::enclosed(query), condition_name(check.kind), literal("recto: " + check.message));
  return {.text = block(body),
          .facts = {.locks = {{check.table, sql::Lock::access_share}},
                    .hazards = {sql::Hazard::scans_table}},
          .span = check.span};
}

sql::Statement Postgresql::fail(const std::string& message) const {
  return {.text = block(fmt::format("BEGIN\n  RAISE EXCEPTION USING MESSAGE = {};\nEND\n",
                                    literal("recto: " + message))),
          .facts = {}};
}

}  // namespace recto::generators
