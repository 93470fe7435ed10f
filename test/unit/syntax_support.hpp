/// \file
/// Shared by the tests of the language: a text parsed in one call.
#pragma once

#include <string>
#include <utility>

#include "grammar/parse.hpp"
#include "source/diagnostic.hpp"

namespace recto::test {

/// A text, what it says, and what is wrong with it.
struct Parsed {
  Sources sources;
  Diagnostics diagnostics;
  syntax::File file;

  explicit Parsed(std::string text, std::string path = "test.recto") {
    const SourceId id = sources.add(std::move(path), std::move(text));
    file = grammar::parse(id, sources, diagnostics);
  }

  /// The bytes a span covers; empty for an unknown span.
  [[nodiscard]] std::string text(Span span) const {
    if (!span.known()) return {};
    return sources.at(span.source).text().substr(span.begin, span.end - span.begin);
  }
  /// Every diagnostic as the user would see it.
  [[nodiscard]] std::string messages() const {
    std::string all;
    for (const Diagnostic& diagnostic : diagnostics.sorted()) all += render(diagnostic, sources);
    return all;
  }
  /// The codes in order, such as "R0105 R0108", and the marked text of each.
  [[nodiscard]] std::string codes() const {
    std::string all;
    for (const Diagnostic& diagnostic : diagnostics.sorted()) {
      if (!all.empty()) all += "; ";
      all += number(diagnostic.code);
      all += " ";
      all += text(diagnostic.primary.span);
    }
    return all;
  }
};

}  // namespace recto::test
