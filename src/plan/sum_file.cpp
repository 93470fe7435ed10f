/// \file
/// Writes and reads recto.sum, and the hashes it is made of.

#include "plan/sum_file.hpp"

#include <fmt/format.h>
#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <optional>

#include "plan/full_name.hpp"
#include "source/diagnostic.hpp"

namespace recto::plan {
namespace {

constexpr std::size_t hash_digits = 64;

bool is_hash(std::string_view text) {
  return text.size() == hash_digits && text.find_first_not_of("0123456789abcdef") == text.npos;
}

// A name becomes part of a path, so nothing in it may lead out of the folder.
bool is_name(std::string_view text) {
  return !text.empty() && std::none_of(text.begin(), text.end(), [](unsigned char c) {
    return c <= ' ' || c == '/' || c == '\\' || c == 0x7f;
  });
}

std::string line_hash(std::string_view line_before, std::string_view body) {
  return sha256(std::string(line_before).append(body));
}

std::string body_of(const SumLine& line) {
  return fmt::format("{} recto/{} change:{} up:{} down:{}", full_name(line.version, line.name),
                     line.generator, line.change_hash, line.up_hash, line.down_hash);
}

// Takes the next word off `rest` where it begins with `prefix`; words are one blank apart.
std::optional<std::string> take_word(std::string_view& rest, std::string_view prefix) {
  const std::string_view word = rest.substr(0, rest.find(' '));
  if (!word.starts_with(prefix)) return std::nullopt;
  rest.remove_prefix(std::min(word.size() + 1, rest.size()));
  return std::string(word.substr(prefix.size()));
}

struct ReadLine {
  SumLine line;
  std::string chain;
};

std::optional<ReadLine> read_line(std::string_view text) {
  std::string_view rest = text;
  const auto pair = take_word(rest, "");
  const auto generator = take_word(rest, "recto/");
  const auto change = take_word(rest, "change:");
  const auto up = take_word(rest, "up:");
  const auto down = take_word(rest, "down:");
  const auto chain = take_word(rest, "line:");
  if (!pair || !generator || !change || !up || !down || !chain || !rest.empty()) return {};
  auto named = version_and_name(*pair);
  if (!named) return {};
  ReadLine read{
      {std::move(named->first), std::move(named->second), *generator, *change, *up, *down}, *chain};
  if (!is_name(read.line.name) || generator->empty()) return {};
  if (!is_hash(*change) || !is_hash(*up) || !is_hash(*down) || !is_hash(*chain)) return {};
  return read;
}

bool is_conflict_mark(std::string_view line) {
  return line.starts_with("<<<<<<<") || line.starts_with("=======") ||
         line.starts_with(">>>>>>>") || line.starts_with("|||||||");
}

}  // namespace

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), digest.data());
  std::string text;
  text.reserve(hash_digits);
  for (const unsigned char byte : digest) {
    text += "0123456789abcdef"[byte >> 4U];
    text += "0123456789abcdef"[byte & 15U];
  }
  return text;
}

std::string unix_lines(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t cr = text.find("\r\n", at);
    result.append(text.substr(at, cr == text.npos ? cr : cr - at));
    at = cr == text.npos ? text.size() : cr + 1;
  }
  return result;
}

std::string sha256_text(std::string_view text) {
  return text.find('\r') == text.npos ? sha256(text) : sha256(unix_lines(text));
}

std::string write_sum(const std::vector<SumLine>& lines) {
  std::string text;
  std::string before;
  for (const SumLine& line : lines) {
    const std::string body = body_of(line);
    before = fmt::format("{} line:{}", body, line_hash(before, body));
    text.append(before).push_back('\n');
  }
  return text;
}

std::vector<SumLine> read_sum(std::string_view text, const std::string& path) {
  const std::string lf = unix_lines(text);
  std::vector<SumLine> lines;
  std::string_view before;
  std::size_t number = 0;
  const auto fail = [&](std::string_view what, std::string help) {
    return error(Code::bad_sum_file, fmt::format("{}:{}: {}", path, number, what), std::move(help));
  };
  for (std::string_view rest = lf; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    ++number;
    if (is_conflict_mark(line)) {
      throw fail("two branches both added a migration, and the merge left its marks here",
                 "keep both branches' change files, take every line after the last common one out "
                 "of this file, and run `recto generate`");
    }
    const auto read = read_line(line);
    if (!read) {
      throw fail("this is not a line that recto writes",
                 "restore the file from version control; recto alone writes it");
    }
    if (read->chain != line_hash(before, line.substr(0, line.rfind(" line:")))) {
      throw fail("this line does not follow from the line before it",
                 "a line was edited, removed or moved: restore the file from version control");
    }
    if (!lines.empty() && read->line.version <= lines.back().version) {
      throw fail(fmt::format("version {} comes after {}, which is not older", read->line.version,
                             lines.back().version),
                 "restore the file from version control; versions ascend");
    }
    lines.push_back(read->line);
    before = line;
  }
  return lines;
}

}  // namespace recto::plan
