/// \file
/// The parts of `sql { … }`, as they are read.
#pragma once

#include "grammar/actions/action.hpp"
#include "grammar/statements/sql.hpp"

namespace recto::grammar {

inline syntax::Text reason(const Line& line, const Matched& here) {
  syntax::Text text = line.read_text(here);
  if (syntax::trimmed(text.text).empty()) {
    throw fault(Code::expected, here, "the reason is empty",
                "say why; it is shown to whoever reads the script");
  }
  return text;
}

template <>
struct action<sql_head> : acts<sql_head> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::RunSql{};
    line.opens = Opens::sql;
  }
};
template <>
struct action<sql_body> : acts<sql_body> {
  static void act(Line& line, const Matched& here) { line.side = line.read_body(here); }
};
template <>
struct action<nothing_reason> : acts<nothing_reason> {
  static void act(Line& line, const Matched& here) {
    line.side = syntax::SqlNothing{reason(line, here)};
  }
};
template <>
struct action<irreversible_reason> : acts<irreversible_reason> {
  static void act(Line& line, const Matched& here) {
    line.side = syntax::SqlIrreversible{reason(line, here)};
  }
};
template <>
struct action<sql_up> : acts<sql_up> {
  static void act(Line& line, const Matched&) { line.up = take(line.side); }
};
template <>
struct action<sql_down> : acts<sql_down> {
  static void act(Line& line, const Matched&) { line.down = take(line.side); }
};
template <>
struct action<sql_irreversible> : acts<sql_irreversible> {
  static void act(Line& line, const Matched&) { line.down = take(line.side); }
};
template <>
struct action<sql_means> : acts<sql_means> {
  static void act(Line& line, const Matched&) { line.opens = Opens::means; }
};

}  // namespace recto::grammar
