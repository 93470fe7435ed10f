/// \file
/// recto.sum: the list of frozen pairs, a hash chain with one line a migration.
///
///     20260118120000_add_orders recto/0.1.0 change:<64 hex> up:<64 hex> down:<64 hex> line:<64
///     hex>
///
/// `line` is the hash of the line before (its whole text; the empty text for the first) and this
/// line's text up to and without " line:". Line endings do not count anywhere: CRLF is read as LF.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace recto::plan {

/// Lower-case hexadecimal SHA-256 of the bytes (libcrypto).
[[nodiscard]] std::string sha256(std::string_view bytes);
/// Likewise with CRLF counted as LF: how scripts are hashed.
[[nodiscard]] std::string sha256_text(std::string_view text);
/// The text with CRLF as LF: what is hashed, and what is run.
[[nodiscard]] std::string unix_lines(std::string_view text);

struct SumLine {
  std::string version, name;
  std::string generator;  ///< the version of recto that made the pair, "0.1.0"
  std::string change_hash, up_hash, down_hash;
  bool operator==(const SumLine&) const = default;
};

/// The file's text for these lines.
[[nodiscard]] std::string write_sum(const std::vector<SumLine>& lines);
/// Reads a file's text back and checks the chain and that versions ascend.
/// \throws Error R0507 naming the line (a merge conflict's marks get a sentence of their own: keep
///   both branches' changes, remove the lines after the common one and run generate)
[[nodiscard]] std::vector<SumLine> read_sum(std::string_view text, const std::string& path);

}  // namespace recto::plan
