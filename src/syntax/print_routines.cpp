/// \file
/// Functions, procedures, aggregates and triggers as text.
#include <array>
#include <utility>

#include "syntax/print.hpp"
#include "syntax/print_parts.hpp"
#include "syntax/scan.hpp"

namespace recto::syntax {

namespace {

const char* mode_word(ArgumentMode mode) {
  switch (mode) {
    case ArgumentMode::in:
      return "";
    case ArgumentMode::out:
      return "out ";
    case ArgumentMode::inout:
      return "inout ";
    case ArgumentMode::variadic:
      return "variadic ";
  }
  return "";
}

/// A name that the grammar would read as a mode stands in quotes.
std::string print_argument_name(const std::string& name) {
  for (const char* word : {"in", "out", "inout", "variadic"}) {
    if (name == word) return "\"" + name + "\"";
  }
  return print_name(name);
}

std::string print_arguments(const std::vector<Argument>& arguments) {
  std::string out;
  for (const Argument& argument : arguments) {
    if (!out.empty()) out += ", ";
    out += mode_word(argument.mode);
    if (argument.name) out += print_argument_name(argument.name->text) + " ";
    out += print_type(argument.type);
    if (argument.default_value) out += " default " + print_value(*argument.default_value);
  }
  return "(" + out + ")";
}

/// Clauses in the order they are printed, and what stands before their value.
constexpr auto clauses =
    std::to_array<std::pair<const char*, const char*>>({{"window", ""},
                                                        {"volatility", ""},
                                                        {"strict", ""},
                                                        {"leakproof", ""},
                                                        {"security", "security "},
                                                        {"parallel", "parallel "},
                                                        {"cost", "cost "},
                                                        {"rows", "rows "},
                                                        {"support", "support "}});

constexpr std::size_t widest_head = 90;  // a longer one goes on in another line

bool plain_word(const std::string& text) { return print_name(text) == text; }

/// The clauses and the body; `parts` is what stands before them.
std::string print_rest(const std::string& head, const Routine& routine) {
  std::string parts;
  const bool implied = routine.form != BodyForm::text && routine.language == "sql";
  if (!implied) {
    parts += " language ";
    parts += plain_word(routine.language) ? routine.language : print_text(routine.language);
  }
  for (const auto& [clause, before] : clauses) {
    const auto trait = routine.traits.find(clause);
    if (trait == routine.traits.end()) continue;
    parts += std::string(" ") + before;
    parts += trait->second;
  }
  for (const auto& [name, value] : routine.settings) parts += " set " + name + " = " + value;
  parts = head + (head.size() + parts.size() > widest_head ? "\n " : "") + parts;
  switch (routine.form) {
    case BodyForm::text: {
      const bool linked = routine.language == "c" || routine.language == "internal";
      parts += " as ";
      parts += linked ? print_text(routine.body.text) : print_body(routine.body.text);
      if (routine.symbol) parts += ", " + print_text(*routine.symbol);
      break;
    }
    case BodyForm::expression:
      parts += " return " + print_body(" " + routine.body.text + " ");
      break;
    case BodyForm::atomic:
      parts += " begin atomic " + print_body("\n" + routine.body.text + "\n");
      break;
  }
  return parts;
}

}  // namespace

std::string print_routine(const Routine& routine) {
  return print_rest(print_path(routine.path) + print_arguments(routine.arguments), routine);
}

std::string print_definition(const Function& function) {
  std::string out = "function " + print_path(function.path) + print_arguments(function.arguments);
  if (!function.columns.empty()) {
    out += " returns table " + print_arguments(function.columns);
  } else if (function.returns) {
    out += (function.set ? " returns setof " : " returns ") + print_type(*function.returns);
  }
  return print_rest(std::move(out), function);
}

std::string print_definition(const Aggregate& aggregate) {
  std::string out = "aggregate " + print_path(aggregate.path);
  out += aggregate.arguments.empty() ? std::string("(*)") : print_arguments(aggregate.arguments);
  std::string options;
  for (const Option& option : aggregate.options) {
    options += (options.empty() ? "" : ", ") + print_path(option.name);
    if (option.value) options += " = " + option.value->text;
  }
  return out + " (" + options + ")";
}

std::string print_definition(const Trigger& trigger) {
  std::string out = trigger.constraint ? "constraint trigger " : "trigger ";
  out += print_path(trigger.path);
  out += trigger.timing == Timing::before  ? " before"
         : trigger.timing == Timing::after ? " after"
                                           : " instead of";
  std::string events;
  const auto event = [&](bool there, const std::string& word) {
    if (there) events += (events.empty() ? " " : " or ") + word;
  };
  event(trigger.inserts, "insert");
  event(trigger.updates,
        trigger.columns.empty() ? "update" : "update of " + print_names(trigger.columns));
  event(trigger.deletes, "delete");
  event(trigger.truncates, "truncate");
  out += events + " on " + print_path(trigger.table);
  if (trigger.from) out += " from " + print_path(*trigger.from);
  if (trigger.deferrable) out += " deferrable";
  if (trigger.initially_deferred) out += " initially deferred";
  if (trigger.old_table || trigger.new_table) out += " referencing";
  if (trigger.old_table) out += " old table as " + print_name(trigger.old_table->text);
  if (trigger.new_table) out += " new table as " + print_name(trigger.new_table->text);
  if (trigger.each_row) out += " for each row";
  if (trigger.when) out += " when " + print_expression(*trigger.when);
  if (!trigger.function) return out + " begin " + print_body("\n" + trigger.body.text + "\n");
  std::string arguments;
  for (const Text& argument : trigger.arguments) {
    arguments += (arguments.empty() ? "" : ", ") + print_text(argument.text);
  }
  return out + " execute function " + print_path(*trigger.function) + "(" + arguments + ")";
}

std::string print_firing(Firing firing) {
  switch (firing) {
    case Firing::enabled:
      return "enable";
    case Firing::disabled:
      return "disable";
    case Firing::replica:
      return "enable replica";
    case Firing::always:
      return "enable always";
  }
  return {};
}

}  // namespace recto::syntax
