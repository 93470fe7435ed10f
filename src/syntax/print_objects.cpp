/// \file
/// Views and the like as text: each definition once, as it stands behind `create` and `replace`.
#include <algorithm>

#include "syntax/print.hpp"
#include "syntax/print_parts.hpp"
#include "syntax/scan.hpp"

namespace recto::syntax {

namespace {

/// A bare word or number needs no quotes.
std::string print_option_value(const std::string& value) {
  const auto each = [&](auto fits) {
    return !value.empty() && std::all_of(value.begin(), value.end(), fits);
  };
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  const bool word = each([](char c) { return continues_name(c) && !(c >= 'A' && c <= 'Z'); }) &&
                    begins_name(value.front());
  return word || each(digit) ? value : print_text(value);
}

std::string print_query(const std::string& text) {
  const bool lines = text.find('\n') != std::string::npos;
  const char* const edge = lines ? "\n" : " ";
  return print_body(edge + text + edge);
}

struct DefinitionPrinter {
  std::string operator()(const View& view) const {
    std::string out = "view " + print_path(view.path);
    if (!view.columns.empty()) out += " (" + print_names(view.columns) + ")";
    return out + print_options(view.options) + " as " + print_query(view.query.text);
  }
};

}  // namespace

std::string print_options(const std::vector<Option>& options) {
  std::string out;
  for (const Option& option : options) {
    out += out.empty() ? " with (" : ", ";
    // Dots in a name stand for themselves: `toast.autovacuum_enabled`.
    std::string_view rest = option.name.text;
    for (std::size_t dot = rest.find('.'); dot != std::string_view::npos; dot = rest.find('.')) {
      out += print_name(std::string(rest.substr(0, dot))) + ".";
      rest.remove_prefix(dot + 1);
    }
    out += print_name(std::string(rest));
    if (!option.value.empty()) out += " = " + print_option_value(option.value);
  }
  return out.empty() ? out : out + ")";
}

std::string print_definition(const AnyObject& object) {
  return std::visit(DefinitionPrinter{}, object);
}

std::string print_object_path(const ObjectPath& object) {
  std::string out = print_path(object.path);
  if (!object.arguments) return out;
  std::string types;
  for (const TypeName& type : *object.arguments) {
    types += (types.empty() ? "" : ", ") + print_type(type);
  }
  return out + "(" + types + ")";
}

}  // namespace recto::syntax
