/// \file
/// `do $$ … $$`: what only a procedural language can say.
#include "changes/do_block.hpp"

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/rows.hpp"
#include "changes/unbind.hpp"
#include "source/text.hpp"

namespace recto::changes {

const Doc DoBlock::doc{
    .keyword = "do",
    .summary = "Runs a block of a procedural language.",
    .reverse = "What the author wrote; refused where it is irreversible.",
};

std::optional<DoBlock> DoBlock::bind(const Syntax& syntax, Binder& binder) {
  if (!has_way_back(binder, syntax.back, syntax.body.span,
                    "what this block does recto cannot know, nor undo")) {
    return std::nullopt;
  }
  DoBlock result{syntax.body, {}, *syntax.back};
  if (syntax.language) result.language = syntax.language->text;
  return result;
}

std::string DoBlock::text() const {
  auto result = "DO " + dollar_quoted(body.text);
  if (language) result += " LANGUAGE " + RowWords{}.name(*language);
  return result;
}

Inverse DoBlock::invert(const schema::Catalog&) const {
  return written(back, text(), "what the do block did to rows");
}

sql::Script DoBlock::emit(const Context& context) const {
  if (!context.accepts(context.dialect.refuses(sql::RowClause::do_block))) return {};
  return statements({{text(), {}}});
}

DoBlock::Syntax DoBlock::item() const {
  Syntax result{body, {}, back};
  if (language) result.language = to_name(*language);
  return result;
}

std::string DoBlock::summary() const { return "do: " + shortened(body.text); }

std::vector<schema::QName> DoBlock::tables() const { return {}; }

Bearing DoBlock::bearing(sql::RowCheck&) const { return Bearing::stop; }

}  // namespace recto::changes
