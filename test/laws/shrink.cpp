/// \file
/// A file for which a law does not hold, made smaller as long as it does not.
#include <algorithm>
#include <functional>
#include <type_traits>
#include <utility>

#include "test/laws/laws.hpp"

namespace recto::test {

namespace {

using Items = std::vector<syntax::Item>;
using Fails = std::function<bool()>;

/// Takes out what can be taken out, last first.
template <class List>
bool fewer(List& list, const Fails& fails, std::size_t least = 0) {
  bool changed = false;
  for (std::size_t i = list.size(); i-- > 0 && list.size() > least;) {
    auto one = std::move(list[i]);
    const auto at = list.begin() + static_cast<std::ptrdiff_t>(i);
    list.erase(at);
    if (fails()) {
      changed = true;
    } else {
      list.insert(list.begin() + static_cast<std::ptrdiff_t>(i), std::move(one));
    }
  }
  return changed;
}

template <class Part>
bool without(std::optional<Part>& part, const Fails& fails) {
  if (!part) return false;
  auto kept = std::exchange(part, std::nullopt);
  if (fails()) return true;
  part = std::move(kept);
  return false;
}

bool simpler(syntax::Column& column, const Fails& fails) {
  bool changed = fewer(column.constraints, fails);
  changed = without(column.default_value, fails) || changed;
  changed = without(column.identity, fails) || changed;
  changed = without(column.generated, fails) || changed;
  changed = without(column.collate, fails) || changed;
  changed = without(column.comment, fails) || changed;
  changed = without(column.fill, fails) || changed;
  return without(column.index, fails) || changed;
}

bool simpler(Items& items, const Fails& fails);

bool simpler(syntax::Item& item, const Fails& fails) {
  return std::visit(
      [&](auto& what) {
        using What = std::decay_t<decltype(what)>;
        bool changed = false;
        if constexpr (std::is_same_v<What, syntax::CreateTable>) {
          changed = fewer(what.items, fails, 1);
          for (auto& line : what.items) {
            auto* column = std::get_if<syntax::Column>(&line.item);
            if (column != nullptr) changed = simpler(*column, fails) || changed;
          }
        } else if constexpr (std::is_same_v<What, syntax::CreateEnum>) {
          changed = fewer(what.values, fails, 1);
        } else if constexpr (std::is_same_v<What, syntax::AddColumn>) {
          changed = simpler(what.column, fails);
          changed = without(what.placement, fails) || changed;
        } else if constexpr (std::is_same_v<What, syntax::AlterTable> ||
                             std::is_same_v<What, syntax::Only>) {
          changed = simpler(what.items, fails);
        } else if constexpr (std::is_same_v<What, syntax::RunSql>) {
          changed = simpler(what.means, fails);
        } else if constexpr (requires { what.carried; }) {
          if (what.carried) changed = fewer(*what.carried, fails);
        }
        return changed;
      },
      item.what);
}

bool simpler(Items& items, const Fails& fails) {
  bool changed = fewer(items, fails);
  for (auto& item : items) changed = simpler(item, fails) || changed;
  return changed;
}

}  // namespace

std::vector<syntax::Item> shrunk(
    std::vector<syntax::Item> items,
    const std::function<bool(const std::vector<syntax::Item>&)>& fails) {
  while (simpler(items, [&] { return fails(items); })) {
  }
  return items;
}

bool alike(const std::string& one, const std::string& other) {
  const auto words = [](const std::string& text) {
    std::string kept;
    for (const char c : text.substr(0, text.find('\n'))) {
      if (c >= 'a' && c <= 'z') kept += c;
      if (c == '"') break;
    }
    return kept;
  };
  return words(one) == words(other);
}

}  // namespace recto::test
