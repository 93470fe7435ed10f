/// \file
/// The laws, change by change.
#include "test/laws/laws.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <exception>
#include <set>
#include <utility>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "generators/files/files.hpp"
#include "generators/postgresql/postgresql.hpp"
#include "generators/sqlite/sqlite.hpp"
#include "grammar/parse.hpp"
#include "plan/replay.hpp"
#include "syntax/expand.hpp"
#include "syntax/format.hpp"
#include "syntax/print.hpp"

namespace recto::test {

namespace {

using changes::Change;
using schema::Catalog;

constexpr std::string_view dialect = "postgresql";

[[noreturn]] void broken(std::string law, std::string what) {
  throw Broken{std::move(law), std::move(what)};
}

std::string first_of(const Diagnostics& diagnostics) {
  const auto all = diagnostics.sorted();
  return all.empty() ? "nothing"
                     : fmt::format("{}: {}", number(all.front().code), all.front().message);
}

/// A text's items. A fault in it breaks L2: recto printed it.
std::vector<syntax::Item> parsed(const std::string& text) {
  Sources sources;
  Diagnostics diagnostics;
  auto file = grammar::parse(sources.add("changes/law.recto", text), sources, diagnostics);
  if (diagnostics.has_errors()) broken("L2", first_of(diagnostics) + "\n" + text);
  return std::move(file.items);
}

std::optional<Change> bound(const syntax::Item& item, const Catalog& catalog,
                            Diagnostics& diagnostics) {
  changes::Binder binder(catalog, diagnostics);
  return changes::bind(item, binder);
}

/// L2 for one change.
void check_written(const Change& change, const Catalog& before) {
  const auto text = syntax::print(changes::item(change));
  const auto items = syntax::expand(parsed(text), dialect);
  if (items.size() != 1)
    broken("L2", fmt::format("{} items came back from\n{}", items.size(), text));
  Diagnostics diagnostics;
  const auto again = bound(items.front(), before, diagnostics);
  if (!again) broken("L2", "no longer binds, " + first_of(diagnostics) + "\n" + text);
  if (*again != change) {
    broken("L2", "binds to another change: " + text + "\n" + syntax::print(changes::item(*again)));
  }
}

void check_emitted(const Change& change, const Catalog& before, const sql::Dialect& target,
                   bool value_used_later) {
  Diagnostics diagnostics;
  const auto script = changes::emit(change, {.before = before,
                                             .dialect = target,
                                             .diagnostics = diagnostics,
                                             .span = {},
                                             .value_used_later = value_used_later});
  for (const auto& diagnostic : diagnostics.sorted()) {
    if (diagnostic.level != Level::error) continue;
    const bool refusal =
        diagnostic.code == Code::dialect_cannot || diagnostic.code == Code::cast_in_sqlite;
    if (!refusal) {
      broken("emit", fmt::format("{}: {}", target.id(), diagnostic.message));
    }
  }
  if (diagnostics.has_errors()) return;
  for (const auto& check : script.checks) (void)target.guard(check);
  const auto finished = target.finish(script.steps);
  for (const auto& statement : finished.statements) {
    if (statement.text.empty()) broken("emit", fmt::format("{}: an empty statement", target.id()));
  }
}

/// True where the dialect could have come to this schema.
bool holds(const sql::Dialect& target, const Catalog& schema) {
  Diagnostics diagnostics;
  const changes::Context context{.before = schema, .dialect = target, .diagnostics = diagnostics};
  for (const auto& entry : schema.objects()) {
    if (target.refuses(entry.second, schema)) return false;
  }
  return std::all_of(schema.tables().begin(), schema.tables().end(), [&](const auto& entry) {
    return changes::accepts_table(context, entry.second);
  });
}

void check_emitted(const Change& change, const Catalog& before, bool value_used_later) {
  for (const auto* target : {&generators::postgresql(), &generators::sqlite()}) {
    if (holds(*target, before)) check_emitted(change, before, *target, value_used_later);
  }
}

/// Every name that the catalog knows, to compare what two catalogs say of it.
std::set<schema::QName> names_in(const Catalog& catalog) {
  std::set<schema::QName> names;
  for (const auto& [name, table] : catalog.tables()) {
    names.insert(name);
    for (const auto& entry : table.constraints) names.insert({name.schema, entry.first});
    for (const auto& entry : table.indexes) names.insert({name.schema, entry.first});
    for (const auto& column : table.columns) {
      if (column.identity) names.insert({name.schema, column.identity->sequence});
    }
  }
  for (const auto& entry : catalog.sequences()) names.insert(entry.first);
  for (const auto& entry : catalog.enums()) names.insert(entry.first);
  for (const auto& [ref, object] : catalog.objects()) {
    names.insert(ref.name);
    for (const auto& index : schema::indexes(object)) names.insert({ref.name.schema, index});
  }
  return names;
}

/// The look-up tables are no part of `==`, but must be those of a catalog built anew.
void check_look_up(const Catalog& catalog, const Catalog& other, const std::string& what) {
  Catalog fresh;
  for (const auto& entry : catalog.tables()) fresh.add(entry.second);
  for (const auto& entry : catalog.sequences()) fresh.add(entry.second);
  for (const auto& entry : catalog.enums()) fresh.add(entry.second);
  for (const auto& entry : catalog.objects()) fresh.add(entry.second);
  auto names = names_in(catalog);
  names.merge(names_in(other));
  for (const auto& name : names) {
    const auto* is = catalog.relation(name);
    const auto* should = fresh.relation(name);
    const bool same = (is == nullptr) == (should == nullptr) &&
                      (is == nullptr || (is->kind == should->kind && is->owner == should->owner));
    if (!same || catalog.constraint_exists(name) != fresh.constraint_exists(name) ||
        catalog.references_to(name) != fresh.references_to(name)) {
      broken("L1",
             fmt::format("{} leaves \"{}\" in the look-up tables as it was", what, name.display()));
    }
  }
}

/// All of one change at `before`, to which it is then applied.
void check_change(const Change& change, Catalog& schema, Tally& tally) {
  const Catalog before = schema;
  changes::apply(change, schema);
  const auto text = syntax::print(changes::item(change));
  (void)changes::summary(change);
  check_look_up(schema, before, text);
  check_written(change, before);
  check_emitted(change, before, false);
  ++tally.changes;
  const auto inverse = changes::invert(change, before);
  if (inverse.irreversible) {
    if (!inverse.changes.empty()) broken("L1", "irreversible, but with changes: " + text);
    return;
  }
  Catalog back = schema;
  std::vector<Change> forth;  // the inverse of the inverse
  for (const auto& undo : inverse.changes) {
    check_written(undo, back);
    check_emitted(undo, back, &undo != &inverse.changes.back());
    const auto again = changes::invert(undo, back);
    if (!again.irreversible) {
      forth.insert(forth.begin(), again.changes.begin(), again.changes.end());
    }
    changes::apply(undo, back);
    ++tally.changes;
  }
  if (back != before) broken("L1", "the inverse does not give back the schema: " + text);
  check_look_up(back, schema, "the inverse of " + text);
  for (const auto& one : forth) {
    check_written(one, back);
    changes::apply(one, back);
  }
  if (back != schema) broken("L1", "the inverse of the inverse is not the change: " + text);
}

/// The items as a person writes them, with comments around them.
std::string with_comments(const std::vector<syntax::Item>& items) {
  std::string text;
  for (std::size_t i = 0; i < items.size(); ++i) {
    text +=
        fmt::format("{}-- above {}\n{}{}/* behind */ -- beside {}\n", i % 3 == 0 ? "\n\n\n" : "", i,
                    syntax::print(items[i]), i % 2 == 0 ? " " : "   ", i);
  }
  return text;
}

std::string formatted(const std::string& text) {
  Sources sources;
  Diagnostics diagnostics;
  const auto id = sources.add("changes/law.recto", text);
  const auto file = grammar::parse(id, sources, diagnostics);
  if (diagnostics.has_errors()) broken("L2", first_of(diagnostics) + "\n" + text);
  return syntax::format(file, sources.at(id));
}

/// L2 for a file's text.
void check_text(const std::vector<syntax::Item>& items) {
  if (items.empty()) return;
  const auto text = syntax::print(items);
  const auto again = parsed(text);
  for (std::size_t i = 0; i < items.size(); ++i) {
    // Outside a block `add index …` prints with a block of its own.
    const bool opened = std::holds_alternative<syntax::AddConstraint>(items[i].what) ||
                        std::holds_alternative<syntax::AddIndex>(items[i].what) ||
                        std::holds_alternative<syntax::Only>(items[i].what) ||
                        std::holds_alternative<syntax::RunSql>(items[i].what);
    if (i >= again.size() || (!opened && again[i] != items[i])) {
      broken("L2", "another item came back from\n" + syntax::print(items[i]));
    }
  }
  if (again.size() != items.size() ||
      syntax::expand(again, dialect) != syntax::expand(items, dialect)) {
    broken("L2", "other items came back from\n" + text);
  }
  const auto once = formatted(with_comments(items));
  if (formatted(once) != once) {
    broken("L2", "formatting twice is not formatting once:\n" + once + "\n=>\n" + formatted(once));
  }
  if (parsed(once) != again) broken("L2", "formatting changes the items:\n" + once);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const bool kept = once.find(fmt::format("-- above {}\n", i)) != std::string::npos &&
                      once.find(fmt::format("-- beside {}\n", i)) != std::string::npos;
    if (!kept) broken("L2", "formatting loses a comment:\n" + once);
  }
}

/// The file as the pair's two texts, which must leave the schema at its end.
void check_pair(const std::vector<syntax::Item>& items, const Catalog& end) {
  Sources sources;
  const plan::ChangeFile file{.version = "20260118120000",
                              .name = "law",
                              .path = "changes/law.recto",
                              .source = sources.add("changes/law.recto", ""),
                              .file = {0, items},
                              .hash = {}};
  for (const auto* target : {&generators::postgresql(), &generators::sqlite()}) {
    Diagnostics diagnostics;
    plan::Replay replay(*target, "public");
    const auto plan = replay.step(file, diagnostics, true);
    if (plan) (void)generators::pair_text(*plan, *target, sources, "migrations");
    if (target->id() != dialect) continue;
    const auto all = diagnostics.sorted();
    const bool known = std::all_of(all.begin(), all.end(), [](const auto& one) {
      return one.level != Level::error || one.code == Code::new_value_used ||
             one.code == Code::dialect_cannot || one.code == Code::needs_fill;
    });
    if (!known) broken("emit", first_of(diagnostics));
    if (replay.catalog() != end)
      broken("L1", "there and back again the file leaves another schema");
  }
}

/// One item and the changes it comes to; none where it does not bind whole.
std::vector<Change> take(const syntax::Item& item, const Catalog& schema, Tally& tally) {
  std::vector<Change> result;
  Catalog now = schema;
  for (const auto& one : syntax::expand({item}, dialect)) {
    Diagnostics diagnostics;
    auto change = bound(one, now, diagnostics);
    if (!change || diagnostics.has_errors()) {
      ++tally.refused[one.what.index()];
      return {};
    }
    ++tally.bound[one.what.index()];
    changes::apply(*change, now);
    result.push_back(std::move(*change));
  }
  return result;
}

void check(const std::vector<syntax::Item>& items, Tally& tally) {
  Catalog schema;
  std::vector<syntax::Item> good;
  std::vector<Change> undo;  // of the whole file
  bool reversible = true;
  for (const auto& item : items) {
    const auto changes = take(item, schema, tally);
    if (changes.empty()) continue;
    good.push_back(item);
    for (const auto& change : changes) {
      auto inverse = changes::invert(change, schema);
      reversible = reversible && !inverse.irreversible;
      undo.insert(undo.begin(), inverse.changes.begin(), inverse.changes.end());
      check_change(change, schema, tally);
    }
  }
  check_text(good);
  check_pair(good, schema);
  if (!reversible) return;
  for (const auto& change : undo) changes::apply(change, schema);
  if (schema != Catalog{}) broken("L1", "the file undone leaves something behind");
  ++tally.files;
}

}  // namespace

std::optional<Broken> broken_law(const std::vector<syntax::Item>& items, Tally* tally) {
  Tally unused;
  try {
    check(items, tally != nullptr ? *tally : unused);
  } catch (const Broken& one) {
    return one;
  } catch (const std::exception& fault) {
    return Broken{"throws", fault.what()};
  }
  return std::nullopt;
}

std::vector<syntax::Item> bound_items(const std::vector<syntax::Item>& items) {
  Tally tally;
  Catalog schema;
  std::vector<syntax::Item> result;
  for (const auto& item : items) {
    const auto changes = take(item, schema, tally);
    for (const auto& change : changes) changes::apply(change, schema);
    if (!changes.empty()) result.push_back(item);
  }
  return result;
}

std::vector<syntax::Item> generated_file(Generator& generator, std::size_t most) {
  std::vector<syntax::Item> items;
  Catalog schema;
  Tally tally;
  const auto add = [&](syntax::Item item) {
    for (const auto& change : take(item, schema, tally)) changes::apply(change, schema);
    items.push_back(std::move(item));
  };
  const std::size_t beginnings = 3 + generator.random().below(4);
  for (std::size_t i = 0; i < beginnings; ++i) add(generator.beginning(schema, i));
  const std::size_t count = 1 + generator.random().below(most);
  for (std::size_t i = 0; i < count; ++i) {
    if (auto item = generator.change(schema)) add(std::move(*item));
  }
  return items;
}

}  // namespace recto::test
