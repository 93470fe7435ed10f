/// \file
/// `alter sequence s …`: other options.
#include "changes/alter_sequence.hpp"

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/unbind.hpp"
#include "sql/sequence_values.hpp"

namespace recto::changes {

const Doc AlterSequence::doc{
    .keyword = "alter sequence",
    .summary = "Other options for a sequence; those not named stay.",
    .reverse = "The old options; its position stays.",
};

std::optional<AlterSequence> AlterSequence::bind(const Syntax& syntax, Binder& binder) {
  const auto* sequence = binder.sequence(syntax.sequence);
  if (sequence == nullptr) return std::nullopt;
  const auto errors = binder.diagnostics.errors();
  // As on the server, an option that is not named keeps its value, whatever it came from.
  AlterSequence result{*sequence, sql::with_defaults(*sequence)};
  const auto& options = syntax.options;
  auto& to = result.to;
  if (options.type) {
    // A bound that is the old type's own becomes the new one's (manual, ALTER SEQUENCE, data_type).
    if (!sequence->min_value) to.min_value.reset();
    if (!sequence->max_value) to.max_value.reset();
    to.type = binder.type(*options.type);
    to = sql::with_defaults(to);
  }
  Binder::take_options(options, to);
  if (options.owned_by) to.owned_by = binder.owner(*options.owned_by, sequence->name);
  if (options.owned_by_none) to.owned_by.reset();
  if (const auto why = sql::impossible(to)) {
    binder.error(Code::conflicting_attributes, syntax.sequence.span, why->sentence, why->help,
                 {{sequence->span, "it was created here"}});
  }
  if (binder.diagnostics.errors() > errors) return std::nullopt;
  to = sql::without_defaults(to);
  if (result.from == result.to) {
    binder.error(Code::no_change, syntax.sequence.span,
                 fmt::format("sequence \"{}\" has these options already", sequence->name.display()),
                 "remove this line", {{sequence->span, "it was created here"}});
    return std::nullopt;
  }
  return result;
}

void AlterSequence::apply(schema::Catalog& catalog) const { catalog.replace(to); }

Inverse AlterSequence::invert(const schema::Catalog&) const {
  return {{Change{AlterSequence{to, from}}}, sql::Grade::exact, {}, {}};
}

sql::Script AlterSequence::emit(const Context& context) const {
  if (!context.accepts(context.dialect.refuses(to))) return {};
  auto script = statements({{context.dialect.sequence(to, &from), {}}});
  const auto was = sql::with_defaults(from);
  const auto is = sql::with_defaults(to);
  const bool apart = is.max_value < was.min_value || is.min_value > was.max_value;
  if (!apart && (is.min_value > was.min_value || is.max_value < was.max_value)) {
    script.checks.push_back(sql::stands_within(is));
  }
  return script;
}

AlterSequence::Syntax AlterSequence::item() const {
  const auto was = sql::with_defaults(from);
  const auto is = sql::with_defaults(to);
  Syntax result{to_path(to.name), {}};
  auto& options = result.options;
  const bool retyped = from.type != to.type;
  if (retyped) options.type = to.type ? to_type(*to.type) : to_type({{{}, "bigint"}, {}, 0, {}});
  if (is.start != was.start) options.start = is.start;
  if (is.increment != was.increment) options.increment = is.increment;
  if (retyped || is.min_value != was.min_value) options.min_value = is.min_value;
  if (retyped || is.max_value != was.max_value) options.max_value = is.max_value;
  if (is.cache != was.cache) options.cache = is.cache;
  if (is.cycle != was.cycle) options.cycle = is.cycle;
  if (is.owned_by != was.owned_by) {
    options.owned_by_none = !is.owned_by;
    if (is.owned_by) options.owned_by = to_path(is.owned_by->table, is.owned_by->column);
  }
  return result;
}

std::string AlterSequence::summary() const {
  return fmt::format("alter sequence {}", to.name.display());
}

std::vector<schema::QName> AlterSequence::tables() const { return {}; }

}  // namespace recto::changes
