/// \file
/// What the actions fill in while one line is read, and how matched text becomes names, types and
/// fragments. No PEGTL here.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "grammar/fault.hpp"
#include "syntax/syntax.hpp"

namespace recto::grammar {

using ItemKind = decltype(syntax::Item::what);
using TableItemKind = decltype(syntax::TableItem::item);
using CarriedKind = decltype(syntax::Carried::what);

/// Which lines follow the brace that a line ended with.
enum class Opens { nothing, table, alter, only, carried, sql, means };

/// A stretch of matched text and where it begins.
struct Matched {
  std::string_view text;
  std::size_t begin = 0;
  [[nodiscard]] std::size_t end() const { return begin + text.size(); }
};
/// What is thrown where a text cannot stand as it was matched.
[[nodiscard]] inline Fault fault(Code code, const Matched& here, std::string message,
                                 std::string help, std::string label = {}) {
  return {.code = code,
          .message = std::move(message),
          .label = std::move(label),
          .help = std::move(help),
          .begin = here.begin,
          .end = here.end()};
}

/// What definitions of objects say besides the parts they share with other items.
struct ObjectParts {
  std::optional<syntax::Name> home, method;
  std::vector<syntax::Name> columns;
  std::vector<syntax::Attribute> attributes;
  std::vector<syntax::Index> indexes;
  std::vector<std::variant<syntax::Name, syntax::Fragment>> keys;
  std::vector<syntax::PublishedTable> published;
  syntax::Path table;
  std::optional<std::int64_t> target;
  bool said = false;  ///< the one word that a kind may say or not
  bool no_data = false;
};

/// Everything one line can say. Rules fill the parts in, and the rule of the whole line puts them
/// together into `item`, `table_item` or `carried`.
struct Line {
  explicit Line(SourceId source_id, bool inside_alter_block = false)
      : source(source_id), inside_alter(inside_alter_block) {}

  SourceId source;
  bool inside_alter;  ///< paths are single names, the table is known
  Opens opens = Opens::nothing;

  // Parts read and not yet taken.
  syntax::Path path;
  syntax::Name name;
  std::vector<syntax::Name> names;
  std::optional<syntax::Name> sequence;
  std::optional<syntax::Fragment> fragment, back;
  std::optional<syntax::Path> collation;
  syntax::Text value, text;
  std::optional<syntax::Text> before, after, comment, rows_to;
  std::vector<syntax::Text> values;
  syntax::Column column;
  std::optional<syntax::Placement> placement;
  syntax::Constraint constraint;
  syntax::References references;
  syntax::Exclusion exclusion;
  syntax::ExcludedKey excluded;
  syntax::ColumnOption option;
  syntax::Index index;
  syntax::IndexKey key;
  std::vector<syntax::Option> options_read;
  syntax::SequenceOptions options;
  std::vector<syntax::Parameter> parameters;
  syntax::TableHead head;
  syntax::PartitionBound bound;
  syntax::Path parent;
  syntax::SetReplicaIdentity replica;
  syntax::DialectName dialect;
  std::vector<syntax::Row> rows;
  std::vector<syntax::Assignment> assignments;
  std::vector<syntax::Path> paths;
  std::optional<syntax::Fragment> body;
  std::optional<syntax::Name> language;
  bool overriding = false;
  bool skips_conflicts = false;
  bool restarts_identity = false;
  bool always = false;
  bool concurrently = false;
  bool autoincrement = false;
  bool computed_on_read = false;
  bool strict = false, without_rowid = false;
  std::optional<syntax::Conflict> conflict;
  bool fill_nothing = false;
  syntax::Action row_action = syntax::Action::no_action;
  syntax::NamedObject named = syntax::NamedObject::constraint;
  syntax::AnyObject noun;  ///< which kind of object, nothing more
  syntax::ObjectPath object_name;
  ObjectParts object_parts;
  std::optional<syntax::AnyObject> object;
  syntax::Function routine;
  syntax::Argument argument;
  std::vector<syntax::Argument> arguments;
  std::optional<std::vector<syntax::TypeName>> types;
  std::string setting;
  syntax::Trigger trigger;
  std::optional<syntax::Firing> firing;
  syntax::Policy policy;
  std::string target;  ///< the noun in front of a name
  std::vector<syntax::Privilege> privileges;
  std::vector<syntax::ObjectPath> objects;
  std::vector<syntax::Name> roles;
  bool grant_option = false;
  syntax::AlterDefaultPrivileges defaults;

  // The finished line: one of these.
  std::optional<ItemKind> item;
  std::optional<TableItemKind> table_item;
  std::optional<CarriedKind> carried;
  std::optional<syntax::SqlSide> side, up, down;

  [[nodiscard]] Span span(const Matched& matched) const {
    return {source, static_cast<std::uint32_t>(matched.begin),
            static_cast<std::uint32_t>(matched.end())};
  }
  [[nodiscard]] syntax::Name read_name(const Matched& matched) const;
  [[nodiscard]] syntax::Path read_path(const Matched& matched) const;
  /// A path to something of a table: a single name inside `alter t { … }`.
  [[nodiscard]] syntax::Path read_member_path(const Matched& matched) const;
  /// What stands between parentheses or dollar quotes, without blanks at its ends.
  [[nodiscard]] syntax::Fragment read_expression(const Matched& matched) const;
  /// `( … )`, `$$ … $$`, or a value that needs no delimiters.
  [[nodiscard]] syntax::Fragment read_value(const Matched& matched) const;
  /// What stands between dollar quotes, every byte of it.
  [[nodiscard]] syntax::Fragment read_body(const Matched& matched) const;
  [[nodiscard]] syntax::Text read_text(const Matched& matched) const;
  [[nodiscard]] syntax::TypeName read_type(const Matched& matched) const;
  [[nodiscard]] static std::int64_t read_number(const Matched& matched);
};

}  // namespace recto::grammar
