/// \file
/// Columns, qualifiers, sequences and literals of an expression, found and replaced by its tokens.
#include "sql/expression.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "sql/keywords.hpp"
#include "sql/lexer.hpp"
#include "sql/reader.hpp"
#include "sql/references.hpp"

namespace recto::sql {
namespace {

// False where no token of the text can be this name, which most texts are asked in vain.
bool mentions(std::string_view text, std::string_view name) {
  if (name.empty() || name.find('"') != std::string_view::npos) return true;
  if (text.find("&\"") != std::string_view::npos) return true;  // escapes of U&"…"
  const auto same = [](char a, char b) { return fold(a) == fold(b); };
  return std::search(text.begin(), text.end(), name.begin(), name.end(), same) != text.end();
}

// True where the reference's qualifiers, if any, are the table's. Which schema the default one is,
// is not known here: any may stand before a table in it.
bool is_of(const Reader& reader, const Reference& reference, const schema::QName& table) {
  if (reference.table == Reference::none) return true;
  if (!means(reader.text(reference.table), table.name)) return false;
  return reference.schema == Reference::none || table.schema.empty() ||
         means(reader.text(reference.schema), table.schema);
}

// Calls `use` with the number of each token that is a column of the table by its qualifiers.
template <class Use>
void for_each_column(const Reader& reader, const schema::Table& table, Use use) {
  ReferenceWalk walk(reader);
  for (Reference found; walk.next(found);) {
    if (found.column != Reference::none && is_of(reader, found, table.name)) use(found.column);
  }
}

// A text written anew with some of its tokens replaced, in their order.
class Rewriter {
 public:
  Rewriter(std::string_view text, const Reader& reader) : text_(text), reader_(reader) {}

  void replace(std::size_t number, std::string_view with) {
    const Token& token = reader_.token(number);
    out_ += text_.substr(copied_, token.begin - copied_);
    out_ += with;
    copied_ = token.end;
  }
  std::string finish() {
    out_ += text_.substr(copied_);
    return std::move(out_);
  }

 private:
  std::string_view text_;
  const Reader& reader_;
  std::string out_;
  std::size_t copied_ = 0;
};

std::string name_as(std::string_view old_token, std::string_view name) {
  const bool quotes = old_token.back() == '"' || needs_quotes(name);
  return quotes ? quoted_name(name) : std::string(name);
}

std::string literal(std::string_view value) {
  std::string out = "'";
  for (char c : value) {
    if (c == '\'') out += '\'';
    out += c;
  }
  out += '\'';
  return out;
}

// True where a string token has this value; '…', E'…' and $$…$$ only.
bool has_value(std::string_view token, std::string_view value) {
  const char first = fold(token.front());
  return (first == '\'' || first == 'e' || first == '$') && string_value(token) == value;
}

bool may_hold_literal(std::string_view text) {
  return text.find_first_of("'$") != std::string_view::npos;
}

// A string that names a sequence.
struct SequenceUse {
  std::size_t literal = 0;         // the string's number
  bool by_identity = false;        // the database keeps the sequence, not the text
  std::vector<std::string> parts;  // of the name
};

std::vector<std::string> name_parts(std::string_view text) {
  const Reader reader(text);
  std::vector<std::string> parts;
  for (std::size_t i = 0; i < reader.size(); i += 2) {
    if (reader.kind(i) != TokenKind::identifier) return {};
    if (i + 1 < reader.size() && !reader.symbol(i + 1, ".")) return {};
    parts.push_back(identifier_value(reader.text(i)));
  }
  return parts;
}

// True where the string at `i` is a `regclass`: cast to it, or written as one.
bool is_regclass(const Reader& reader, std::size_t i) {
  if (i > 0 && reader.kind(i - 1) == TokenKind::identifier &&
      means(reader.text(i - 1), "regclass")) {
    return true;
  }
  std::size_t type = i + 1;
  if (!reader.symbol(type, "::") && !reader.word(type, "as")) return false;
  ++type;
  if (reader.word(type, "pg_catalog") && reader.symbol(type + 1, ".")) type += 2;
  return reader.kind(type) == TokenKind::identifier && means(reader.text(type), "regclass");
}

// A string that names a sequence: the argument of nextval and the like, or any `regclass`.
bool read_sequence_use(const Reader& reader, std::size_t i, SequenceUse& use) {
  if (reader.kind(i) != TokenKind::string) return false;
  use.literal = i;
  use.by_identity = is_regclass(reader, i);
  std::size_t call = i;
  while (call > 0 && (reader.symbol(call - 1, "(") || reader.word(call - 1, "cast"))) --call;
  const auto calls = [&](std::string_view name) {
    return call > 0 && reader.symbol(call, "(") && reader.kind(call - 1) == TokenKind::identifier &&
           means(reader.text(call - 1), name);
  };
  const bool argument = calls("nextval") || calls("currval") || calls("setval");
  if (argument && !reader.symbol(i + 1, "::") && !reader.word(i + 1, "as")) use.by_identity = true;
  if (!argument && !use.by_identity) return false;
  use.parts = name_parts(string_value(reader.text(i)));
  return true;
}

// In the default schema, `public` is taken to be it.
bool names(const SequenceUse& use, const schema::QName& sequence) {
  if (use.parts.empty() || use.parts.back() != sequence.name) return false;
  if (use.parts.size() == 1) return sequence.schema.empty();
  const std::string& schema = use.parts[use.parts.size() - 2];
  return sequence.schema.empty() ? schema == "public" : schema == sequence.schema;
}

std::string as_needed(std::string_view name) {
  return needs_quotes(name) ? quoted_name(name) : std::string(name);
}

void add_once(std::vector<std::string>& names, const std::string& name) {
  if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
}

}  // namespace

std::vector<std::string> columns_in(std::string_view expression, const schema::Table& table) {
  const Reader reader(expression);
  std::vector<std::size_t> positions;
  for_each_column(reader, table, [&](std::size_t token) {
    const std::string_view text = reader.text(token);
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      if (means(text, table.columns[i].name)) {
        positions.push_back(i);
        break;
      }
    }
  });
  std::sort(positions.begin(), positions.end());
  positions.erase(std::unique(positions.begin(), positions.end()), positions.end());
  std::vector<std::string> out;
  out.reserve(positions.size());
  for (std::size_t position : positions) out.push_back(table.columns[position].name);
  return out;
}

std::vector<std::string> unknown_columns(std::string_view expression, const schema::Table& table) {
  // PostgreSQL's (manual, System Columns) and SQLite's names for the rowid.
  static constexpr auto system = std::to_array<std::string_view>(
      {"tableoid", "xmin", "cmin", "xmax", "cmax", "ctid", "rowid", "oid", "_rowid_"});
  const Reader reader(expression);
  // Queries have names of their own; XML, JSON and a few functions have words of their own.
  static constexpr auto own_words =
      std::to_array<std::string_view>({"select", "normalize", "local", "over", "within", "json"});
  for (std::size_t i = 0; i < reader.size(); ++i) {
    if (reader.kind(i) != TokenKind::identifier) continue;
    const auto is_it = [&](std::string_view word) { return reader.word(i, word); };
    const std::string name = identifier_value(reader.text(i));
    if (std::any_of(own_words.begin(), own_words.end(), is_it) || name.starts_with("xml") ||
        name.starts_with("json_")) {
      return {};
    }
  }
  std::vector<std::string> out;
  ReferenceWalk walk(reader);
  for (Reference found; walk.next(found);) {
    if (found.column == Reference::none || found.table != Reference::none) continue;
    const std::string_view text = reader.text(found.column);
    const auto is_it = [&](std::string_view name) { return means(text, name); };
    const bool known = std::any_of(table.columns.begin(), table.columns.end(),
                                   [&](const auto& column) { return is_it(column.name); }) ||
                       std::any_of(system.begin(), system.end(), is_it) || is_it(table.name.name);
    if (!known) add_once(out, identifier_value(text));
  }
  return out;
}

bool names_column(std::string_view expression, const schema::Table& table,
                  std::string_view column) {
  if (!mentions(expression, column)) return false;
  const Reader reader(expression);
  bool found = false;
  for_each_column(reader, table,
                  [&](std::size_t token) { found = found || means(reader.text(token), column); });
  return found;
}

std::string rename_column_in(std::string_view expression, const schema::Table& table,
                             std::string_view from, std::string_view to) {
  if (!mentions(expression, from)) return std::string(expression);
  const Reader reader(expression);
  Rewriter rewriter(expression, reader);
  for_each_column(reader, table, [&](std::size_t token) {
    const std::string_view text = reader.text(token);
    if (means(text, from)) rewriter.replace(token, name_as(text, to));
  });
  return rewriter.finish();
}

std::string rename_table_in(std::string_view expression, std::string_view from,
                            std::string_view to) {
  if (!mentions(expression, from)) return std::string(expression);
  const Reader reader(expression);
  Rewriter rewriter(expression, reader);
  ReferenceWalk walk(reader);
  for (Reference found; walk.next(found);) {
    if (found.table == Reference::none) continue;
    const std::string_view text = reader.text(found.table);
    if (means(text, from)) rewriter.replace(found.table, name_as(text, to));
  }
  return rewriter.finish();
}

std::string rename_sequence_in(std::string_view expression, const schema::QName& from,
                               const schema::QName& to) {
  if (!may_hold_literal(expression) || !mentions(expression, from.name)) {
    return std::string(expression);
  }
  const Reader reader(expression);
  Rewriter rewriter(expression, reader);
  for (std::size_t i = 0; i < reader.size(); ++i) {
    SequenceUse use;
    if (!read_sequence_use(reader, i, use) || !use.by_identity || !names(use, from)) continue;
    std::string name;
    if (!to.schema.empty()) {
      name = as_needed(to.schema) + '.';
    } else if (use.parts.size() > 1) {
      name = as_needed(use.parts[use.parts.size() - 2]) + '.';
    }
    rewriter.replace(use.literal, literal(name + as_needed(to.name)));
  }
  return rewriter.finish();
}

bool names_sequence(std::string_view expression, const schema::QName& sequence) {
  if (!may_hold_literal(expression) || !mentions(expression, sequence.name)) return false;
  const Reader reader(expression);
  for (std::size_t i = 0; i < reader.size(); ++i) {
    SequenceUse use;
    if (read_sequence_use(reader, i, use) && names(use, sequence)) return true;
  }
  return false;
}

bool holds_literal(std::string_view expression, std::string_view value) {
  if (!may_hold_literal(expression)) return false;
  const Reader reader(expression);
  for (std::size_t i = 0; i < reader.size(); ++i) {
    if (reader.kind(i) == TokenKind::string && has_value(reader.text(i), value)) return true;
  }
  return false;
}

std::string replace_literal(std::string_view expression, std::string_view from,
                            std::string_view to) {
  if (!may_hold_literal(expression)) return std::string(expression);
  const Reader reader(expression);
  Rewriter rewriter(expression, reader);
  for (std::size_t i = 0; i < reader.size(); ++i) {
    if (reader.kind(i) == TokenKind::string && has_value(reader.text(i), from)) {
      rewriter.replace(i, literal(to));
    }
  }
  return rewriter.finish();
}

std::vector<std::string> columns_of(const schema::Index& index, const schema::Table& table) {
  std::vector<std::string> out;
  const auto add_text = [&](std::string_view text) {
    for (const std::string& name : columns_in(text, table)) add_once(out, name);
  };
  for (const schema::IndexKey& key : index.keys) {
    if (const auto* column = std::get_if<std::string>(&key.key)) {
      add_once(out, *column);
    } else {
      add_text(std::get<schema::Check>(key.key).expression);
    }
  }
  for (const std::string& name : index.include) add_once(out, name);
  if (index.where) add_text(*index.where);
  return out;
}

std::vector<std::string> columns_of(const schema::Constraint& constraint,
                                    const schema::Table& table) {
  const auto with_included = [&](std::vector<std::string> columns) {
    for (const std::string& name : constraint.include) add_once(columns, name);
    return columns;
  };
  if (const auto* primary = std::get_if<schema::PrimaryKey>(&constraint.kind)) {
    return with_included(primary->columns);
  }
  if (const auto* unique = std::get_if<schema::Unique>(&constraint.kind)) {
    return with_included(unique->columns);
  }
  if (const auto* foreign = std::get_if<schema::ForeignKey>(&constraint.kind)) {
    return foreign->columns;
  }
  if (const auto* exclusion = std::get_if<schema::Exclusion>(&constraint.kind)) {
    std::vector<std::string> out;
    const auto add_text = [&](std::string_view text) {
      for (const std::string& name : columns_in(text, table)) add_once(out, name);
    };
    for (const schema::ExcludedKey& key : exclusion->keys) {
      if (const auto* column = std::get_if<std::string>(&key.key)) {
        add_once(out, *column);
      } else {
        add_text(std::get<schema::Check>(key.key).expression);
      }
    }
    for (const std::string& name : constraint.include) add_once(out, name);
    if (exclusion->where) add_text(*exclusion->where);
    return out;
  }
  return columns_in(std::get<schema::Check>(constraint.kind).expression, table);
}

std::optional<std::size_t> find_double_colon(std::string_view fragment) {
  if (fragment.find("::") == std::string_view::npos) return std::nullopt;
  for (const Token& token : lex(fragment)) {
    if (token.kind == TokenKind::symbol && token.end - token.begin == 2 &&
        fragment[token.begin] == ':' && fragment[token.begin + 1] == ':') {
      return token.begin;
    }
  }
  return std::nullopt;
}

}  // namespace recto::sql
