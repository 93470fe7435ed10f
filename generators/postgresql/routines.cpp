/// \file
/// Functions, procedures, aggregates and triggers in PostgreSQL's words (manual, part VI: CREATE
/// FUNCTION, CREATE PROCEDURE, CREATE AGGREGATE, CREATE TRIGGER).
#include "generators/postgresql/routines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "source/text.hpp"

namespace recto::generators {
namespace {

std::string modes(schema::ArgumentMode mode) {
  switch (mode) {
    case schema::ArgumentMode::in:
      return "";
    case schema::ArgumentMode::out:
      return "OUT ";
    case schema::ArgumentMode::inout:
      return "INOUT ";
    case schema::ArgumentMode::variadic:
      break;
  }
  return "VARIADIC ";
}

std::string listed(const Postgresql& dialect, const std::vector<schema::Argument>& arguments) {
  std::string out;
  for (const auto& argument : arguments) {
    if (!out.empty()) out += ", ";
    out += modes(argument.mode);
    if (!argument.name.empty()) out += dialect.name(std::string_view(argument.name)) + " ";
    out += dialect.type(argument.type, {});
    if (argument.default_value) out += " DEFAULT " + dialect.default_value(*argument.default_value);
  }
  return "(" + out + ")";
}

/// Clauses and body.
std::string rest(const Postgresql& dialect, const schema::Routine& routine) {
  std::string out = "\nLANGUAGE " + dialect.name(std::string_view(routine.language));
  static constexpr auto clauses =
      std::to_array<std::pair<const char*, const char*>>({{"window", ""},
                                                          {"volatility", ""},
                                                          {"leakproof", ""},
                                                          {"strict", ""},
                                                          {"security", "SECURITY "},
                                                          {"parallel", "PARALLEL "}});
  for (const auto& [clause, before] : clauses) {
    const auto trait = routine.traits.find(clause);
    if (trait != routine.traits.end()) out += " " + (before + in_upper_case(trait->second));
  }
  static constexpr auto values = std::to_array<std::pair<const char*, const char*>>(
      {{"cost", "COST "}, {"rows", "ROWS "}, {"support", "SUPPORT "}});
  for (const auto& [clause, before] : values) {
    const auto trait = routine.traits.find(clause);
    if (trait != routine.traits.end()) out += " " + (before + trait->second);
  }
  for (const auto& [name, value] : routine.settings) out += "\nSET " + name + " = " + value;
  switch (routine.form) {
    case schema::BodyForm::text:
      out += "\nAS " + dollar_quoted(routine.body);
      if (!routine.symbol.empty()) out += ", " + dialect.literal(routine.symbol);
      break;
    case schema::BodyForm::expression:
      out += "\nRETURN " + routine.body;
      break;
    case schema::BodyForm::atomic:
      out += "\nBEGIN ATOMIC\n" + routine.body;
      if (!routine.body.ends_with(";")) out += ";";
      out += "\nEND";
      break;
  }
  return out;
}

bool same_names(const std::vector<schema::Argument>& before,
                const std::vector<schema::Argument>& after) {
  return std::equal(before.begin(), before.end(), after.begin(), after.end(),
                    [](const auto& old, const auto& now) {
                      const bool kept = old.name.empty() || old.name == now.name;
                      const bool defaulted = !old.default_value || now.default_value;
                      return old.mode == now.mode && old.type == now.type && kept && defaulted;
                    });
}

bool has(const schema::Routine& routine, const char* clause) {
  return routine.traits.contains(clause);
}

}  // namespace

std::string routine_definition(const Postgresql& dialect, const schema::Function& function) {
  std::string out = "FUNCTION " + dialect.name(function.name) + listed(dialect, function.arguments);
  if (!function.columns.empty()) {
    out += " RETURNS TABLE " + listed(dialect, function.columns);
  } else if (function.returns) {
    out += function.set ? " RETURNS SETOF " : " RETURNS ";
    out += dialect.type(*function.returns, {});
  }
  return out + rest(dialect, function);
}

std::string routine_definition(const Postgresql& dialect, const schema::Procedure& procedure) {
  return "PROCEDURE " + dialect.name(procedure.name) + listed(dialect, procedure.arguments) +
         rest(dialect, procedure);
}

std::string aggregate_definition(const Postgresql& dialect, const schema::Aggregate& aggregate) {
  std::string options;
  for (const auto& [name, value] : aggregate.options) {
    options += (options.empty() ? "" : ", ") + in_upper_case(name);
    if (!value.empty()) options += " = " + value;
  }
  const auto arguments =
      aggregate.arguments.empty() ? std::string("(*)") : listed(dialect, aggregate.arguments);
  return "AGGREGATE " + dialect.name(aggregate.name) + arguments + " (" + options + ")";
}

std::string trigger_definition(const Postgresql& dialect, const schema::Trigger& trigger) {
  std::string out = trigger.constraint ? "CONSTRAINT TRIGGER " : "TRIGGER ";
  out += dialect.name(std::string_view(trigger.name));
  out += trigger.timing == schema::Timing::before  ? " BEFORE"
         : trigger.timing == schema::Timing::after ? " AFTER"
                                                   : " INSTEAD OF";
  std::string events;
  const auto event = [&](bool there, const std::string& word) {
    if (there) events += (events.empty() ? " " : " OR ") + word;
  };
  event(trigger.inserts, "INSERT");
  event(trigger.updates,
        trigger.columns.empty() ? "UPDATE" : "UPDATE OF " + dialect.names(trigger.columns));
  event(trigger.deletes, "DELETE");
  event(trigger.truncates, "TRUNCATE");
  out += events + " ON " + dialect.name(trigger.table);
  if (trigger.from) out += " FROM " + dialect.name(*trigger.from);
  if (trigger.deferrable) out += " DEFERRABLE";
  if (trigger.initially_deferred) out += " INITIALLY DEFERRED";
  if (trigger.old_table || trigger.new_table) out += "\nREFERENCING";
  if (trigger.old_table)
    out += " OLD TABLE AS " + dialect.name(std::string_view(*trigger.old_table));
  if (trigger.new_table)
    out += " NEW TABLE AS " + dialect.name(std::string_view(*trigger.new_table));
  out += trigger.each_row ? "\nFOR EACH ROW" : "\nFOR EACH STATEMENT";
  if (trigger.when) out += " WHEN (" + *trigger.when + ")";
  std::string arguments;
  for (const auto& argument : trigger.arguments) {
    arguments += (arguments.empty() ? "" : ", ") + dialect.literal(argument);
  }
  return out + "\nEXECUTE FUNCTION " + dialect.name(*trigger.function) + "(" + arguments + ")";
}

bool replaces_in_place(const schema::Function& before, const schema::Function& after) {
  return same_names(before.arguments, after.arguments) && before.returns == after.returns &&
         before.set == after.set && before.columns == after.columns &&
         has(before, "window") == has(after, "window");
}

bool replaces_in_place(const schema::Procedure& before, const schema::Procedure& after) {
  return same_names(before.arguments, after.arguments);
}

}  // namespace recto::generators
