/// \file
/// How the grammar says that a text is wrong: a `Complaint` is a row of the table in
/// `messages.hpp`, a `Fault` is what is thrown and becomes a `Diagnostic`. No PEGTL here.
#pragma once

#include <cstddef>
#include <string>

#include "source/diagnostic.hpp"

namespace recto::grammar {

/// What the user is told where a rule fails. A constant; `message` null means "none".
struct Complaint {
  Code code = Code::expected;
  const char* message = nullptr;
  const char* label = "";
  const char* help = "";
  bool wants_name = false;  ///< a name was to stand here, so a badly written one is told apart
  const char* words = "";   ///< what may stand here, for "did you mean"
};

/// A text that cannot be read on. Thrown from rules and actions, caught line by line.
struct Fault {
  Code code = Code::expected;
  std::string message;
  std::string label;
  std::string help;
  std::size_t begin = 0;  ///< byte offsets into the text
  std::size_t end = 0;    ///< equal to `begin`: the piece that stands there
  bool wants_name = false;
  std::string words;
};

/// Parentheses inside one expression, and braces inside one file, go no deeper.
inline constexpr std::size_t deepest_parentheses = 1000;
inline constexpr std::size_t deepest_braces = 32;

}  // namespace recto::grammar
