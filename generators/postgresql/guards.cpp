/// \file
/// Checks on rows as DO blocks: plain SQL that psql and every driver can run.
#include <fmt/format.h>

#include "generators/postgresql/dialect.hpp"
#include "source/text.hpp"
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

std::string do_block(std::string_view statements, std::string_view options) {
  return "DO " + dollar_quoted(fmt::format("\n{}BEGIN\n{}END\n", options, statements), "$recto$");
}

std::string format_literal(const Postgresql& dialect, std::string_view text,
                           std::string_view format) {
  std::string out;
  for (const char c : text) out.append(c == '%' ? 2 : 1, c);
  return dialect.literal(out.append(format));
}

sql::Statement Postgresql::guard(const sql::RowCheck& check) const {
  const std::string query = sql::offending_rows(*this, check);
  const auto statements = fmt::format(
      "  IF EXISTS {} THEN\n"
      "    RAISE EXCEPTION USING ERRCODE = '{}', MESSAGE = {};\n"
      "  END IF;\n",
      sql::enclosed(query), condition_name(check.kind), literal("recto: " + check.message));
  return {.text = do_block(statements, names_found(query) ? "#variable_conflict use_column\n" : ""),
          .facts = {.locks = {{check.table, sql::Lock::access_share}},
                    .hazards = {sql::Hazard::scans_table}},
          .span = check.span};
}

sql::Statement Postgresql::fail(const std::string& message) const {
  return {.text = do_block(
              fmt::format("  RAISE EXCEPTION USING MESSAGE = {};\n", literal("recto: " + message))),
          .facts = {}};
}

}  // namespace recto::generators
