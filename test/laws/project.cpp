/// \file
/// A generated history and its pairs.
#include "test/laws/project.hpp"

#include <fmt/format.h>

#include <memory>
#include <stdexcept>
#include <utility>

#include "generators/files/files.hpp"
#include "plan/change_file.hpp"
#include "plan/full_name.hpp"
#include "plan/replay.hpp"
#include "plan/sum_file.hpp"
#include "syntax/print.hpp"

namespace recto::test {

std::vector<NamedText> generated_project(std::uint64_t seed, const sql::Dialect& dialect) {
  Generator generator(seed, dialect.has_enums() ? Purpose::postgresql : Purpose::sqlite);
  // The schema before the file, and with the items taken so far.
  auto before = std::make_unique<plan::Replay>(dialect, "public");
  auto now = std::make_unique<plan::Replay>(*before);
  std::vector<NamedText> result;
  for (std::size_t number = 0; number < 12; ++number) {
    std::vector<syntax::Item> items;
    for (std::size_t i = 0; i < 4; ++i) {
      std::optional<syntax::Item> item;
      if (number < 3) {
        item = generator.beginning(now->catalog(), number + i);
      } else {
        item = generator.change(now->catalog());
      }
      if (!item) continue;
      // What a dialect refuses stays out: tried with all before it, as a file would be.
      items.push_back(*item);
      auto trial = std::make_unique<plan::Replay>(*before);
      Diagnostics diagnostics;
      plan::ChangeFile file;
      file.file.items = items;
      if (trial->step(file, diagnostics, true)) {
        now = std::move(trial);
      } else {
        items.pop_back();
      }
    }
    before = std::make_unique<plan::Replay>(*now);
    result.push_back({fmt::format("{}_step_{}.recto", 20260101000000ULL + number, number),
                      "-- step " + std::to_string(number) + "\n" + syntax::print(items)});
  }
  return result;
}

std::string rendered_project(const std::string& root, const sql::Dialect& dialect) {
  Sources sources;
  Diagnostics diagnostics;
  const auto files = plan::read_changes(root, "changes", sources, diagnostics);
  plan::Replay replay(dialect, "public");
  std::string result;
  for (const auto& file : files) {
    const auto pair = replay.step(file, diagnostics, true);
    if (!pair) {
      const auto all = diagnostics.sorted();
      throw std::runtime_error(all.empty() ? "no pair" : render(all.front(), sources));
    }
    const auto text = generators::pair_text(*pair, dialect, sources, "migrations");
    result += fmt::format("{} {}\n{}\n{}\n", plan::full_name(file.version, file.name), file.hash,
                          text.up, text.down);
  }
  return result;
}

}  // namespace recto::test
