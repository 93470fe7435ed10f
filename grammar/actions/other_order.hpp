/// \file
/// SQL's lines in another order, refused with the line to write.
#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "grammar/actions/action.hpp"
#include "grammar/statements/item.hpp"
#include "source/text.hpp"
#include "syntax/print.hpp"
#include "syntax/print_parts.hpp"

namespace recto::grammar {

[[noreturn]] inline void refuse_order(std::size_t begin, std::size_t end, std::string message,
                                      std::string help) {
  throw Fault{.code = Code::expected,
              .message = std::move(message),
              .label = "",
              .help = std::move(help),
              .begin = begin,
              .end = end};
}

// alter t owner r
template <>
struct action<property_path> : acts<property_path> {
  static void act(Line& line, const Matched& here) { line.path = line.read_path(here); }
};
template <>
struct action<property_text> : acts<property_text> {
  static void act(Line& line, const Matched& here) {
    const auto& place = line.path.span;
    const auto table = syntax::print_path(line.path);
    std::string clause(here.text);
    clause.erase(clause.find_last_not_of(" \t\r") + 1);
    constexpr std::string_view owner_to = "owner to ";
    if (folded(clause).starts_with(owner_to)) clause = "owner " + clause.substr(owner_to.size());
    const auto first = folded(clause.substr(0, clause.find_first_of(" \t(")));
    std::string help = "write alter table " + table + " " + clause;
    if (first == "attach" || first == "detach") {
      help = "write attach table p to " + table + " for values …, or detach table p from " + table;
    } else if (first == "add") {
      help = "write alter " + table + " { add … }, or add " + table + ".column and the type";
    } else if (first == "set" || first == "reset" || first == "enable" || first == "disable") {
      help = "write alter table " + table + " and what changes";
    } else if (first == "owner") {
      help += ", or the noun of what it is";
    }
    refuse_order(place.begin, place.end, "what changes here is the table, and its noun is missing",
                 std::move(help));
  }
};

// create table t as select …
template <>
struct action<table_as_query> : acts<table_as_query> {
  static void act(Line& line, const Matched& here) {
    const auto table = syntax::print_path(line.path);
    refuse_order(here.begin, here.end(), "a table is created with its columns",
                 "write create table " + table + " { … } with its columns, then insert into " +
                     table + " (…) $$ select … $$");
  }
};

// alter table t rename to u
template <>
struct action<sql_renamed> : acts<sql_renamed> {
  static void act(Line& line, const Matched& here) { line.path = line.read_path(here); }
};
template <>
struct action<sql_signature> : acts<sql_signature> {
  static void act(Line& line, const Matched& here) { line.value.text = here.text; }
};
template <>
struct action<sql_renamed_on> : acts<sql_renamed_on> {
  static void act(Line& line, const Matched& here) {
    auto part = line.read_path(here);
    part.parts.push_back(line.path.parts.back());
    line.path = std::move(part);
  }
};
template <>
struct action<sql_renamed_part> : acts<sql_renamed_part> {
  static void act(Line& line, const Matched& here) { line.names = {line.read_name(here)}; }
};
template <>
struct action<sql_new_name> : acts<sql_new_name> {
  static void act(Line& line, const Matched& here) { line.name = line.read_name(here); }
};

[[noreturn]] inline void refuse_rename(const Matched& here, const std::string& help) {
  refuse_order(here.begin, here.end(), "a name is changed by rename", help);
}
template <>
struct action<sql_rename_whole> : acts<sql_rename_whole> {
  static void act(Line& line, const Matched& here) {
    std::string noun = line.target;
    if (noun.empty() && line.path.parts.size() == 1) noun = "table";
    refuse_rename(here, "write rename " + noun + (noun.empty() ? "" : " ") +
                            syntax::print_path(line.path) + line.value.text + " to " +
                            syntax::print_name(line.name.text));
  }
};
template <>
struct action<sql_rename_rule> : acts<sql_rename_rule> {
  static void act(Line& line, const Matched& here) {
    line.path.parts.push_back(line.names.front());
    refuse_rename(here, "write rename constraint " + syntax::print_path(line.path) + " to " +
                            syntax::print_name(line.name.text));
  }
};
template <>
struct action<sql_rename_column> : acts<sql_rename_column> {
  static void act(Line& line, const Matched& here) {
    if (!line.target.empty() && line.target != "table") {
      refuse_rename(here, "write replace " + line.target + " and the whole definition anew");
    }
    line.path.parts.push_back(line.names.front());
    refuse_rename(here, "write rename " + syntax::print_path(line.path) + " to " +
                            syntax::print_name(line.name.text));
  }
};

}  // namespace recto::grammar
