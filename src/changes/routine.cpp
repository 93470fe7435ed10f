/// \file
/// Functions and procedures: names to objects and back.
#include "changes/routine.hpp"

#include "changes/object_kinds_define.hpp"
#include "changes/signature.hpp"
#include "changes/stars.hpp"

namespace recto::changes {

using schema::Function;
using schema::Procedure;

const Doc Definition<Function>::create{
    .keyword = "create function",
    .summary = "Makes a function.",
    .reverse = "Drops it.",
};
const Doc Definition<Function>::replace{
    .keyword = "replace function",
    .summary =
        "Defines a function anew; where PostgreSQL cannot do that in place, what uses it is "
        "made again.",
    .reverse = "The earlier definition, byte for byte.",
};
const Doc Definition<Function>::drop{
    .keyword = "drop function",
    .summary = "Removes a function that nothing else uses.",
    .reverse = "Makes it again with all that belonged to it.",
};
const Doc Definition<Function>::rename{
    .keyword = "rename function",
    .summary = "Another name for a function, carried through to what calls it.",
    .reverse = "The old name and texts, exactly.",
};
const Doc Definition<Function>::comment{
    .keyword = "comment on function",
    .summary = "Says what a function is for.",
    .reverse = "The earlier comment, or none.",
};
const Doc Definition<Procedure>::create{
    .keyword = "create procedure",
    .summary = "Makes a procedure.",
    .reverse = "Drops it.",
};
const Doc Definition<Procedure>::replace{
    .keyword = "replace procedure",
    .summary = "Defines a procedure anew.",
    .reverse = "The earlier definition, byte for byte.",
};
const Doc Definition<Procedure>::drop{
    .keyword = "drop procedure",
    .summary = "Removes a procedure.",
    .reverse = "Makes it again with all that belonged to it.",
};
const Doc Definition<Procedure>::rename{
    .keyword = "rename procedure",
    .summary = "Another name for a procedure.",
    .reverse = "The old name.",
};
const Doc Definition<Procedure>::comment{
    .keyword = "comment on procedure",
    .summary = "Says what a procedure is for.",
    .reverse = "The earlier comment, or none.",
};

namespace {

schema::BodyForm to_form(syntax::BodyForm form) {
  switch (form) {
    case syntax::BodyForm::text:
      return schema::BodyForm::text;
    case syntax::BodyForm::expression:
      return schema::BodyForm::expression;
    case syntax::BodyForm::atomic:
      break;
  }
  return schema::BodyForm::atomic;
}

syntax::BodyForm to_form(schema::BodyForm form) {
  switch (form) {
    case schema::BodyForm::text:
      return syntax::BodyForm::text;
    case schema::BodyForm::expression:
      return syntax::BodyForm::expression;
    case schema::BodyForm::atomic:
      break;
  }
  return syntax::BodyForm::atomic;
}

/// What functions and procedures share; false with a diagnostic.
bool bind_routine(const syntax::Routine& syntax, Binder& binder, schema::Routine& routine) {
  const auto name = binder.qname(syntax.path);
  auto arguments = bind_arguments(syntax.arguments, binder);
  if (!name || !arguments || !binder.fits(name->name, syntax.path.span)) return false;
  routine.name = *name;
  routine.arguments = std::move(*arguments);
  routine.signature = signature_of(routine.arguments);
  routine.language = syntax.language;
  routine.traits = syntax.traits;
  routine.settings = syntax.settings;
  routine.form = to_form(syntax.form);
  routine.body = syntax.body.text;
  if (syntax.symbol) routine.symbol = *syntax.symbol;
  routine.span = syntax.path.span;
  if (routine.form != schema::BodyForm::text && routine.language != "sql") {
    binder.error(Code::conflicting_attributes, syntax.body.span,
                 fmt::format("a body in {} is a text", routine.language),
                 "write as $$ … $$, or language sql");
    return false;
  }
  if (routine.form == schema::BodyForm::text) return true;
  // As in a view: what * stands for is fixed when the body is read.
  auto body = without_stars(syntax.body, binder);
  if (!body) return false;
  routine.body = std::move(*body);
  return true;
}

syntax::Routine routine_syntax(const schema::Routine& routine) {
  syntax::Routine result;
  result.path = to_path(routine.name);
  result.arguments = to_syntax(routine.arguments);
  result.language = routine.language;
  result.traits = routine.traits;
  result.settings = routine.settings;
  result.form = to_form(routine.form);
  result.body = to_fragment(routine.body);
  if (!routine.symbol.empty()) result.symbol = routine.symbol;
  return result;
}

}  // namespace

std::optional<Function> Definition<Function>::bind(const Syntax& syntax, Binder& binder) {
  Function function;
  if (!bind_routine(syntax, binder, function)) return std::nullopt;
  const auto out = [](const schema::Argument& argument) {
    return argument.mode == schema::ArgumentMode::out ||
           argument.mode == schema::ArgumentMode::inout;
  };
  const bool outs = std::any_of(function.arguments.begin(), function.arguments.end(), out);
  if (!syntax.returns && syntax.columns.empty() && !outs) {
    binder.error(Code::expected, syntax.path.span, "what the function returns is missing",
                 "write returns and a type behind the arguments, returns void where it returns "
                 "nothing");
    return std::nullopt;
  }
  auto columns = bind_arguments(syntax.columns, binder);
  if (!columns) return std::nullopt;
  function.columns = std::move(*columns);
  if (syntax.returns) function.returns = binder.type(*syntax.returns);
  function.set = syntax.set;
  return function;
}

Definition<Function>::Syntax Definition<Function>::syntax(const Function& function) {
  Syntax result{routine_syntax(function)};
  if (function.returns) result.returns = to_type(*function.returns);
  result.set = function.set;
  result.columns = to_syntax(function.columns);
  return result;
}

bool Definition<Function>::may_replace(const Function& from, const Function& to, Span where,
                                       Binder& binder) {
  if (to.returns == from.returns) return true;
  auto users = users_of(binder.catalog, from.ref());
  std::erase_if(users, [](const auto& user) { return user.kind != schema::ObjectKind::trigger; });
  if (users.empty()) return true;
  binder.error(Code::still_referenced, where,
               fmt::format("{} executes it, so it must return trigger", users.front().display()),
               drop_first(users), using_it(binder.catalog, users));
  return false;
}

std::optional<Procedure> Definition<Procedure>::bind(const Syntax& syntax, Binder& binder) {
  Procedure procedure;
  if (!bind_routine(syntax, binder, procedure)) return std::nullopt;
  return procedure;
}

Definition<Procedure>::Syntax Definition<Procedure>::syntax(const Procedure& procedure) {
  return {routine_syntax(procedure)};
}

RECTO_DEFINE_OBJECT_KINDS(Function);
RECTO_DEFINE_OBJECT_KINDS(Procedure);

}  // namespace recto::changes
