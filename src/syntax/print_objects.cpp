/// \file
/// Views and the like as text: each definition once, as it stands behind `create` and `replace`.
#include "syntax/print.hpp"
#include "syntax/print_parts.hpp"

namespace recto::syntax {

namespace {

std::string print_query(const std::string& text) {
  const bool lines = text.find('\n') != std::string::npos;
  const char* const edge = lines ? "\n" : " ";
  return print_body(edge + text + edge);
}

struct DefinitionPrinter {
  std::string operator()(const View& view) const {
    std::string out = "view " + print_path(view.path);
    if (!view.columns.empty()) out += " (" + print_names(view.columns) + ")";
    if (!view.options.empty()) out += " with " + print_option_list(view.options);
    return out + " as " + print_query(view.query.text);
  }
  std::string operator()(const Function& function) const { return print_definition(function); }
  std::string operator()(const Procedure& procedure) const {
    return "procedure " + print_definition(static_cast<const Routine&>(procedure));
  }
  std::string operator()(const Aggregate& aggregate) const { return print_definition(aggregate); }
  std::string operator()(const Trigger& trigger) const { return print_definition(trigger); }
};

}  // namespace

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
