/// \file
/// Two change files, the one before and the change, through the whole of recto but for a database.
#include "test/cases/outcome.hpp"

#include <fmt/format.h>

#include <set>
#include <stdexcept>

#include "generators/postgresql/postgresql.hpp"
#include "generators/sqlite/sqlite.hpp"
#include "grammar/parse.hpp"
#include "test/support/scratch_database.hpp"

namespace recto::test {
namespace {

/// Diagnostics as text; what both dialects say is said once.
class Report {
 public:
  explicit Report(const Sources& sources) : sources_(sources) {}

  void add(const Diagnostics& diagnostics) {
    for (const Diagnostic& one : diagnostics.sorted()) {
      const auto rendered = render(one, sources_);
      if (!said_.insert(rendered).second) continue;
      text_ += (text_.empty() ? "" : "\n") + rendered;
    }
  }
  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  const Sources& sources_;
  std::set<std::string> said_;
  std::string text_;
};

plan::ChangeFile change_file(const std::string& version, const std::string& name,
                             const std::string& text, Sources& sources, Diagnostics& diagnostics) {
  plan::ChangeFile file;
  file.version = version;
  file.name = name;
  file.path = fmt::format("changes/{}_{}.recto", version, name);
  file.source = sources.add(file.path, text);
  file.file = grammar::parse(file.source, sources, diagnostics);
  return file;
}

void expect_none(const Diagnostics& diagnostics, const Sources& sources) {
  if (!diagnostics.has_errors()) return;
  Report report(sources);
  report.add(diagnostics);
  throw std::runtime_error("what the case starts from has errors:\n" + report.text());
}

}  // namespace

Outcome outcome_of(const CaseFile& one) {
  Outcome result;
  Sources sources;
  Report report(sources);
  Diagnostics before_faults;
  const auto* section = one.find("before");
  std::optional<plan::ChangeFile> before;
  if (section != nullptr) {
    before = change_file("20250101000000", "before", section->body, sources, before_faults);
    expect_none(before_faults, sources);
  }
  Diagnostics faults;
  const auto change = change_file("20260101000000", "change", one.change(), sources, faults);
  report.add(faults);
  result.errors = faults.has_errors();
  for (const auto* dialect :
       {&generators::postgresql(postgresql_target()), &generators::sqlite()}) {
    if (result.errors && result.dialects.empty()) break;  // not even read
    if (!one.is_about(dialect->id())) continue;
    DialectOutcome& here = result.dialects.emplace_back();
    here.dialect = dialect;
    const std::string folder = fmt::format("migrations/{}", dialect->id());
    plan::Replay replay(*dialect, "public");
    Diagnostics diagnostics;
    if (before) {
      const auto plan = replay.step(*before, diagnostics, true);
      expect_none(diagnostics, sources);
      here.before_script = generators::pair_text(plan.value(), *dialect, sources, folder).up;
    }
    here.before = replay.catalog();
    here.plan = replay.step(change, diagnostics, true);
    report.add(diagnostics);
    result.errors = result.errors || diagnostics.has_errors();
    here.after = replay.catalog();
    if (here.plan) here.pair = generators::pair_text(*here.plan, *dialect, sources, folder);
  }
  result.diagnostics = report.text();
  return result;
}

}  // namespace recto::test
