/// \file
/// What recto throws: one exception for everything that goes wrong outside the text a user wrote.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace recto {

/// A file that cannot be written, a database that refuses, a lock that is held. `what()` is one
/// sentence and never holds a password.
class Error : public std::runtime_error {
 public:
  /// \param code the stable form, such as "R0602" (docs/diagnostics.md)
  /// \param help what to do about it; may be empty
  Error(std::string_view code, const std::string& message, std::string help = {})
      : std::runtime_error(message), code_(code), help_(std::move(help)) {}
  /// The stable form: "R0602".
  [[nodiscard]] const std::string& code() const { return code_; }
  /// What to do about it, without a full stop; may be empty.
  [[nodiscard]] const std::string& help() const { return help_; }

 private:
  std::string code_;
  std::string help_;
};

}  // namespace recto
