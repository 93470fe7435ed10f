/// \file
/// What recto tells the user about what the user wrote: a diagnostic is a plain value, made
/// where the fault is seen and turned into text in one place (`render`). A fault of the world
/// (a database, a disk) is an `Error` (recto/error.hpp) instead.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "recto/error.hpp"
#include "source/source.hpp"

namespace recto {

/// Every diagnostic recto can make; `codes.def` is the only list.
enum class Code {
#define RECTO_CODE(name, number, title) name,
#include "source/codes.def"
#undef RECTO_CODE
};

/// The stable form of a code, such as "R0203".
[[nodiscard]] std::string_view number(Code code);
/// What a code means, a few words; for the documentation.
[[nodiscard]] std::string_view title(Code code);
/// All codes, in the order of `codes.def`.
[[nodiscard]] const std::vector<Code>& all_codes();

enum class Level { error, warning, note };

/// "error"
[[nodiscard]] std::string_view display(Level level);

/// A place and what is to be said of it.
struct Label {
  Span span;
  std::string text;
};

/// One finding. `message` is one sentence without capital or full stop; identifiers stand in
/// double quotes. `help` says what to write or do.
struct Diagnostic {
  Code code;
  std::string message;
  Label primary = {};                 ///< where it is; its text may be empty
  std::vector<Label> secondary = {};  ///< such as "created here"
  std::string help = {};
  std::string path = {};  ///< shown in place of a caret where there is no text
  Level level = Level::error;
};

/// Collects diagnostics. Not thread-safe; one per run.
class Diagnostics {
 public:
  void add(Diagnostic diagnostic);
  [[nodiscard]] bool has_errors() const { return errors_ > 0; }
  [[nodiscard]] std::size_t errors() const { return errors_; }
  [[nodiscard]] bool empty() const { return all_.empty(); }
  /// In the order of their places: by source, then by offset; without a place, as added.
  [[nodiscard]] std::vector<Diagnostic> sorted() const;

 private:
  std::vector<Diagnostic> all_;
  std::size_t errors_ = 0;
};

/// A diagnostic as a compiler prints it: code, sentence, source lines with carets, labels, help.
/// Ends with a newline. Never colours.
[[nodiscard]] std::string render(const Diagnostic& diagnostic, const Sources& sources);

/// Of `candidates`, the one that `name` was probably meant to be, or an empty view. Close means
/// at most a third of the letters wrong.
[[nodiscard]] std::string_view nearest(std::string_view name,
                                       const std::vector<std::string_view>& candidates);
/// "did you mean \"x\"?" for the nearest candidate, or an empty string.
[[nodiscard]] std::string did_you_mean(std::string_view name,
                                       const std::vector<std::string_view>& candidates);

/// An `Error` (recto/error.hpp) with a code of the list: for faults outside the user's text.
[[nodiscard]] Error error(Code code, const std::string& message, std::string help = {});

}  // namespace recto
