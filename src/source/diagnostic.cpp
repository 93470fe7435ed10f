/// \file
/// Codes, the collection of diagnostics, and "did you mean".
#include "source/diagnostic.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "source/text.hpp"

namespace recto {

namespace {

struct CodeText {
  Code code;
  std::string_view number;
  std::string_view title;
};

constexpr std::array code_texts{
#define RECTO_CODE(name, number, title) CodeText{Code::name, number, title},
#include "source/codes.def"
#undef RECTO_CODE
};

/// Letters to change, add, leave out or swap with their neighbour to get from `a` to `b`.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> before_last, last, row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last = std::exchange(last, row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const bool same = fold(a[i - 1]) == fold(b[j - 1]);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
      if (i > 1 && j > 1 && fold(a[i - 1]) == fold(b[j - 2]) && fold(a[i - 2]) == fold(b[j - 1])) {
        row[j] = std::min(row[j], before_last[j - 2] + 1);
      }
    }
  }
  return row[b.size()];
}

/// What users write may be megabytes long, and names of it stand in messages: the beginning and the
/// end say enough.
void shorten(std::string& text) {
  constexpr std::size_t longest = 600;
  constexpr std::size_t kept_begin = 400;
  constexpr std::size_t kept_end = 100;
  if (text.size() <= longest) return;
  const auto continues = [&](std::size_t at) {
    return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
  };
  std::size_t begin = kept_begin;
  std::size_t end = text.size() - kept_end;
  while (begin > 0 && continues(begin)) --begin;
  while (continues(end)) ++end;
  text.replace(begin, end - begin, "…");
}

}  // namespace

std::string_view number(Code code) { return code_texts[static_cast<std::size_t>(code)].number; }

std::string_view title(Code code) { return code_texts[static_cast<std::size_t>(code)].title; }

const std::vector<Code>& all_codes() {
  static const std::vector<Code> codes = [] {
    std::vector<Code> all;
    for (const CodeText& text : code_texts) all.push_back(text.code);
    return all;
  }();
  return codes;
}

std::string_view display(Level level) {
  switch (level) {
    case Level::error:
      return "error";
    case Level::warning:
      return "warning";
    case Level::note:
      return "note";
  }
  return "error";
}

void Diagnostics::add(Diagnostic diagnostic) {
  if (diagnostic.level == Level::error) ++errors_;
  shorten(diagnostic.message);
  shorten(diagnostic.help);
  shorten(diagnostic.primary.text);
  for (Label& label : diagnostic.secondary) shorten(label.text);
  all_.push_back(std::move(diagnostic));
}

std::vector<Diagnostic> Diagnostics::sorted() const {
  std::vector<Diagnostic> sorted = all_;
  std::stable_sort(sorted.begin(), sorted.end(), [](const Diagnostic& a, const Diagnostic& b) {
    // Span's == is always true, so the parts are compared.
    return std::tie(a.primary.span.source, a.primary.span.begin) <
           std::tie(b.primary.span.source, b.primary.span.begin);
  });
  return sorted;
}

std::string_view nearest(std::string_view name, const std::vector<std::string_view>& candidates) {
  constexpr std::size_t longest = 200;  // nobody mistypes more, and the cost is quadratic
  std::string_view best;
  std::size_t best_distance = 0;
  if (name.size() > longest) return best;
  for (const std::string_view candidate : candidates) {
    if (candidate.empty() || candidate.size() > longest) continue;
    const std::size_t distance = edit_distance(name, candidate);
    if (distance > std::max(name.size(), candidate.size()) / 3) continue;
    if (best.empty() || distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best;
}

std::string did_you_mean(std::string_view name, const std::vector<std::string_view>& candidates) {
  const std::string_view best = nearest(name, candidates);
  return best.empty() ? std::string() : "did you mean \"" + std::string(best) + "\"?";
}

Error error(Code code, const std::string& message, std::string help) {
  return {number(code), message, std::move(help)};
}

}  // namespace recto
