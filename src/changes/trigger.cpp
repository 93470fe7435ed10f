/// \file
/// Triggers: names to objects and back.
#include "changes/trigger.hpp"

#include "changes/object_kinds_define.hpp"
#include "source/text.hpp"
#include "sql/lexer.hpp"

namespace recto::changes {

using schema::Trigger;

const Doc Definition<Trigger>::create{
    .keyword = "create trigger",
    .summary = "Makes a trigger of a table or view.",
    .reverse = "Drops it.",
};
const Doc Definition<Trigger>::replace{
    .keyword = "replace trigger",
    .summary = "Defines a trigger anew; its comment and when it fires stay.",
    .reverse = "The earlier definition.",
};
const Doc Definition<Trigger>::drop{
    .keyword = "drop trigger",
    .summary = "Removes a trigger.",
    .reverse = "Makes it again, disabled if it was.",
};
const Doc Definition<Trigger>::rename{
    .keyword = "rename trigger",
    .summary =
        "Another name for a trigger; triggers of one event fire in the order of their names.",
    .reverse = "The old name.",
};
const Doc Definition<Trigger>::comment{
    .keyword = "comment on trigger",
    .summary = "Says what a trigger is for.",
    .reverse = "The earlier comment, or none.",
};

namespace {

schema::Timing to_schema(syntax::Timing timing) {
  switch (timing) {
    case syntax::Timing::before:
      return schema::Timing::before;
    case syntax::Timing::after:
      return schema::Timing::after;
    case syntax::Timing::instead_of:
      break;
  }
  return schema::Timing::instead_of;
}

syntax::Timing to_syntax(schema::Timing timing) {
  switch (timing) {
    case schema::Timing::before:
      return syntax::Timing::before;
    case schema::Timing::after:
      return syntax::Timing::after;
    case schema::Timing::instead_of:
      break;
  }
  return syntax::Timing::instead_of;
}

/// What is wrong with the trigger whichever database is to hold it, and what to write.
struct Wrong {
  const char* message;
  const char* help;
};
std::optional<Wrong> wrong_with(const Trigger& trigger, bool on_view) {
  if (on_view && trigger.timing != schema::Timing::instead_of && trigger.each_row) {
    return Wrong{"a view has no rows of its own to fire for", "write instead of"};
  }
  if (!on_view && trigger.timing == schema::Timing::instead_of) {
    return Wrong{"instead of is for views", "write before, or after"};
  }
  if (trigger.timing == schema::Timing::instead_of && !trigger.each_row) {
    return Wrong{"a trigger instead of a change fires for each row", "write for each row"};
  }
  if (trigger.constraint && (trigger.timing != schema::Timing::after || !trigger.each_row)) {
    return Wrong{"a constraint trigger fires after each row", "write after … for each row"};
  }
  if (!trigger.constraint && (trigger.deferrable || trigger.from)) {
    return Wrong{"only a constraint trigger can be deferred or have a second table",
                 "write create constraint trigger"};
  }
  if (trigger.truncates && trigger.each_row) {
    return Wrong{"truncate has no rows to fire for", "write for each statement"};
  }
  return std::nullopt;
}

/// The same of its tables of changed rows (manual, CREATE TRIGGER, and what the server says).
std::optional<Wrong> wrong_with_rows(const Trigger& trigger, const schema::Table* table) {
  const int events =
      int{trigger.inserts} + int{trigger.updates} + int{trigger.deletes} + int{trigger.truncates};
  if (table == nullptr) return Wrong{"a view has no changed rows to reference", "leave it out"};
  if (trigger.timing != schema::Timing::after) {
    return Wrong{"only a trigger that fires after has changed rows to reference", "write after"};
  }
  if (trigger.constraint) {
    return Wrong{"a constraint trigger cannot reference changed rows",
                 "leave it out, or leave constraint out"};
  }
  if (trigger.truncates) return Wrong{"truncate has no changed rows to reference", "leave it out"};
  if (events > 1) {
    return Wrong{"a trigger that references changed rows fires for one event",
                 "make a trigger for each event"};
  }
  if (!trigger.columns.empty()) {
    return Wrong{"a trigger that references changed rows fires for all columns",
                 "leave \"of …\" out, and look at the columns in the function"};
  }
  if (trigger.old_table && trigger.inserts) {
    return Wrong{"an insert has no old rows", "write new table"};
  }
  if (trigger.new_table && trigger.deletes) {
    return Wrong{"a delete has no new rows", "write old table"};
  }
  if (trigger.old_table && trigger.old_table == trigger.new_table) {
    return Wrong{"old and new rows need two names", "write another name"};
  }
  if (!trigger.each_row) return std::nullopt;
  if (table->partitioning || table->partition_of || !table->inherits.empty()) {
    return Wrong{
        "a trigger for each row of a partitioned table, a partition or a table that "
        "inherits cannot reference changed rows",
        "write for each statement, or leave it out"};
  }
  return std::nullopt;
}

}  // namespace

std::optional<Trigger> Definition<Trigger>::bind(const Syntax& syntax, Binder& binder) {
  const auto name = binder.qname(syntax.table);
  if (!name) return std::nullopt;
  const auto* table = binder.catalog.table(*name);
  const bool view =
      table == nullptr && binder.catalog.object({schema::ObjectKind::view, *name}) != nullptr;
  if (table == nullptr && !view) {
    (void)binder.table(syntax.table);
    return std::nullopt;
  }
  Trigger trigger{*name, syntax.path.parts.back().text};
  if (!binder.fits(trigger.name, syntax.path.span)) return std::nullopt;
  trigger.timing = to_schema(syntax.timing);
  trigger.inserts = syntax.inserts;
  trigger.updates = syntax.updates;
  trigger.deletes = syntax.deletes;
  trigger.truncates = syntax.truncates;
  for (const auto& column : syntax.columns) {
    if (table != nullptr && binder.column_of(*table, column) == nullptr) return std::nullopt;
    trigger.columns.push_back(column.text);
  }
  trigger.each_row = syntax.each_row;
  trigger.constraint = syntax.constraint;
  if (syntax.from) {
    trigger.from = binder.qname(*syntax.from);
    if (!trigger.from) return std::nullopt;
  }
  trigger.deferrable = syntax.deferrable;
  trigger.initially_deferred = syntax.initially_deferred;
  if (syntax.old_table) trigger.old_table = syntax.old_table->text;
  if (syntax.new_table) trigger.new_table = syntax.new_table->text;
  if (syntax.when) trigger.when = syntax.when->text;
  if (syntax.function) {
    trigger.function = binder.qname(*syntax.function);
    if (!trigger.function) return std::nullopt;
  }
  for (const auto& argument : syntax.arguments) trigger.arguments.push_back(argument.text);
  trigger.body = syntax.body.text;
  trigger.span = syntax.path.span;
  if (const auto wrong = wrong_with(trigger, view)) {
    binder.error(Code::conflicting_attributes, syntax.path.span, wrong->message, wrong->help);
    return std::nullopt;
  }
  if (syntax.old_table || syntax.new_table) {
    if (const auto wrong = wrong_with_rows(trigger, table)) {
      const auto& rows = syntax.old_table ? *syntax.old_table : *syntax.new_table;
      binder.error(Code::conflicting_attributes, rows.span, wrong->message, wrong->help);
      return std::nullopt;
    }
  }
  return trigger;
}

Definition<Trigger>::Syntax Definition<Trigger>::syntax(const Trigger& trigger) {
  Syntax result;
  result.path.parts = {to_name(trigger.name)};
  result.table = to_path(trigger.table);
  result.timing = to_syntax(trigger.timing);
  result.inserts = trigger.inserts;
  result.updates = trigger.updates;
  result.deletes = trigger.deletes;
  result.truncates = trigger.truncates;
  result.columns = to_names(trigger.columns);
  result.each_row = trigger.each_row;
  result.constraint = trigger.constraint;
  if (trigger.from) result.from = to_path(*trigger.from);
  result.deferrable = trigger.deferrable;
  result.initially_deferred = trigger.initially_deferred;
  if (trigger.old_table) result.old_table = to_name(*trigger.old_table);
  if (trigger.new_table) result.new_table = to_name(*trigger.new_table);
  if (trigger.when) result.when = to_fragment(*trigger.when);
  if (trigger.function) result.function = to_path(*trigger.function);
  for (const auto& argument : trigger.arguments) result.arguments.push_back(to_text(argument));
  if (!trigger.function) result.body = to_fragment(trigger.body);
  return result;
}

template <>
void warn_of_texts(const Context& context, const Trigger& trigger) {
  const auto* table = context.before.table(trigger.table);
  if (table == nullptr || !trigger.when) return;
  // Its columns are those of the row before and after: new.a, old.a.
  std::string condition;
  const auto tokens = sql::lex(*trigger.when);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto text = [&](std::size_t at) {
      return at < tokens.size() ? std::string_view(*trigger.when)
                                      .substr(tokens[at].begin, tokens[at].end - tokens[at].begin)
                                : std::string_view();
    };
    const auto word = folded(text(i));
    if ((word == "new" || word == "old") && text(i + 1) == ".") {
      ++i;
    } else {
      condition.append(text(i)).append(" ");
    }
  }
  warn_of_unknown_columns(context, condition, *table, "the condition of trigger " + trigger.name);
}

RECTO_DEFINE_OBJECT_KINDS(Trigger);

}  // namespace recto::changes
