/// \file
/// Views and the like as text: each definition once, as it stands behind `create` and `replace`.
#include <array>

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
    return "procedure " + print_routine(procedure);
  }
  std::string operator()(const Aggregate& aggregate) const { return print_definition(aggregate); }
  std::string operator()(const Trigger& trigger) const { return print_definition(trigger); }

  std::string operator()(const Namespace& name_space) const {
    return "schema " + print_path(name_space.path);
  }

  std::string operator()(const Extension& extension) const {
    std::string out = "extension " + print_path(extension.path);
    if (extension.home) out += " schema " + print_name(extension.home->text);
    if (extension.version) out += " version " + print_text(extension.version->text);
    return out;
  }

  std::string operator()(const Domain& domain) const {
    std::string out = "domain " + print_path(domain.path) + " as " + print_type(domain.type);
    if (domain.collate) out += " collate " + print_path(*domain.collate);
    if (domain.default_value) out += " default " + print_value(*domain.default_value);
    if (domain.not_null) out += " not null";
    for (const Constraint& one : domain.constraints) out += " " + print_constraint(one);
    return out;
  }

  std::string operator()(const Composite& type) const {
    std::string out = "type " + print_path(type.path) + " as (";
    bool first = true;
    for (const Attribute& one : type.attributes) {
      if (!first) out += ", ";
      first = false;
      out += print_name(one.name.text) + " " + print_type(one.type);
      if (one.collate) out += " collate " + print_path(*one.collate);
    }
    return out + ")";
  }

  std::string operator()(const MaterializedView& view) const {
    std::string out = "materialized view " + print_path(view.path);
    if (!view.columns.empty()) out += " (" + print_names(view.columns) + ")";
    if (view.method) out += " using " + print_name(view.method->text);
    if (!view.options.empty()) out += " with " + print_option_list(view.options);
    if (view.tablespace) out += " tablespace " + print_name(view.tablespace->text);
    out += " as " + print_query(view.query.text);
    if (view.no_data) out += " no data";
    for (const Index& one : view.indexes) out += " " + print_index(one);
    return out;
  }

  std::string operator()(const Statistics& statistics) const {
    std::string out = "statistics " + print_path(statistics.path);
    if (!statistics.kinds.empty()) out += " (" + print_names(statistics.kinds) + ")";
    const char* between = " on ";
    for (const auto& key : statistics.keys) {
      out += between;
      between = ", ";
      if (const auto* column = std::get_if<Name>(&key)) {
        out += print_name(column->text);
      } else {
        out += print_expression(std::get<Fragment>(key));
      }
    }
    out += " from " + print_path(statistics.table);
    if (statistics.target) out += " target " + std::to_string(*statistics.target);
    return out;
  }

  std::string operator()(const Publication& publication) const {
    std::string out = "publication " + print_path(publication.path);
    if (publication.all_tables) out += " for all tables";
    const char* between = " for ";
    const char* word = "table ";
    for (const PublishedTable& one : publication.tables) {
      out += between + std::string(word) + print_path(one.table);
      between = ", ";
      word = "";
      if (!one.columns.empty()) out += " (" + print_names(one.columns) + ")";
      if (one.where) out += " where " + print_expression(*one.where);
    }
    word = "tables in schema ";
    for (const Name& one : publication.schemas) {
      out += between + std::string(word) + print_name(one.text);
      between = ", ";
      word = "";
    }
    if (!publication.options.empty()) out += " with " + print_option_list(publication.options);
    return out;
  }
  std::string operator()(const Policy& policy) const {
    Path table = policy.path;
    const std::string name = table.parts.back().text;
    table.parts.pop_back();
    std::string out = "policy " + print_name(name) + " on " + print_path(table);
    if (policy.restrictive) out += " as restrictive";
    static constexpr std::array<std::string_view, 5> commands{"all", "select", "insert", "update",
                                                              "delete"};
    if (policy.command != PolicyCommand::all) {
      out.append(" for ").append(commands.at(static_cast<std::size_t>(policy.command)));
    }
    if (!policy.roles.empty()) out += " to " + print_names(policy.roles);
    if (policy.using_condition) out += " using " + print_expression(*policy.using_condition);
    if (policy.check) out += " with check " + print_expression(*policy.check);
    return out;
  }
};

}  // namespace

std::string print_definition(const AnyObject& object) {
  return std::visit(DefinitionPrinter{}, object);
}

std::string print_privileges(const std::vector<Privilege>& privileges) {
  std::string out;
  for (const Privilege& one : privileges) {
    out += (out.empty() ? "" : ", ") + one.name.text;
    if (!one.columns.empty()) out += " (" + print_names(one.columns) + ")";
  }
  return out;
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
