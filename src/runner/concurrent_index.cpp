/// \file
/// Reads the statements, and asks PostgreSQL's catalog what became of them.

#include "runner/concurrent_index.hpp"

#include <string_view>
#include <vector>

#include "source/text.hpp"
#include "sql/lexer.hpp"

namespace recto::runner {
namespace {

// The statement's tokens, one by one.
class Tokens {
 public:
  explicit Tokens(std::string_view statement) {
    for (const sql::Token& token : sql::lex(statement)) {
      if (token.kind == sql::TokenKind::space || token.kind == sql::TokenKind::comment) continue;
      texts_.push_back(statement.substr(token.begin, token.end - token.begin));
    }
  }

  bool take(std::string_view word) {
    const bool found = at_ < texts_.size() && in_upper_case(texts_[at_]) == word;
    at_ += found ? 1 : 0;
    return found;
  }

  // name[.name], as it is written.
  std::string path() {
    std::string text;
    while (at_ < texts_.size()) {
      text += texts_[at_++];
      if (at_ >= texts_.size() || texts_[at_] != ".") break;
      text += texts_[at_++];
    }
    return text;
  }

 private:
  std::vector<std::string_view> texts_;
  std::size_t at_ = 0;
};

}  // namespace

std::optional<ConcurrentIndex> concurrent_index(const std::string& statement) {
  Tokens tokens(statement);
  ConcurrentIndex result;
  if (tokens.take("CREATE")) {
    result.makes = true;
    tokens.take("UNIQUE");
  } else if (!tokens.take("DROP")) {
    return std::nullopt;
  }
  if (!tokens.take("INDEX") || !tokens.take("CONCURRENTLY")) return std::nullopt;
  if (tokens.take("IF")) {
    tokens.take("NOT");
    tokens.take("EXISTS");
  }
  result.index = tokens.path();
  if (!result.makes) return result;
  result.index = sql::identifier_value(result.index);
  if (!tokens.take("ON")) return std::nullopt;  // it has no name of its own
  tokens.take("ONLY");
  result.table = tokens.path();
  return result;
}

IndexState index_state(Database& database, const ConcurrentIndex& index) {
  const std::string select =
      "SELECT i.indisvalid AND i.indisready AND i.indislive,"
      " EXISTS (SELECT FROM pg_catalog.pg_stat_progress_create_index p"
      "   WHERE p.index_relid = c.oid AND p.pid <> pg_catalog.pg_backend_pid()),"
      " pg_catalog.format('DROP INDEX CONCURRENTLY %I.%I', n.nspname, c.relname)"
      " FROM pg_catalog.pg_index i JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid"
      " JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace WHERE ";
  const Rows rows =
      index.makes
          ? database.query(select + "c.relname = $1 AND i.indrelid = pg_catalog.to_regclass($2)",
                           {index.index, index.table})
          : database.query(select + "c.oid = pg_catalog.to_regclass($1)", {index.index});
  if (rows.empty()) return {};
  return {.kind = rows[0][0] == "t" ? IndexState::Kind::valid : IndexState::Kind::invalid,
          .being_built = rows[0][1] == "t",
          .drop = rows[0][2]};
}

}  // namespace recto::runner
