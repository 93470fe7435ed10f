/// \file
/// Aggregates: names to objects and back.
#include "changes/aggregate.hpp"

#include "changes/object_kinds_define.hpp"
#include "changes/signature.hpp"

namespace recto::changes {

using schema::Aggregate;

const Doc Definition<Aggregate>::create{
    .keyword = "create aggregate",
    .summary = "Makes an aggregate of functions that are there.",
    .reverse = "Drops it.",
};
const Doc Definition<Aggregate>::replace{
    .keyword = "replace aggregate",
    .summary = "Defines an aggregate anew; what uses it is made again.",
    .reverse = "The earlier definition.",
};
const Doc Definition<Aggregate>::drop{
    .keyword = "drop aggregate",
    .summary = "Removes an aggregate that nothing else uses.",
    .reverse = "Makes it again with all that belonged to it.",
};
const Doc Definition<Aggregate>::rename{
    .keyword = "rename aggregate",
    .summary = "Another name for an aggregate, carried through to what calls it.",
    .reverse = "The old name and texts, exactly.",
};
const Doc Definition<Aggregate>::comment{
    .keyword = "comment on aggregate",
    .summary = "Says what an aggregate is for.",
    .reverse = "The earlier comment, or none.",
};

std::optional<Aggregate> Definition<Aggregate>::bind(const Syntax& syntax, Binder& binder) {
  const auto name = binder.qname(syntax.path);
  auto arguments = bind_arguments(syntax.arguments, binder);
  if (!name || !arguments || !binder.fits(name->name, syntax.path.span)) return std::nullopt;
  Aggregate aggregate{*name, std::move(*arguments)};
  aggregate.signature = signature_of(aggregate.arguments);
  aggregate.span = syntax.path.span;
  for (const auto& option : syntax.options) {
    const auto& own = option.name.parts.back().text;
    const auto value = option.value ? option.value->text : std::string();
    if (aggregate.options.emplace(own, value).second) continue;
    binder.error(Code::repeated_attribute, option.name.span, "this is said twice",
                 "leave one of the two out");
    return std::nullopt;
  }
  for (const char* needed : {"sfunc", "stype"}) {
    if (aggregate.options.contains(needed)) continue;
    binder.error(Code::expected, syntax.path.span, fmt::format("the aggregate has no {}", needed),
                 "write (sfunc = the function of each row, stype = the type it goes on with)");
    return std::nullopt;
  }
  return aggregate;
}

Definition<Aggregate>::Syntax Definition<Aggregate>::syntax(const Aggregate& aggregate) {
  Syntax result{to_path(aggregate.name), to_syntax(aggregate.arguments), {}};
  for (const auto& [name, value] : aggregate.options) {
    syntax::Option option{to_path({{}, name}), {}};
    if (!value.empty()) option.value = to_fragment(value);
    result.options.push_back(std::move(option));
  }
  return result;
}

RECTO_DEFINE_OBJECT_KINDS(Aggregate);

}  // namespace recto::changes
