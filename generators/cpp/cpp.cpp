/// \file
/// Migrations as a C++ source file.
#include "generators/cpp/cpp.hpp"

#include <fmt/format.h>

namespace recto::generators {

namespace {

/// A text as a C++ string literal: a line of source for each line of the text.
std::string literal(const std::string& text, std::string_view indent) {
  if (text.empty()) return "\"\"";
  std::string out;
  std::size_t begin = 0;
  while (begin < text.size()) {
    auto end = text.find('\n', begin);
    end = end == std::string::npos ? text.size() : end + 1;
    out += begin == 0 ? "\"" : fmt::format("\n{}\"", indent);
    for (const char c : std::string_view(text).substr(begin, end - begin)) {
      const auto byte = static_cast<unsigned char>(c);
      if (c == '\n') {
        out += "\\n";
      } else if (c == '"' || c == '\\' || c == '?') {  // `??` could begin a trigraph
        out += '\\';
        out += c;
      } else if (byte < 0x20 || byte == 0x7F) {
        out += fmt::format("\\{:03o}", byte);
      } else {
        out += c;
      }
    }
    out += '"';
    begin = end;
  }
  return out;
}

}  // namespace

std::string cpp_source(const std::string& about, const std::string& name_space,
                       const std::vector<EmbeddedList>& lists) {
  std::string out = fmt::format(
      "/// \\file\n/// {}\n/// Made by recto; do not edit.\n// clang-format off\n#include "
      "<vector>\n\n"
      "#include \"recto/migration.hpp\"\n\nnamespace {} {{\n",
      about, name_space);
  for (const auto& list : lists) {
    fmt::format_to(std::back_inserter(out),
                   "\nconst std::vector<recto::Migration>& {0}();\n"
                   "const std::vector<recto::Migration>& {0}() {{\n"
                   "  static const std::vector<recto::Migration> migrations{{\n",
                   list.function);
    for (const auto& migration : list.migrations) {
      const auto field = [&](std::string_view name, const std::string& value) {
        fmt::format_to(std::back_inserter(out), "          .{} = {},\n", name,
                       literal(value, "            "));
      };
      // A field more does not compile, so none is left out.
      const auto& [version, name, up, down, change_hash, up_hash, down_hash] = migration;
      out += "      {\n";
      field("version", version);
      field("name", name);
      field("up", up);
      field("down", down);
      field("change_hash", change_hash);
      field("up_hash", up_hash);
      field("down_hash", down_hash);
      out += "      },\n";
    }
    out += "  };\n  return migrations;\n}\n";
  }
  fmt::format_to(std::back_inserter(out), "\n}}  // namespace {}\n", name_space);
  return out;
}

}  // namespace recto::generators
