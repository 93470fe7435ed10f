/// \file
/// Hands a change to its kind.
#include "changes/change.hpp"

#include <iterator>

#include "changes/families.hpp"
#include "changes/locks.hpp"
#include "changes/marks.hpp"
#include "changes/row_type.hpp"

namespace recto::changes {

namespace {

template <class Variant>
struct Every;
template <class... K>
struct Every<std::variant<K...>> {
  static_assert((Kind<K> && ...), "a kind of change lacks a part of the contract in kind.hpp");

  /// The items of a file that are bound; the rest is dissolved by syntax::expand.
  template <class Item>
  static constexpr std::size_t kinds_of = (0 + ... +
                                           (std::same_as<typename K::Syntax, Item> ? 1 : 0));

  static std::optional<Change> bind(const syntax::Item& item, Binder& binder) {
    std::optional<Change> result;
    (void)(bind_one<K>(item, binder, result) || ...);
    return result;
  }

  static std::optional<std::string> makes(const syntax::Item& item) {
    std::optional<std::string> result;
    (void)(makes_one<K>(item, result) || ...);
    return result;
  }

  static std::vector<Doc> docs() { return {K::doc...}; }

 private:
  template <class One>
  static bool bind_one(const syntax::Item& item, Binder& binder, std::optional<Change>& result) {
    const auto* syntax = std::get_if<typename One::Syntax>(&item.what);
    if (syntax == nullptr) return false;
    if (auto bound = One::bind(*syntax, binder)) {
      result.emplace(std::move(*bound), item.span);
      if (!fits_family(*result, place(*syntax, item.span), binder)) result.reset();
    }
    return true;
  }

  /// Where an item says what it is about.
  template <class Syntax>
  static Span place(const Syntax& syntax, Span all) {
    if constexpr (requires { syntax.column.parts; }) {
      return syntax.column.parts.back().span;
    } else if constexpr (requires { syntax.column.name.span; }) {
      return syntax.column.name.span;
    } else if constexpr (requires { syntax.constraint.parts; }) {
      return syntax.constraint.parts.back().span;
    } else if constexpr (requires { syntax.index.parts; }) {
      return syntax.index.span;
    } else if constexpr (requires { syntax.constraint.span; }) {
      return syntax.constraint.span;
    } else if constexpr (requires { syntax.index.span; }) {
      return syntax.index.span;
    } else if constexpr (requires { syntax.clause_span; }) {
      return syntax.clause_span;
    } else if constexpr (requires { syntax.table.span; }) {
      return syntax.table.span;
    } else {
      return all;
    }
  }

  template <class One>
  static bool makes_one(const syntax::Item& item, std::optional<std::string>& result) {
    const auto* syntax = std::get_if<typename One::Syntax>(&item.what);
    if (syntax == nullptr) return false;
    result = One::makes(*syntax);
    return true;
  }
};

template <class Variant>
struct Items;
template <class... I>
struct Items<std::variant<I...>> {
  static constexpr bool dissolved(auto* item) {
    using Item = std::remove_pointer_t<decltype(item)>;
    return std::same_as<Item, syntax::AlterTable> || std::same_as<Item, syntax::Only>;
  }
  static_assert(((dissolved(static_cast<I*>(nullptr)) || Every<Kinds>::kinds_of<I> == 1) && ...),
                "every item of a file is bound by exactly one kind of change");
};
template struct Items<decltype(syntax::Item::what)>;

}  // namespace

Change::Change(const Change&) = default;
Change::Change(Change&&) noexcept = default;
Change& Change::operator=(const Change&) = default;
Change& Change::operator=(Change&&) noexcept = default;
Change::~Change() = default;
bool Change::operator==(const Change&) const = default;

std::optional<Change> bind(const syntax::Item& item, Binder& binder) {
  return Every<Kinds>::bind(item, binder);
}

std::optional<std::string> makes(const syntax::Item& item) { return Every<Kinds>::makes(item); }

void apply(const Change& change, schema::Catalog& catalog) {
  const auto rest = following(change, catalog);
  std::visit([&](const auto& kind) { kind.apply(catalog); }, change.kind);
  follow(rest, catalog);
}

Inverse invert(const Change& change, const schema::Catalog& before) {
  auto inverse = std::visit([&](const auto& kind) { return kind.invert(before); }, change.kind);
  for (auto& one : lost_marks(change, before)) inverse.changes.push_back(std::move(one));
  if (!inverse.irreversible) {
    for (auto& one : lost_attached(change, before)) inverse.changes.push_back(std::move(one));
  }
  complete_inverse(change, before, inverse);
  for (auto& one : inverse.changes) one.span = change.span;
  return inverse;
}

namespace {

sql::Script placed(sql::Script script, Span span) {
  for (auto& step : script.steps) std::visit([&](auto& one) { one.span = span; }, step);
  for (auto& check : script.checks) check.span = span;
  return script;
}

}  // namespace

sql::Script emit(const Change& change, const Context& context) {
  Context here = context;
  here.span = change.span;
  auto script = std::visit([&](const auto& kind) { return kind.emit(here); }, change.kind);
  if (asked_above(change, context.before)) script.checks.clear();
  auto below = steps_below(change, here);
  script.steps.insert(script.steps.begin(), std::make_move_iterator(below.begin()),
                      std::make_move_iterator(below.end()));
  if (!accepts_rewrites(here, script)) return {};
  auto first = release_marks(change, context);
  script.steps.insert(script.steps.begin(), std::make_move_iterator(first.begin()),
                      std::make_move_iterator(first.end()));
  lock_below(change, context, script);
  return placed(std::move(script), change.span);
}

std::size_t together(std::span<const Change> changes) {
  const auto* first = std::get_if<DropValue>(&changes.front().kind);
  std::size_t count = 1;
  while (first != nullptr && count < changes.size()) {
    const auto* next = std::get_if<DropValue>(&changes[count].kind);
    if (next == nullptr || next->type != first->type) break;
    ++count;
  }
  return count;
}

sql::Script emit_together(std::span<const Change> changes, const Context& context) {
  if (changes.size() == 1) return emit(changes.front(), context);
  std::vector<const DropValue*> drops;
  for (const auto& change : changes) drops.push_back(&std::get<DropValue>(change.kind));
  Context here = context;
  here.span = changes.front().span;
  auto script = DropValue::emit(here, drops);
  lock_below(changes.front(), here, script);
  return placed(std::move(script), here.span);
}

syntax::Item item(const Change& change) {
  return std::visit(
      [&](const auto& kind) {
        return syntax::Item{kind.item(), change.span};
      },
      change.kind);
}

std::string summary(const Change& change) {
  return std::visit([](const auto& kind) { return kind.summary(); }, change.kind);
}

std::vector<schema::QName> tables(const Change& change) {
  return std::visit([](const auto& kind) { return kind.tables(); }, change.kind);
}

Bearing bearing(const Change& change, sql::RowCheck& check) {
  return std::visit([&](const auto& kind) { return kind.bearing(check); }, change.kind);
}

std::vector<Doc> all_docs() { return Every<Kinds>::docs(); }

}  // namespace recto::changes
