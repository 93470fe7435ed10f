/// \file
/// Policies: names to objects and back.
#include "changes/policy.hpp"

#include "changes/object_kinds_define.hpp"

namespace recto::changes {

using schema::Policy;
using schema::PolicyCommand;

const Doc Definition<Policy>::create{
    .keyword = "create policy",
    .summary = "Says which rows of a table who may see or write.",
    .reverse = "Drops it.",
};
const Doc Definition<Policy>::replace{
    .keyword = "replace policy",
    .summary = "Defines a policy anew; its comment stays.",
    .reverse = "The earlier definition.",
};
const Doc Definition<Policy>::drop{
    .keyword = "drop policy",
    .summary = "Removes a policy of a table.",
    .reverse = "Makes it again.",
};
const Doc Definition<Policy>::rename{
    .keyword = "rename policy",
    .summary = "Another name for a policy.",
    .reverse = "The old name.",
};
const Doc Definition<Policy>::comment{
    .keyword = "comment on policy",
    .summary = "Says what a policy is for.",
    .reverse = "The earlier comment, or none.",
};

std::optional<Policy> Definition<Policy>::bind(const Syntax& syntax, Binder& binder) {
  auto path = syntax.path;
  const auto name = path.parts.back();
  path.parts.pop_back();
  const auto* table = binder.table(path);
  if (table == nullptr || !binder.fits(name.text, name.span)) return std::nullopt;
  Policy policy{table->name, name.text};
  policy.span = syntax.path.span;
  policy.restrictive = syntax.restrictive;
  policy.command = static_cast<PolicyCommand>(syntax.command);
  for (const auto& role : syntax.roles) policy.roles.push_back(role.text);
  // To everybody, as without a word.
  if (policy.roles == std::vector{std::string(schema::everybody)}) policy.roles.clear();
  const auto has_none = [&](const syntax::Fragment& text, const char* message, const char* help) {
    binder.error(Code::conflicting_attributes, text.span, message, help);
    return std::nullopt;
  };
  if (syntax.using_condition && syntax.command == syntax::PolicyCommand::insert) {
    return has_none(*syntax.using_condition, "no row is there before it is inserted",
                    "write with check (…) for rows that are inserted");
  }
  const bool writes_none = syntax.command == syntax::PolicyCommand::select ||
                           syntax.command == syntax::PolicyCommand::del;
  if (syntax.check && writes_none) {
    return has_none(*syntax.check, "such a policy is not about rows that are written",
                    "write using (…) for rows that are there");
  }
  if (syntax.using_condition) policy.using_condition = syntax.using_condition->text;
  if (syntax.check) policy.check = syntax.check->text;
  return policy;
}

Definition<Policy>::Syntax Definition<Policy>::syntax(const Policy& policy) {
  Syntax result;
  result.path = to_path(policy.table, policy.name);
  result.restrictive = policy.restrictive;
  result.command = static_cast<syntax::PolicyCommand>(policy.command);
  result.roles = to_names(policy.roles);
  if (policy.using_condition) result.using_condition = to_fragment(*policy.using_condition);
  if (policy.check) result.check = to_fragment(*policy.check);
  return result;
}

template <>
void warn_of_texts(const Context& context, const Policy& policy) {
  const auto* table = context.before.table(policy.table);
  if (table == nullptr) return;
  for (const auto* text : {&policy.using_condition, &policy.check}) {
    if (*text) warn_of_unknown_columns(context, **text, *table, "policy " + policy.name);
  }
}

RECTO_DEFINE_OBJECT_KINDS(Policy);

}  // namespace recto::changes
