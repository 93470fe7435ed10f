/// \file
/// `recto generate`: reads everything, works everything out for every dialect, and only then
/// writes.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "generators/files/files.hpp"
#include "plan/files.hpp"
#include "plan/replay.hpp"
#include "project/dialects.hpp"
#include "project/frozen.hpp"
#include "project/problems.hpp"
#include "recto/version.hpp"

namespace recto {

namespace {

/// What happens to one change file in the replay.
enum class Treatment {
  replay,   ///< frozen: only its effect on the schema counts
  compare,  ///< frozen, and made again to see whether it still comes out the same
  make,     ///< new, or to be made again
  leave,    ///< new, but only a frozen one is asked for
};

/// One dialect's part of a run.
class DialectRun {
 public:
  DialectRun(const Settings& settings, const GenerateOptions& options, const std::string& dialect,
             const std::vector<plan::ChangeFile>& changes, const Sources& sources)
      : root_(settings.root),
        options_(options),
        dialect_(dialect_of(settings, dialect)),
        changes_(changes),
        sources_(sources),
        listed_(read_listed(settings, dialect)),
        frozen_(listed_.lines.size()) {
    check_frozen(settings, listed_, changes, options.regenerate, diagnostics_);
    if (!diagnostics_.has_errors()) replay(settings.schema);
  }

  [[nodiscard]] bool lists(const std::string& version) const {
    return std::any_of(listed_.lines.begin(), listed_.lines.end(),
                       [&](const plan::SumLine& line) { return line.version == version; });
  }
  [[nodiscard]] const Diagnostics& diagnostics() const { return diagnostics_; }
  [[nodiscard]] std::vector<GeneratedPair>& pairs() { return pairs_; }
  /// Frozen pairs that stay as they are.
  [[nodiscard]] std::size_t unchanged() const { return frozen_ - remade_; }
  [[nodiscard]] std::string sum_path() const { return listed_.sum_path(); }
  [[nodiscard]] std::string sum_text() const { return plan::write_sum(listed_.lines); }
  [[nodiscard]] const std::string& folder() const { return listed_.folder; }

 private:
  void replay(const std::string& schema) {
    plan::Replay replay(dialect_, schema);
    std::size_t next = 0;  // both lists ascend, so each is walked once
    for (const plan::ChangeFile& change : changes_) {
      if (change.hash.empty()) return;  // its faults are reported; what follows may build on it
      const bool is_listed = next < frozen_ && listed_.lines[next].version == change.version;
      if (!is_listed && sources_.at(change.source).text() == plan::blank_change(change.name)) {
        report_blank(change);
        continue;
      }
      const Treatment treatment = treat(change, is_listed ? &listed_.lines[next] : nullptr);
      if (treatment == Treatment::leave) return;
      const bool emit = treatment != Treatment::replay;
      const std::optional<plan::PairPlan> plan = replay.step(change, diagnostics_, emit);
      if (diagnostics_.has_errors()) return;
      if (emit && plan) {
        take(*plan, change, treatment, is_listed ? &listed_.lines[next] : nullptr);
      }
      if (is_listed) ++next;
    }
  }

  /// What makes these scripts: another one may write them otherwise.
  [[nodiscard]] std::string generator() const {
    const std::string target = dialect_.target();
    return target.empty() ? std::string(version()) : fmt::format("{}+{}", version(), target);
  }

  [[nodiscard]] Treatment treat(const plan::ChangeFile& change, const plan::SumLine* line) const {
    const bool again = !options_.regenerate.empty();
    if (line == nullptr) return again ? Treatment::leave : Treatment::make;
    if (again && change.version == options_.regenerate) return Treatment::make;
    // Another version of recto may write a script otherwise, and what it once wrote stays.
    const bool compare = line->generator == generator() &&
                         (again ? change.version > options_.regenerate : options_.check);
    return compare ? Treatment::compare : Treatment::replay;
  }

  void take(const plan::PairPlan& plan, const plan::ChangeFile& change, Treatment treatment,
            plan::SumLine* line) {
    generators::PairText text = generators::pair_text(plan, dialect_, sources_, listed_.folder);
    plan::SumLine made{.version = change.version,
                       .name = change.name,
                       .generator = generator(),
                       .change_hash = change.hash,
                       .up_hash = plan::sha256_text(text.up),
                       .down_hash = plan::sha256_text(text.down)};
    if (treatment == Treatment::compare) {
      if (!(made == *line)) report_difference(change, made.up_hash != line->up_hash);
      return;
    }
    if (line == nullptr) {
      refuse_unlisted(up_path(listed_.folder, change.version, change.name), text.up);
      refuse_unlisted(down_path(listed_.folder, change.version, change.name), text.down);
    }
    pairs_.push_back({.dialect = std::string(dialect_.id()),
                      .version = change.version,
                      .name = change.name,
                      .up_path = up_path(listed_.folder, change.version, change.name),
                      .down_path = down_path(listed_.folder, change.version, change.name),
                      .way_back = std::string(sql::display(plan.grade)),
                      .up = std::move(text.up),
                      .down = std::move(text.down)});
    if (line == nullptr) {
      listed_.lines.push_back(std::move(made));
      return;
    }
    *line = std::move(made);
    ++remade_;
    report_made_again(change);
  }

  void report_difference(const plan::ChangeFile& change, bool up) {
    const std::string path = up ? up_path(listed_.folder, change.version, change.name)
                                : down_path(listed_.folder, change.version, change.name);
    const bool again = !options_.regenerate.empty();
    diagnostics_.add({
        .code = Code::would_change,
        .message = fmt::format("\"{}\" would come out differently {}", path,
                               again ? "now" : "if it were made again"),
        .help =
            again
                ? fmt::format("make it again too: `recto generate --regenerate {}`", change.version)
                : fmt::format("recto {} made it and writes it otherwise today; restore the pair "
                              "and recto.sum from version control",
                              version()),
        .path = path,
        .level = again ? Level::warning : Level::error,
    });
  }

  void report_blank(const plan::ChangeFile& change) {
    diagnostics_.add({
        .code = Code::no_change,
        .message = fmt::format("\"{}\" holds no change yet", change.path),
        .help = "no pair is made of it: write the change, then generate again",
        .path = change.path,
        .level = Level::warning,
    });
  }

  void report_made_again(const plan::ChangeFile& change) {
    diagnostics_.add({
        .code = Code::frozen_changed,
        .message = fmt::format("the pair of \"{}\" was made again", change.path),
        .help =
            "make sure that the earlier one was applied to no database that is to be kept: apply "
            "and status will say there that it differs",
        .path = change.path,
        .level = Level::note,
    });
  }

  /// A script that the sum does not list is nobody's to overwrite: the sum may have been lost.
  void refuse_unlisted(const std::string& path, const std::string& text) {
    const auto there = plan::read_file_if_there(root_, path);
    if (!there || *there == text) return;
    diagnostics_.add({
        .code = Code::already_exists,
        .message = fmt::format("\"{}\" is there, but \"{}\" does not list it", path, sum_path()),
        .help = "restore recto.sum from version control; or remove the script, if it was never "
                "applied",
        .path = path,
    });
  }

  const std::string& root_;
  const GenerateOptions& options_;
  const sql::Dialect& dialect_;
  const std::vector<plan::ChangeFile>& changes_;
  const Sources& sources_;
  Diagnostics diagnostics_;
  Listed listed_;
  std::size_t frozen_;  // lines listed before anything was made
  std::size_t remade_ = 0;
  std::vector<GeneratedPair> pairs_;
};

/// Everything found, each once: what is wrong with a change file is wrong in every dialect.
std::vector<Problem> all_problems(const Diagnostics& read, const std::vector<DialectRun>& runs,
                                  const Sources& sources) {
  Diagnostics all;
  std::set<std::string> seen;
  const auto take = [&](const Diagnostics& some) {
    for (Diagnostic& diagnostic : some.sorted()) {
      if (seen.insert(render(diagnostic, sources)).second) all.add(std::move(diagnostic));
    }
  };
  take(read);
  for (const DialectRun& run : runs) take(run.diagnostics());
  return to_problems(all, sources);
}

void write(const Settings& settings, std::vector<DialectRun>& runs) {
  plan::FileBatch batch(settings.root);
  for (DialectRun& run : runs) {
    if (run.pairs().empty()) continue;
    plan::make_folders(settings.root, run.folder());
    for (const GeneratedPair& pair : run.pairs()) {
      batch.add(pair.up_path, pair.up);
      batch.add(pair.down_path, pair.down);
    }
  }
  for (DialectRun& run : runs) {
    if (!run.pairs().empty()) batch.add(run.sum_path(), run.sum_text());
  }
  batch.commit();
}

}  // namespace

GenerateResult generate(const Settings& settings, const GenerateOptions& options) {
  Sources sources;
  Diagnostics read;
  const std::vector<plan::ChangeFile> changes =
      plan::read_changes(settings.root, settings.changes, sources, read);

  std::vector<DialectRun> runs;
  runs.reserve(settings.dialects.size());
  for (const std::string& dialect : settings.dialects) {
    runs.emplace_back(settings, options, dialect, changes, sources);
  }
  if (!options.regenerate.empty() &&
      std::none_of(runs.begin(), runs.end(),
                   [&](const DialectRun& run) { return run.lists(options.regenerate); })) {
    throw error(Code::unknown_version,
                fmt::format("no pair of version \"{}\" was generated", options.regenerate),
                "`recto generate` alone makes the pairs that are new");
  }

  GenerateResult result;
  result.problems = all_problems(read, runs, sources);
  for (DialectRun& run : runs) result.unchanged += run.unchanged();
  const bool only_would_change =
      std::all_of(result.problems.begin(), result.problems.end(), [](const Problem& problem) {
        return problem.level != "error" || problem.code == number(Code::would_change);
      });
  if (!only_would_change) return result;
  if (!options.check) write(settings, runs);
  for (DialectRun& run : runs) {
    std::move(run.pairs().begin(), run.pairs().end(), std::back_inserter(result.pairs));
  }
  return result;
}

}  // namespace recto
