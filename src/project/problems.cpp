/// \file
/// From diagnostics to problems.
#include "project/problems.hpp"

#include <algorithm>

namespace recto {

Problem to_problem(const Diagnostic& diagnostic, const Sources& sources) {
  Problem problem;
  problem.level = display(diagnostic.level);
  problem.code = number(diagnostic.code);
  problem.message = diagnostic.message;
  problem.help = diagnostic.help;
  problem.path = diagnostic.path;
  problem.text = render(diagnostic, sources);
  if (const Span span = diagnostic.primary.span; span.known()) {
    const Source& source = sources.at(span.source);
    const Position begin = source.position(span.begin);
    const Position end = source.position(span.end);
    problem.path = source.path();
    problem.line = begin.line;
    problem.column = begin.column;
    problem.end_line = end.line;
    problem.end_column = end.column;
  }
  return problem;
}

std::vector<Problem> to_problems(const Diagnostics& diagnostics, const Sources& sources) {
  std::vector<Problem> problems;
  for (const Diagnostic& diagnostic : diagnostics.sorted()) {
    problems.push_back(to_problem(diagnostic, sources));
  }
  return problems;
}

bool has_errors(const std::vector<Problem>& problems) {
  return std::any_of(problems.begin(), problems.end(),
                     [](const Problem& problem) { return problem.level == "error"; });
}

bool GenerateResult::failed() const { return has_errors(problems); }

bool FormatResult::failed() const { return has_errors(problems); }

}  // namespace recto
