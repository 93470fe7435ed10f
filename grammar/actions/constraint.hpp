/// \file
/// Constraints and references, as they are read.
#pragma once

#include "grammar/actions/action.hpp"
#include "grammar/statements/constraint.hpp"

namespace recto::grammar {

// Lists of columns.
template <>
struct action<columns_open> : acts<columns_open> {
  static void act(Line& line, const Matched&) { line.names.clear(); }
};
template <>
struct action<listed_name> : acts<listed_name> {
  static void act(Line& line, const Matched& here) { line.names.push_back(line.read_name(here)); }
};

// References.
template <>
struct action<referenced_table> : acts<referenced_table> {
  static void act(Line& line, const Matched& here) {
    line.references = {};
    line.references.table = line.read_path(here);
  }
};
template <>
struct action<referenced_columns> : acts<referenced_columns> {
  static void act(Line& line, const Matched&) { line.references.columns = take(line.names); }
};
template <>
struct action<match_full> : acts<match_full> {
  static void act(Line& line, const Matched&) { line.references.match = syntax::Match::full; }
};
template <>
struct action<match_simple> : acts<match_simple> {
  static void act(Line& line, const Matched&) { line.references.match = syntax::Match::simple; }
};
template <>
struct action<action_cascade> : acts<action_cascade> {
  static void act(Line& line, const Matched&) { line.row_action = syntax::Action::cascade; }
};
template <>
struct action<action_restrict> : acts<action_restrict> {
  static void act(Line& line, const Matched&) { line.row_action = syntax::Action::restrict; }
};
template <>
struct action<action_nothing> : acts<action_nothing> {
  static void act(Line& line, const Matched&) { line.row_action = syntax::Action::no_action; }
};
template <>
struct action<action_set_null> : acts<action_set_null> {
  static void act(Line& line, const Matched&) { line.row_action = syntax::Action::set_null; }
};
template <>
struct action<action_set_default> : acts<action_set_default> {
  static void act(Line& line, const Matched&) { line.row_action = syntax::Action::set_default; }
};
template <>
struct action<set_columns> : acts<set_columns> {
  static void act(Line& line, const Matched&) { line.references.set_columns = take(line.names); }
};
template <>
struct action<delete_action> : acts<delete_action> {
  static void act(Line& line, const Matched&) { line.references.on_delete = line.row_action; }
};
template <>
struct action<update_action> : acts<update_action> {
  static void act(Line& line, const Matched&) { line.references.on_update = line.row_action; }
};
template <>
struct action<references> : acts<references> {
  static void act(Line& line, const Matched& here) { line.references.span = line.span(here); }
};

// What becomes of a row that breaks a rule.
template <>
struct action<conflict_abort> : acts<conflict_abort> {
  static void act(Line& line, const Matched&) { line.conflict = syntax::Conflict::abort; }
};
template <>
struct action<conflict_rollback> : acts<conflict_rollback> {
  static void act(Line& line, const Matched&) { line.conflict = syntax::Conflict::rollback; }
};
template <>
struct action<conflict_fail> : acts<conflict_fail> {
  static void act(Line& line, const Matched&) { line.conflict = syntax::Conflict::fail; }
};
template <>
struct action<conflict_ignore> : acts<conflict_ignore> {
  static void act(Line& line, const Matched&) { line.conflict = syntax::Conflict::ignore; }
};
template <>
struct action<conflict_replace> : acts<conflict_replace> {
  static void act(Line& line, const Matched&) { line.conflict = syntax::Conflict::replace; }
};

// Parts of any constraint.
template <>
struct action<constraint_name> : acts<constraint_name> {
  static void act(Line& line, const Matched& here) { line.constraint.name = line.read_name(here); }
};
template <>
struct action<check_expression> : acts<check_expression> {
  static void act(Line& line, const Matched& here) { line.fragment = line.read_expression(here); }
};
template <>
struct action<check_clause> : acts<check_clause> {
  static void act(Line& line, const Matched&) {
    line.constraint.kind = syntax::Check{*take(line.fragment)};
  }
};
/// A flag behind a constraint that it cannot have.
inline void refuse_flag(bool fits, const Matched& here, const char* message, const char* help) {
  if (fits) return;
  throw fault(Code::conflicting_attributes, here, message, help);
}
inline bool is_check(const Line& line) {
  return std::holds_alternative<syntax::Check>(line.constraint.kind);
}
inline bool is_unique(const Line& line) {
  return std::holds_alternative<syntax::Unique>(line.constraint.kind);
}
inline bool is_key(const Line& line) {
  return is_unique(line) || std::holds_alternative<syntax::PrimaryKey>(line.constraint.kind);
}
inline void refuse_deferred_check(const Line& line, const Matched& here) {
  refuse_flag(!is_check(line), here, "a check is not deferred: it is asked of each row at once",
              "leave this out");
}

template <>
struct action<not_valid> : acts<not_valid> {
  static void act(Line& line, const Matched& here) {
    refuse_flag(is_check(line) || std::holds_alternative<syntax::ForeignKey>(line.constraint.kind),
                here, "only a check or a foreign key can leave older rows unlooked at",
                "leave not valid out");
    line.constraint.not_valid = true;
  }
};
template <>
struct action<no_inherit> : acts<no_inherit> {
  static void act(Line& line, const Matched& here) {
    refuse_flag(is_check(line), here, "only a check is inherited, or not", "leave no inherit out");
    line.constraint.no_inherit = true;
  }
};
template <>
struct action<nulls_not_distinct> : acts<nulls_not_distinct> {
  static void act(Line& line, const Matched& here) {
    refuse_flag(is_unique(line), here, "only a unique constraint can take NULLs for alike",
                "leave nulls not distinct out");
    line.constraint.nulls_not_distinct = true;
  }
};
template <>
struct action<key_included> : acts<key_included> {
  static void act(Line& line, const Matched& here) {
    refuse_flag(is_key(line) || std::holds_alternative<syntax::Exclusion>(line.constraint.kind),
                here, "this constraint has no index to include columns in", "leave include out");
    refuse_repeated(!line.constraint.include.empty(), here);
    line.constraint.include = take(line.names);
  }
};
template <>
struct action<used_index> : acts<used_index> {
  static void act(Line& line, const Matched& here) {
    refuse_flag(is_key(line), here, "only a primary key or unique constraint takes an index over",
                "leave using index out");
    refuse_repeated(line.constraint.using_index.has_value(), here);
    line.constraint.using_index = line.read_name(here);
  }
};

// Exclusion constraints.
template <>
struct action<excluded_expression> : acts<excluded_expression> {
  static void act(Line& line, const Matched& here) {
    line.excluded = {.key = line.read_expression(here), .opclass = {}, .op = {}};
  }
};
template <>
struct action<excluded_call> : acts<excluded_call> {
  static void act(Line& line, const Matched& here) {
    line.excluded = {.key = syntax::Fragment{syntax::with_lf(here.text), line.span(here)},
                     .opclass = {},
                     .op = {}};
  }
};
template <>
struct action<excluded_column> : acts<excluded_column> {
  static void act(Line& line, const Matched& here) {
    line.excluded = {.key = line.read_name(here), .opclass = {}, .op = {}};
  }
};
template <>
struct action<excluded_opclass> : acts<excluded_opclass> {
  static void act(Line& line, const Matched& here) { line.excluded.opclass = line.read_path(here); }
};
template <>
struct action<excluded_operator> : acts<excluded_operator> {
  static void act(Line& line, const Matched& here) { line.excluded.op = std::string(here.text); }
};
template <>
struct action<excluded_key> : acts<excluded_key> {
  static void act(Line& line, const Matched& here) {
    line.excluded.span = line.span(here);
    line.exclusion.keys.push_back(take(line.excluded));
  }
};
template <>
struct action<exclusion_method> : acts<exclusion_method> {
  static void act(Line& line, const Matched& here) { line.exclusion.method = line.read_name(here); }
};
template <>
struct action<exclusion_condition> : acts<exclusion_condition> {
  static void act(Line& line, const Matched& here) {
    line.exclusion.where = line.read_expression(here);
  }
};
template <>
struct action<table_exclude> : acts<table_exclude> {
  static void act(Line& line, const Matched&) { line.constraint.kind = take(line.exclusion); }
};

template <>
struct action<not_deferrable> : acts<not_deferrable> {
  static void act(Line& line, const Matched&) { line.constraint.deferrable = false; }
};
template <>
struct action<is_deferrable> : acts<is_deferrable> {
  static void act(Line& line, const Matched& here) {
    refuse_deferred_check(line, here);
    line.constraint.deferrable = true;
  }
};
template <>
struct action<initially_deferred> : acts<initially_deferred> {
  static void act(Line& line, const Matched& here) {
    refuse_deferred_check(line, here);
    line.constraint.deferrable = line.constraint.initially_deferred = true;
  }
};
template <>
struct action<initially_immediate> : acts<initially_immediate> {
  static void act(Line& line, const Matched& here) {
    refuse_deferred_check(line, here);
    line.constraint.deferrable = true;
  }
};

// By name.
template <>
struct action<constraint_path> : acts<constraint_path> {
  static void act(Line& line, const Matched& here) { line.path = line.read_member_path(here); }
};
template <>
struct action<alter_constraint> : acts<alter_constraint> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::AlterConstraint{take(line.path), line.constraint.deferrable,
                                        line.constraint.initially_deferred};
  }
};
template <>
struct action<validate_item> : acts<validate_item> {
  static void act(Line& line, const Matched&) {
    line.item = syntax::ValidateConstraint{take(line.path)};
  }
};

// Inline: the columns are left empty.
template <>
struct action<inline_primary> : acts<inline_primary> {
  static void act(Line& line, const Matched&) { line.constraint.kind = syntax::PrimaryKey{}; }
};
template <>
struct action<inline_unique> : acts<inline_unique> {
  static void act(Line& line, const Matched&) { line.constraint.kind = syntax::Unique{}; }
};
template <>
struct action<inline_references> : acts<inline_references> {
  static void act(Line& line, const Matched&) {
    line.constraint.kind = syntax::ForeignKey{{}, take(line.references)};
  }
};
template <>
struct action<inline_constraint> : acts<inline_constraint> {
  static void act(Line& line, const Matched& here) {
    line.constraint.span = line.span(here);
    line.constraint.on_conflict = take(line.conflict).value_or(syntax::Conflict::abort);
    const bool once = std::holds_alternative<syntax::PrimaryKey>(line.constraint.kind) ||
                      std::holds_alternative<syntax::Unique>(line.constraint.kind);
    for (const syntax::Constraint& other : line.column.constraints) {
      if (once) refuse_repeated(other.kind.index() == line.constraint.kind.index(), here);
    }
    line.column.constraints.push_back(take(line.constraint));
  }
};

// On a line of their own.
template <>
struct action<primary_columns> : acts<primary_columns> {
  static void act(Line& line, const Matched&) {
    line.constraint.kind = syntax::PrimaryKey{take(line.names)};
  }
};
template <>
struct action<unique_columns> : acts<unique_columns> {
  static void act(Line& line, const Matched&) {
    line.constraint.kind = syntax::Unique{take(line.names)};
  }
};
template <>
struct action<foreign_columns> : acts<foreign_columns> {
  static void act(Line& line, const Matched&) {
    line.constraint.kind = syntax::ForeignKey{take(line.names), {}};
  }
};
template <>
struct action<foreign_references> : acts<foreign_references> {
  static void act(Line& line, const Matched&) {
    std::get<syntax::ForeignKey>(line.constraint.kind).references = take(line.references);
  }
};
template <>
struct action<table_constraint> : acts<table_constraint> {
  static void act(Line& line, const Matched& here) {
    line.constraint.span = line.span(here);
    line.constraint.on_conflict = take(line.conflict).value_or(syntax::Conflict::abort);
  }
};

}  // namespace recto::grammar
