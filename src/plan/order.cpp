/// \file
/// What an item makes and what it needs, and the sorting of one behind the other.
#include "plan/order.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "schema/own_types.hpp"
#include "sql/expression.hpp"
#include "sql/keywords.hpp"
#include "sql/lexer.hpp"
#include "sql/mentions.hpp"
#include "sql/query.hpp"
#include "sql/reader.hpp"
#include "syntax/print.hpp"

namespace recto::plan {

namespace {

using schema::QName;

/// What an item makes: tables, enums, sequences, views and the like.
struct Made {
  template <class Object>
  const syntax::Path* operator()(const syntax::Create<Object>& item) const {
    return &item.object.path;
  }
  const syntax::Path* operator()(const syntax::CreateTable& item) const { return &item.table; }
  const syntax::Path* operator()(const syntax::CreateEnum& item) const { return &item.type; }
  const syntax::Path* operator()(const syntax::CreateSequence& item) const {
    return &item.sequence;
  }
  const syntax::Path* operator()(const auto&) const { return nullptr; }
};

/// Whether an item that makes something needs `name` to be there.
class Needs {
 public:
  Needs(const QName& name, const std::string& default_schema)
      : name_(name), default_schema_(default_schema) {}

  bool operator()(const syntax::CreateTable& table) const {
    const auto& head = table.head;
    if (head.partition_of && is(head.partition_of->table)) return true;
    for (const auto& parent : head.inherits) {
      if (is(parent)) return true;
    }
    if (head.partition_by && in_keys(head.partition_by->keys)) return true;
    return std::any_of(table.items.begin(), table.items.end(), [&](const auto& line) {
      if (const auto* column = std::get_if<syntax::Column>(&line.item)) return needs(*column);
      if (const auto* constraint = std::get_if<syntax::Constraint>(&line.item)) {
        return needs(*constraint);
      }
      const auto* index = std::get_if<syntax::Index>(&line.item);
      return index != nullptr && (in_keys(index->keys) || calls(index->where));
    });
  }
  template <class Object>
  bool operator()(const syntax::Create<Object>& item) const {
    return in_text(syntax::print_definition(item.object));
  }
  bool operator()(const syntax::Create<syntax::View>& item) const {
    return in_query(item.object.query.text);
  }
  bool operator()(const syntax::Create<syntax::MaterializedView>& item) const {
    return in_query(item.object.query.text);
  }
  bool operator()(const syntax::Create<syntax::Function>& item) const {
    const auto& function = item.object;
    return needs(function) || needs(function.columns) ||
           (function.returns && is(function.returns->name));
  }
  bool operator()(const syntax::Create<syntax::Procedure>& item) const {
    return needs(item.object);
  }
  bool operator()(const auto&) const { return false; }

 private:
  [[nodiscard]] bool needs(const std::vector<syntax::Argument>& arguments) const {
    return std::any_of(arguments.begin(), arguments.end(), [&](const auto& argument) {
      return is(argument.type.name) || calls(argument.default_value);
    });
  }
  /// A body in another language than SQL is read when it runs.
  [[nodiscard]] bool needs(const syntax::Routine& routine) const {
    const bool read = routine.form != syntax::BodyForm::text || routine.language == "sql";
    return needs(routine.arguments) || (read && in_query(routine.body.text));
  }
  [[nodiscard]] bool is(const syntax::Path& path) const {
    if (path.parts.empty() || path.parts.back().text != name_.name) return false;
    const std::string schema = path.parts.size() > 1 ? path.parts.front().text : std::string();
    return (schema == default_schema_ ? std::string() : schema) == name_.schema;
  }
  [[nodiscard]] bool needs(const syntax::Column& column) const {
    // `date` is the type, whatever table is called so.
    const auto& type = column.type.name;
    const bool own = type.parts.size() == 1 && schema::is_own_type({{}, type.parts.front().text});
    return (!own && is(type)) || calls(column.default_value) || calls(column.generated);
  }
  [[nodiscard]] bool needs(const syntax::Constraint& constraint) const {
    if (const auto* key = std::get_if<syntax::ForeignKey>(&constraint.kind)) {
      return is(key->references.table);
    }
    if (const auto* exclusion = std::get_if<syntax::Exclusion>(&constraint.kind)) {
      return in_keys(exclusion->keys) || calls(exclusion->where);
    }
    const auto* check = std::get_if<syntax::Check>(&constraint.kind);
    return check != nullptr && calls(check->expression);
  }
  /// What keys of an index or an exclusion compute.
  template <class Keys>
  [[nodiscard]] bool in_keys(const Keys& keys) const {
    return std::any_of(keys.begin(), keys.end(), [&](const auto& key) {
      const auto* expression = std::get_if<syntax::Fragment>(&key.key);
      return expression != nullptr && calls(*expression);
    });
  }
  /// A function of that name, a cast to a type of it, or the sequence in nextval('…').
  [[nodiscard]] bool calls(const std::optional<syntax::Fragment>& fragment) const {
    if (!fragment) return false;
    if (sql::names_sequence(fragment->text, name_)) return true;
    const sql::Reader reader(fragment->text);
    for (std::size_t i = 0; i < reader.size(); ++i) {
      if (reader.kind(i) != sql::TokenKind::identifier ||
          sql::identifier_value(reader.text(i)) != name_.name) {
        continue;
      }
      if (sql::keyword(reader.text(i)) != sql::Keyword::none) continue;  // `in (1, 2)`
      const bool qualified = i > 1 && reader.symbol(i - 1, ".");
      const std::size_t begin = qualified ? i - 2 : i;
      std::string schema = qualified ? sql::identifier_value(reader.text(begin)) : std::string();
      if (schema == default_schema_) schema.clear();
      if (schema != name_.schema) continue;
      if (reader.symbol(i + 1, "(")) return true;
      const bool own = !qualified && schema::is_own_type(name_);
      if (!own && begin > 0 && reader.symbol(begin - 1, "::")) return true;
    }
    return false;
  }
  /// Columns and aliases may have the name too.
  [[nodiscard]] bool in_query(std::string_view text) const {
    return sql::uses_relation(text, name_) || sql::calls(text, name_);
  }
  /// A definition's own words, and those between its dollar quotes.
  [[nodiscard]] bool in_text(std::string_view text) const {
    if (sql::mentions(text, name_)) return true;
    for (const auto& token : sql::lex(text)) {
      if (token.kind != sql::TokenKind::string || text[token.begin] != '$') continue;
      if (in_text(sql::string_value(text.substr(token.begin, token.end - token.begin)))) {
        return true;
      }
    }
    return false;
  }

  const QName& name_;
  const std::string& default_schema_;
};

class Sorter {
 public:
  Sorter(const std::vector<syntax::Item>& items, const schema::Catalog& before,
         const std::string& default_schema, Diagnostics& diagnostics)
      : items_(items), default_schema_(default_schema), diagnostics_(diagnostics) {
    for (const auto& item : items) {
      const auto* path = std::visit(Made{}, item.what);
      std::optional<QName> name;
      if (path != nullptr && path->parts.size() <= 2) {
        name = QName{path->parts.size() > 1 ? path->parts.front().text : std::string(),
                     path->parts.back().text};
        if (name->schema == default_schema) name->schema.clear();
        if (before.relation(*name) != nullptr) name.reset();
      }
      made_.push_back(std::move(name));
    }
    state_.resize(items.size(), State::open);
  }

  std::vector<std::size_t> order() {
    for (std::size_t i = 0; i < items_.size(); ++i) place(i);
    return std::move(order_);
  }

 private:
  enum class State : unsigned char { open, waiting, placed };

  void place(std::size_t i) {
    if (state_[i] != State::open) return;
    state_[i] = State::waiting;
    waiting_.push_back(i);
    for (std::size_t j = 0; made_[i] && j < items_.size(); ++j) {
      if (j == i || !made_[j] || state_[j] == State::placed) continue;
      // A routine needs none of its name.
      if (made_[i] == made_[j] || !is_needed(items_[j])) continue;
      if (!std::visit(Needs(*made_[j], default_schema_), items_[i].what)) continue;
      if (state_[j] == State::waiting) {
        say_circle(j);
      } else if (may_move(j, i)) {
        place(j);
      }
    }
    waiting_.pop_back();
    state_[i] = State::placed;
    order_.push_back(i);
  }

  /// False for what nothing else is made of.
  [[nodiscard]] static bool is_needed(const syntax::Item& item) {
    return !std::holds_alternative<syntax::Create<syntax::Trigger>>(item.what) &&
           !std::holds_alternative<syntax::Create<syntax::Policy>>(item.what) &&
           !std::holds_alternative<syntax::Create<syntax::Statistics>>(item.what) &&
           !std::holds_alternative<syntax::Create<syntax::Publication>>(item.what);
  }

  /// Nothing that is left to be placed before `from`, and makes nothing, speaks of what it makes.
  [[nodiscard]] bool may_move(std::size_t from, std::size_t to) const {
    for (std::size_t k = std::min(from, to); k < from; ++k) {
      if (state_[k] != State::open || made_[k]) continue;
      if (sql::mentions(syntax::print(items_[k]), *made_[from])) return false;
    }
    return true;
  }

  void say_circle(std::size_t first) {
    if (!said_.insert(first).second) return;
    const auto begin = std::find(waiting_.begin(), waiting_.end(), first);
    std::string names;
    std::vector<Label> labels;
    for (auto one = begin; one != waiting_.end(); ++one) {
      names += fmt::format("\"{}\" needs ", made_[*one]->display());
      if (one != begin) labels.push_back({items_[*one].span, "in the circle"});
    }
    diagnostics_.add(Diagnostic{
        .code = Code::circular,
        .message =
            fmt::format("{}\"{}\": none of them can be made first", names, made_[first]->display()),
        .primary = {items_[first].span, {}},
        .secondary = std::move(labels),
        .help = "take one foreign key, default or check out of its create and add it in a line of "
                "its own behind: alter t { add … }"});
  }

  const std::vector<syntax::Item>& items_;
  const std::string& default_schema_;
  Diagnostics& diagnostics_;
  std::vector<std::optional<QName>> made_;  // by each item, where it makes something new
  std::vector<State> state_;
  std::vector<std::size_t> waiting_, order_;
  std::set<std::size_t> said_;
};

}  // namespace

std::vector<syntax::Item> in_order(std::vector<syntax::Item> items, const schema::Catalog& before,
                                   const std::string& default_schema, Diagnostics& diagnostics) {
  const auto order = Sorter(items, before, default_schema, diagnostics).order();
  std::vector<syntax::Item> result;
  result.reserve(items.size());
  for (const std::size_t i : order) result.push_back(std::move(items[i]));
  return result;
}

}  // namespace recto::plan
