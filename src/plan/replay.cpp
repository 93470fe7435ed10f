/// \file
/// Change files, one after the other, to what their pairs say.
#include "plan/replay.hpp"

#include <algorithm>
#include <set>
#include <span>
#include <utility>

#include <fmt/format.h>

#include "changes/locks.hpp"
#include "plan/checks.hpp"
#include "plan/order.hpp"
#include "sql/expression.hpp"
#include "sql/lexer.hpp"
#include "syntax/expand.hpp"

namespace recto::plan {

namespace {

using changes::Change;

/// A value added to an enum that the same file creates belongs into the create: PostgreSQL lets a
/// transaction use only values that came with the type (manual, ALTER TYPE, Notes).
/// The place of that create in `script`, its type now with the value; nothing where there is none.
std::optional<std::size_t> fold_value(std::vector<Emitted>& script, const Change& change) {
  const auto* added = std::get_if<changes::AddValue>(&change.kind);
  if (added == nullptr) return std::nullopt;
  std::optional<std::size_t> made;
  for (std::size_t i = 0; i < script.size(); ++i) {
    const auto& earlier = script[i].change.kind;
    if (const auto* create = std::get_if<changes::CreateEnum>(&earlier)) {
      if (create->type.name == added->type) made = i;
    } else if (const auto* rename = std::get_if<changes::RenameValue>(&earlier)) {
      if (rename->type == added->type) made.reset();
    } else if (const auto* other = std::get_if<changes::RenameEnum>(&earlier)) {
      if (other->from == added->type || other->to == added->type) made.reset();
    } else if (const auto* drop = std::get_if<changes::DropValue>(&earlier)) {
      if (drop->type == added->type) made.reset();
    } else if (const auto* reorder = std::get_if<changes::ReorderEnum>(&earlier)) {
      if (reorder->type == added->type) made.reset();
    } else if (const auto* sql = std::get_if<changes::RunSql>(&earlier)) {
      if (!sql->means.empty()) made.reset();
    }
  }
  if (!made) return std::nullopt;
  auto& values = std::get<changes::CreateEnum>(script[*made].change.kind).type.values;
  values.insert(values.begin() + static_cast<std::ptrdiff_t>(added->position), added->value);
  return made;
}

/// True where the change runs SQL of its author's that may name anything.
bool names_anything(const Change& change) {
  sql::RowCheck of_no_table{.kind = sql::RowCheck::Kind::nulls};
  return changes::bearing(change, of_no_table) == changes::Bearing::stop;
}

/// True where a literal of the SQL has this value, also inside the body of a block.
bool holds_literal(std::string_view text, const std::string& value) {
  if (sql::holds_literal(text, value)) return true;
  const auto tokens = sql::lex(text);
  return std::any_of(tokens.begin(), tokens.end(), [&](const sql::Token& token) {
    const auto piece = text.substr(token.begin, token.end - token.begin);
    return token.kind == sql::TokenKind::string && piece.front() == '$' &&
           holds_literal(sql::string_value(piece), value);
  });
}

/// Statements that the database would refuse because they use an enum value that this transaction
/// added (PostgreSQL manual, ALTER TYPE, Notes).
void check_new_values(const std::vector<Emitted>& script, const schema::Catalog& after,
                      const sql::Dialect& dialect, Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < script.size(); ++i) {
    const auto* added = std::get_if<changes::AddValue>(&script[i].change.kind);
    if (added == nullptr) continue;
    auto type = added->type;
    for (std::size_t j = i + 1; j < script.size(); ++j) {
      const auto* rename = std::get_if<changes::RenameEnum>(&script[j].change.kind);
      if (rename != nullptr && rename->from == type) type = rename->to;
    }
    const auto users = after.tables_using(type);
    for (std::size_t j = i + 1; j < script.size(); ++j) {
      const auto touched = changes::tables(script[j].change);
      const bool near = names_anything(script[j].change) ||
                        std::any_of(touched.begin(), touched.end(), [&](const auto& table) {
                          return std::find(users.begin(), users.end(), table) != users.end();
                        });
      const auto& checks = script[j].script.checks;
      const bool asks = std::any_of(checks.begin(), checks.end(), [&](const auto& check) {
        return check.forward && sql::holds_literal(check.condition, added->value);
      });
      if (!near && !asks) continue;
      const bool uses =
          asks ||
          std::any_of(script[j].script.steps.begin(), script[j].script.steps.end(),
                      [&](const auto& step) {
                        const auto* statement = std::get_if<sql::Statement>(&step);
                        return statement != nullptr && holds_literal(statement->text, added->value);
                      });
      if (!uses) continue;
      diagnostics.add(Diagnostic{
          .code = Code::new_value_used,
          .message = fmt::format("value '{}' is used in the migration that adds it", added->value),
          .primary = {script[j].change.span, {}},
          .secondary = {{script[i].change.span, "it is added here"}},
          .help = fmt::format("{} lets a transaction use a new value only after its end: put this "
                              "line into a change file of its own",
                              dialect.title())});
    }
  }
}

/// A table that the script makes or renames is nobody else's to wait for: its locks are not named.
void forget_new_tables(std::vector<Emitted>& script) {
  std::set<schema::QName> made;
  for (auto& one : script) {
    const auto& kind = one.change.kind;
    if (const auto* create = std::get_if<changes::CreateTable>(&kind))
      made.insert(create->table.name);
    if (const auto* view = std::get_if<changes::Create<schema::View>>(&kind)) {
      made.insert(view->object.name);
    }
    if (const auto* view = std::get_if<changes::Create<schema::MaterializedView>>(&kind)) {
      made.insert(view->object.name);
    }
    if (const auto* rename = std::get_if<changes::RenameTable>(&kind)) made.insert(rename->to);
    if (const auto* alter = std::get_if<changes::AlterTableProperty>(&kind)) {
      const auto* move = std::get_if<changes::MoveToSchema>(&alter->property);
      if (move != nullptr) made.insert(move->to);
    }
    for (auto& step : one.script.steps) {
      auto& locks = std::visit(
          [](auto& each) -> auto& { return each.facts.locks; }, step);
      for (auto& locked : locks) {
        if (made.contains(locked.table)) locked.lock = sql::Lock::none;
      }
    }
    std::erase_if(one.besides, [&](const auto& locked) { return made.contains(locked.table); });
  }
}

/// Foreign keys that a statement of a script relies on to act, where the script runs with them off:
/// what they do would be left out without a word.
void check_actions(const std::vector<Emitted>& script, const sql::Dialect& dialect,
                   Diagnostics& diagnostics) {
  for (const auto& one : script) {
    const auto* update = std::get_if<changes::UpdateRows>(&one.change.kind);
    const auto* away = std::get_if<changes::DeleteRows>(&one.change.kind);
    if (update == nullptr && away == nullptr) continue;
    const auto& actions = update != nullptr ? update->actions : away->actions;
    if (actions.empty()) continue;
    diagnostics.add(Diagnostic{
        .code = Code::actions_off,
        .message = fmt::format("foreign key \"{}\" of \"{}\" does not act in this migration",
                               actions.front().constraint, actions.front().table.display()),
        .primary = {one.change.span, {}},
        .help = fmt::format("{} makes a table of this file anew with foreign keys off: put this "
                            "line into a change file of its own",
                            dialect.title())});
  }
}

/// What one change makes again and the next drops, to do the same, is left dropped between them.
void leave_dropped(std::vector<sql::Statement>& statements) {
  std::vector<sql::Statement> result;
  const auto makes = [](const sql::Statement& one) { return !one.makes.empty(); };
  for (auto& statement : statements) {
    // The makes at the end; what uses what they make was dropped before it.
    const auto tail = std::find_if_not(result.rbegin(), result.rend(), makes).base();
    const auto same = [&](const sql::Statement& one) { return one.makes == statement.drops; };
    if (!statement.drops.empty() && std::any_of(tail, result.end(), same)) {
      result.erase(std::remove_if(tail, result.end(), same), result.end());
    } else {
      result.push_back(std::move(statement));
    }
  }
  statements = std::move(result);
}

/// Steps and checks of a script, in the order they run, to one side of the pair.
Side finish(std::vector<Emitted> script, const sql::Dialect& dialect, Diagnostics& diagnostics,
            bool reverse) {
  forget_new_tables(script);
  auto placed = place_checks(script);
  std::erase_if(placed, [&](const auto& one) { return !reverse && !one.check.forward; });
  Side side;
  side.author_sql = std::any_of(script.begin(), script.end(), [](const Emitted& one) {
    if (std::holds_alternative<changes::DoBlock>(one.change.kind)) return true;
    const auto* sql = std::get_if<changes::RunSql>(&one.change.kind);
    return sql != nullptr && std::holds_alternative<syntax::Fragment>(sql->up);
  });
  std::vector<sql::Step> steps;
  std::vector<sql::Statement> first;
  std::set<std::string> asked;
  const auto ask_behind = [&](std::ptrdiff_t at) {
    for (const auto& one : placed) {
      if (one.behind != at) continue;
      auto guard = dialect.guard(one.check);
      guard.span = one.check.span;
      if (at < 0) {
        if (asked.insert(guard.text).second) first.push_back(std::move(guard));
      } else {
        steps.emplace_back(std::move(guard));
      }
    }
  };
  ask_behind(-1);
  for (std::size_t i = 0; i < script.size(); ++i) {
    for (auto& step : script[i].script.steps) steps.push_back(std::move(step));
    side.besides.insert(side.besides.end(), script[i].besides.begin(), script[i].besides.end());
    ask_behind(static_cast<std::ptrdiff_t>(i));
  }
  auto finished = dialect.finish(std::move(steps));
  side.guards = std::move(finished.guards);
  for (auto& guard : first) side.guards.push_back(std::move(guard));
  side.statements = std::move(finished.statements);
  leave_dropped(side.statements);
  side.foreign_keys_off = finished.foreign_keys_off;
  if (side.foreign_keys_off) check_actions(script, dialect, diagnostics);
  return side;
}

/// A column that a way back adds without a value, to make it NOT NULL later: of a `null` and a
/// `drop` in one file, each has what it needs, and both together do not.
void check_filled(const std::vector<Emitted>& down, Diagnostics& diagnostics) {
  for (std::size_t i = 0; i < down.size(); ++i) {
    const auto* later = std::get_if<changes::AlterNull>(&down[i].change.kind);
    if (later == nullptr || later->nullable || later->fill) continue;
    for (std::size_t j = 0; j < i; ++j) {
      const auto* added = std::get_if<changes::AddColumn>(&down[j].change.kind);
      const bool empty = added != nullptr && added->table == later->table &&
                         added->column.name == later->column && !added->fill &&
                         !added->column.default_value && !added->column.generated;
      if (!empty) continue;
      diagnostics.add(Diagnostic{
          .code = Code::needs_fill,
          .message = fmt::format("the way back needs a value for \"{}\": it was NOT NULL before",
                                 later->column),
          .primary = {down[j].change.span, {}},
          .secondary = {{down[i].change.span, "it takes NULL since here"}},
          .help = "say fill (…) behind the drop: the value that rows get when this is reverted"});
    }
  }
}

/// Tables that the changes leave without what their flags need, as `without rowid` needs a primary
/// key: between two changes of a file that may be so.
void check_flags(const std::vector<Emitted>& script, const schema::Catalog& after,
                 const sql::Dialect& dialect, Diagnostics& diagnostics) {
  std::set<schema::QName> said;
  for (auto one = script.rbegin(); one != script.rend(); ++one) {
    for (const auto& name : changes::tables(one->change)) {
      const auto* table = after.table(name);
      const auto refusal = table == nullptr ? std::nullopt : dialect.refuses(*table);
      if (!refusal || !said.insert(name).second) continue;
      diagnostics.add(Diagnostic{.code = Code::dialect_cannot,
                                 .message = refusal->message,
                                 .primary = {one->change.span, {}},
                                 .help = refusal->help});
    }
  }
}

/// Notes what the way back does not restore, each thing once: the pair's grade is then no better.
void note(PairPlan& plan, const std::vector<std::string>& lost, sql::Grade grade) {
  plan.grade = std::min(plan.grade, grade);
  for (const auto& one : lost) {
    if (std::find(plan.lost.begin(), plan.lost.end(), one) == plan.lost.end())
      plan.lost.push_back(one);
  }
}

}  // namespace

Replay::Replay(const sql::Dialect& dialect, std::string default_schema)
    : dialect_(dialect), default_schema_(std::move(default_schema)) {}

std::optional<PairPlan> Replay::step(const ChangeFile& file, Diagnostics& diagnostics, bool emit) {
  const auto errors = diagnostics.errors();
  const auto context = [&](bool value_used_later) {
    return changes::Context{.before = catalog_,
                            .dialect = dialect_,
                            .diagnostics = diagnostics,
                            .span = {},
                            .value_used_later = value_used_later};
  };
  std::vector<Emitted> up;
  std::vector<changes::Inverse> inverses;  // of each change in `up`
  std::set<std::string> unmade;
  const auto emit_here = [&](const Change& change) {
    Diagnostics own;
    auto script =
        changes::emit(change, {.before = catalog_, .dialect = dialect_, .diagnostics = own});
    for (auto& one : own.sorted()) {
      // Where a faulty item was to make something, that a column is not there may have its reason.
      const bool follows = one.code == Code::unknown_column && one.level == Level::warning;
      if (!follows || unmade.empty()) diagnostics.add(std::move(one));
    }
    return script;
  };
  for (const auto& item : in_order(syntax::expand(file.file.items, dialect_.id()), catalog_,
                                   default_schema_, diagnostics)) {
    changes::Binder binder(catalog_, diagnostics, default_schema_);
    binder.unmade = &unmade;
    auto change = changes::bind(item, binder);
    if (!change) {
      if (auto name = changes::makes(item)) unmade.insert(std::move(*name));
      continue;
    }
    if (emit) {
      if (const auto made = fold_value(up, *change)) {
        up[*made].script = emit_here(up[*made].change);
        inverses[*made] = changes::invert(up[*made].change, catalog_);
      } else {
        inverses.push_back(changes::invert(*change, catalog_));
        auto script = emit_here(*change);
        up.push_back({*change, std::move(script), changes::locked_besides(*change, catalog_)});
      }
    }
    changes::apply(*change, catalog_);
  }
  if (!emit || diagnostics.errors() > errors) return std::nullopt;
  check_flags(up, catalog_, dialect_, diagnostics);
  if (dialect_.has_enums()) check_new_values(up, catalog_, dialect_, diagnostics);
  if (diagnostics.errors() > errors) return std::nullopt;

  PairPlan plan;
  plan.version = file.version;
  plan.name = file.name;
  plan.change_path = file.path;
  for (std::size_t i = 0; i < up.size(); ++i) {
    plan.changes.push_back(changes::summary(up[i].change));
    const auto& inverse = inverses[inverses.size() - 1 - i];  // newest first, as they run
    if (inverse.irreversible && !plan.irreversible) plan.irreversible = inverse.irreversible;
    note(plan, inverse.lost, inverse.keeps);
    const auto& leaves = up[i].script.leaves;
    if (!leaves.empty()) note(plan, leaves, sql::Grade::data);
  }
  if (plan.irreversible) {
    plan.grade = sql::Grade::nothing;
    plan.down.statements.push_back(dialect_.fail("irreversible: " + *plan.irreversible));
  } else {
    // Back over the schema as it is now, then forward again: it is never copied.
    std::vector<Emitted> down;
    std::vector<Change> back;
    for (auto inverse = inverses.rbegin(); inverse != inverses.rend(); ++inverse) {
      for (auto& change : inverse->changes) back.push_back(std::move(change));
    }
    for (std::size_t i = 0; i < back.size();) {
      const auto together = changes::together(std::span(back).subspan(i));
      const bool last = i + together == back.size();
      auto script = changes::emit_together(std::span(back).subspan(i, together), context(!last));
      note(plan, script.notes, script.ceiling);
      if (!script.leaves.empty()) note(plan, script.leaves, sql::Grade::data);
      for (const std::size_t end = i + together; i < end; ++i) {
        auto besides = changes::locked_besides(back[i], catalog_);
        changes::apply(back[i], catalog_);
        down.push_back({std::move(back[i]), std::exchange(script, {}), std::move(besides)});
      }
    }
    for (const auto& one : up) changes::apply(one.change, catalog_);
    check_filled(down, diagnostics);
    if (diagnostics.errors() > errors) return std::nullopt;
    plan.down = finish(std::move(down), dialect_, diagnostics, true);
  }
  plan.up = finish(std::move(up), dialect_, diagnostics, false);
  if (diagnostics.errors() > errors) return std::nullopt;
  return plan;
}

}  // namespace recto::plan
