/// \file
/// Functions, procedures and aggregates, as they are read.
#pragma once

#include <string>
#include <utility>

#include "grammar/actions/action.hpp"
#include "grammar/statements/routine.hpp"
#include "source/text.hpp"

namespace recto::grammar {

// Arguments.
template <>
struct action<mode_out> : acts<mode_out> {
  static void act(Line& line, const Matched&) { line.argument.mode = syntax::ArgumentMode::out; }
};
template <>
struct action<mode_inout> : acts<mode_inout> {
  static void act(Line& line, const Matched&) { line.argument.mode = syntax::ArgumentMode::inout; }
};
template <>
struct action<mode_variadic> : acts<mode_variadic> {
  static void act(Line& line, const Matched&) {
    line.argument.mode = syntax::ArgumentMode::variadic;
  }
};
template <>
struct action<unnamed_argument> : acts<unnamed_argument> {
  static void act(Line& line, const Matched& here) { line.argument.type = line.read_type(here); }
};
template <>
struct action<argument_name> : acts<argument_name> {
  static void act(Line& line, const Matched& here) { line.argument.name = line.read_name(here); }
};
template <>
struct action<argument_type> : acts<argument_type> {
  static void act(Line& line, const Matched& here) { line.argument.type = line.read_type(here); }
};
template <>
struct action<argument_default> : acts<argument_default> {
  static void act(Line& line, const Matched& here) {
    line.argument.default_value = line.read_value(here);
  }
};
template <>
struct action<argument> : acts<argument> {
  static void act(Line& line, const Matched& here) {
    line.argument.span = line.span(here);
    line.arguments.push_back(take(line.argument));
  }
};
template <>
struct action<arguments_open> : acts<arguments_open> {
  static void act(Line& line, const Matched&) { line.routine.arguments = take(line.arguments); }
};

// Clauses.
inline void set_trait(Line& line, const char* clause, std::string value, const Matched& here) {
  refuse_repeated(line.routine.traits.contains(clause), here);
  line.routine.traits.emplace(clause, std::move(value));
}
template <>
struct action<returns_setof> : acts<returns_setof> {
  static void act(Line& line, const Matched&) { line.routine.set = true; }
};
template <>
struct action<returns_type> : acts<returns_type> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(line.routine.returns.has_value(), here);
    line.routine.returns = line.read_type(here);
  }
};
template <>
struct action<returns_columns> : acts<returns_columns> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(!line.routine.columns.empty(), here);
    line.routine.columns = take(line.arguments);
  }
};
template <>
struct action<routine_language> : acts<routine_language> {
  static void act(Line& line, const Matched& here) {
    refuse_repeated(!line.routine.language.empty(), here);
    line.routine.language =
        here.text.front() == '\'' ? line.read_text(here).text : line.read_name(here).text;
  }
};
template <>
struct action<volatility> : acts<volatility> {
  static void act(Line& line, const Matched& here) {
    set_trait(line, "volatility", folded(here.text), here);
  }
};
template <>
struct action<strict_clause> : acts<strict_clause> {
  static void act(Line& line, const Matched& here) { set_trait(line, "strict", "strict", here); }
};
template <>
struct action<called_clause> : acts<called_clause> {
  static void act(Line& line, const Matched& here) { set_trait(line, "strict", "", here); }
};
template <>
struct action<leakproof_clause> : acts<leakproof_clause> {
  static void act(Line& line, const Matched& here) {
    set_trait(line, "leakproof", "leakproof", here);
  }
};
template <>
struct action<leaking_clause> : acts<leaking_clause> {
  static void act(Line& line, const Matched& here) { set_trait(line, "leakproof", "", here); }
};
template <>
struct action<window_clause> : acts<window_clause> {
  static void act(Line& line, const Matched& here) { set_trait(line, "window", "window", here); }
};
template <>
struct action<security_value> : acts<security_value> {
  static void act(Line& line, const Matched& here) {
    set_trait(line, "security", folded(here.text), here);
  }
};
template <>
struct action<parallel_value> : acts<parallel_value> {
  static void act(Line& line, const Matched& here) {
    set_trait(line, "parallel", folded(here.text), here);
  }
};
template <>
struct action<cost_value> : acts<cost_value> {
  static void act(Line& line, const Matched& here) {
    set_trait(line, "cost", std::string(here.text), here);
  }
};
template <>
struct action<routine_rows> : acts<routine_rows> {
  static void act(Line& line, const Matched& here) {
    set_trait(line, "rows", std::string(here.text), here);
  }
};
template <>
struct action<support_value> : acts<support_value> {
  static void act(Line& line, const Matched& here) {
    set_trait(line, "support", std::string(here.text), here);
  }
};
template <>
struct action<routine_setting> : acts<routine_setting> {
  static void act(Line& line, const Matched& here) {
    line.setting = folded(here.text);
    refuse_repeated(line.routine.settings.contains(line.setting), here);
  }
};
template <>
struct action<routine_setting_value> : acts<routine_setting_value> {
  static void act(Line& line, const Matched& here) {
    line.routine.settings[take(line.setting)] = std::string(here.text);
  }
};

inline void set_body(Line& line, syntax::BodyForm form, syntax::Fragment body,
                     const Matched& here) {
  refuse_repeated(line.fragment.has_value(), here);
  line.routine.form = form;
  line.fragment = std::move(body);
}
template <>
struct action<text_body> : acts<text_body> {
  static void act(Line& line, const Matched& here) {
    set_body(line, syntax::BodyForm::text, line.read_body(here), here);
  }
};
template <>
struct action<quoted_body> : acts<quoted_body> {
  static void act(Line& line, const Matched& here) {
    const auto text = line.read_text(here);
    set_body(line, syntax::BodyForm::text, {text.text, text.span}, here);
  }
};
template <>
struct action<body_symbol> : acts<body_symbol> {
  static void act(Line& line, const Matched& here) {
    line.routine.symbol = line.read_text(here).text;
  }
};
template <>
struct action<expression_body> : acts<expression_body> {
  static void act(Line& line, const Matched& here) {
    set_body(line, syntax::BodyForm::expression, line.read_expression(here), here);
  }
};
template <>
struct action<atomic_body> : acts<atomic_body> {
  static void act(Line& line, const Matched& here) {
    set_body(line, syntax::BodyForm::atomic, line.read_expression(here), here);
  }
};

// Definitions.
template <>
struct action<function_word> : acts<function_word> {
  static void act(Line& line, const Matched&) { line.noun = syntax::Function{}; }
};
template <>
struct action<procedure_word> : acts<procedure_word> {
  static void act(Line& line, const Matched&) { line.noun = syntax::Procedure{}; }
};
template <>
struct action<aggregate_word> : acts<aggregate_word> {
  static void act(Line& line, const Matched&) { line.noun = syntax::Aggregate{}; }
};
template <>
struct action<routine_path> : acts<routine_path> {
  static void act(Line& line, const Matched& here) { line.routine.path = line.read_path(here); }
};

/// What a routine says, its defaults left out.
inline syntax::Function finished(Line& line, const Matched& here) {
  const auto missing = [&](const char* message, const char* help) {
    return Fault{.code = Code::expected,
                 .message = message,
                 .label = "",
                 .help = help,
                 .begin = here.end(),
                 .end = here.end()};
  };
  if (!line.fragment) {
    throw missing("the body is missing", "write as $$ … $$ behind the clauses");
  }
  auto& routine = line.routine;
  routine.body = *take(line.fragment);
  if (routine.language.empty()) {
    if (routine.form == syntax::BodyForm::text) {
      throw missing("the language of the body is missing",
                    "write language sql, language plpgsql or another one");
    }
    routine.language = "sql";
  }
  std::erase_if(routine.traits, [](const auto& trait) {
    const auto& [clause, value] = trait;
    return value.empty() || value == "volatile" || value == "unsafe" || value == "invoker";
  });
  return take(routine);
}
template <>
struct action<function_definition> : acts<function_definition> {
  static void act(Line& line, const Matched& here) { line.object = finished(line, here); }
};
template <>
struct action<procedure_definition> : acts<procedure_definition> {
  static void act(Line& line, const Matched& here) {
    const Span returns = line.routine.returns ? line.routine.returns->span : Span{};
    if (line.routine.returns || !line.routine.columns.empty()) {
      throw Fault{.code = Code::expected,
                  .message = "a procedure returns nothing",
                  .label = "",
                  .help = "give it out arguments, or make it a function",
                  .begin = line.routine.returns ? returns.begin : here.begin,
                  .end = line.routine.returns ? returns.end : here.begin};
    }
    const auto routine = finished(line, here);
    line.object = syntax::Procedure{static_cast<const syntax::Routine&>(routine)};
  }
};
template <>
struct action<aggregate_option> : acts<aggregate_option> {
  static void act(Line& line, const Matched& here) {
    line.options_read.push_back({line.read_path(here), {}});
  }
};
template <>
struct action<aggregate_value> : acts<aggregate_value> {
  static void act(Line& line, const Matched& here) {
    line.options_read.back().value = syntax::Fragment{std::string(here.text), line.span(here)};
  }
};
template <>
struct action<aggregate_definition> : acts<aggregate_definition> {
  static void act(Line& line, const Matched&) {
    line.object =
        syntax::Aggregate{take(line.routine.path), take(line.arguments), take(line.options_read)};
  }
};

// f(integer, text)
template <>
struct action<signature_type> : acts<signature_type> {
  static void act(Line& line, const Matched& here) {
    if (!line.types) line.types.emplace();
    line.types->push_back(line.read_type(here));
  }
};
template <>
struct action<signature> : acts<signature> {
  static void act(Line& line, const Matched&) {
    if (!line.types) line.types.emplace();
    line.object_name.arguments = take(line.types);
  }
};

}  // namespace recto::grammar
