/// \file
/// `create sequence s`: a sequence of its own.
#include "changes/create_sequence.hpp"

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/unbind.hpp"
#include "sql/sequence_values.hpp"

namespace recto::changes {

const Doc CreateSequence::doc{
    .keyword = "create sequence",
    .summary = "Makes a sequence of its own.",
    .reverse = "Drops it.",
};

std::optional<CreateSequence> CreateSequence::bind(const Syntax& syntax, Binder& binder) {
  const auto name = binder.qname(syntax.sequence);
  if (!name || !binder.name_is_free(*name, syntax.sequence.span)) return std::nullopt;
  const auto errors = binder.diagnostics.errors();
  CreateSequence result;
  auto& sequence = result.sequence;
  sequence.name = *name;
  sequence.span = syntax.sequence.span;
  const auto& options = syntax.options;
  if (options.type) sequence.type = binder.type(*options.type);
  Binder::take_options(options, sequence);
  if (options.owned_by) sequence.owned_by = binder.owner(*options.owned_by, *name);
  if (const auto why = sql::impossible(sequence)) {
    binder.error(Code::conflicting_attributes, syntax.sequence.span, why->sentence, why->help);
  }
  if (binder.diagnostics.errors() > errors) return std::nullopt;
  sequence = sql::without_defaults(std::move(sequence));
  return result;
}

void CreateSequence::apply(schema::Catalog& catalog) const { catalog.add(sequence); }

Inverse CreateSequence::invert(const schema::Catalog&) const {
  return {{Change{DropSequence{sequence}}}, sql::Grade::exact, {}, {}};
}

sql::Script CreateSequence::emit(const Context& context) const {
  if (!context.accepts(context.dialect.refuses(sequence), sequence.span)) return {};
  return statements({{context.dialect.sequence(sequence, nullptr), {}}});
}

CreateSequence::Syntax CreateSequence::item() const {
  return {to_path(sequence.name), to_options(sequence)};
}

std::string CreateSequence::summary() const {
  return fmt::format("create sequence {}", sequence.name.display());
}

std::vector<schema::QName> CreateSequence::tables() const { return {}; }

Bearing CreateSequence::bearing(sql::RowCheck& check) const {
  // A sequence is asked for its position as a table is for its rows.
  return check.table == sequence.name ? Bearing::void_check : Bearing::none;
}

}  // namespace recto::changes
