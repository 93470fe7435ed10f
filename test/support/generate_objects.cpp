/// \file
/// Random views, routines, triggers and the like. What a server would have to have prepared, such
/// as extensions, is for the laws that no database sees.
#include <algorithm>
#include <utility>

#include "changes/objects.hpp"
#include "changes/unbind.hpp"
#include "test/support/generate.hpp"

namespace recto::test {

using changes::to_path;

namespace {

struct IsCreate {
  template <class Object>
  bool operator()(const syntax::Create<Object>&) const {
    return true;
  }
  bool operator()(const auto&) const { return false; }
};

syntax::Path last_of(const syntax::Path& path) { return {{path.parts.back()}, {}}; }

}  // namespace

template <class Object, class Make>
Generator::Maybe Generator::change_object(const schema::Catalog& catalog, std::size_t kind,
                                          schema::ObjectKind which, bool global, const Make& make) {
  const auto created = [&](auto tag) -> Maybe {
    auto path = new_path(catalog);
    auto object = make(global ? last_of(path) : path);
    if (!object) return std::nullopt;
    return syntax::Item{typename decltype(tag)::type{std::move(*object)}};
  };
  if (kind == kind_of<syntax::Create<Object>>()) {
    return created(std::type_identity<syntax::Create<Object>>{});
  }
  std::vector<schema::ObjectRef> refs;
  for (const auto& [ref, object] : catalog.objects()) {
    if (ref.kind == which) refs.push_back(ref);
  }
  if (refs.empty()) return std::nullopt;
  const auto ref = random().pick(refs);
  const auto path = changes::to_object_path(ref);
  if constexpr (syntax::is_replaceable<Object>) {
    if (kind == kind_of<syntax::Replace<Object>>()) {
      auto object = make(path.path);
      if (!object) return std::nullopt;
      return syntax::Item{syntax::Replace<Object>{std::move(*object)}};
    }
  }
  if (kind == kind_of<syntax::Drop<Object>>()) return syntax::Item{syntax::Drop<Object>{path}};
  if constexpr (syntax::is_renamable<Object>) {
    if (kind == kind_of<syntax::Rename<Object>>()) {
      return syntax::Item{syntax::Rename<Object>{path, new_path(catalog).parts.back(), {}}};
    }
  }
  if (kind == kind_of<syntax::CommentOn<Object>>()) {
    syntax::CommentOn<Object> comment{path, {}};
    if (random().chance(70)) comment.comment = syntax::Text{words_.comment()};
    return syntax::Item{std::move(comment)};
  }
  return std::nullopt;
}

Generator::Maybe Generator::change_routine(const schema::Catalog& catalog, std::size_t kind) {
  using schema::ObjectKind;
  const auto arguments = [&] {
    std::vector<syntax::Argument> all;
    for (std::size_t i = random().below(2); i > 0; --i) {
      syntax::Argument one;
      one.name = syntax::Name{"a" + std::to_string(i)};
      one.type = changes::to_type(schema::Type{{{}, random().chance(80) ? "integer" : "text"}});
      all.push_back(std::move(one));
    }
    return all;
  };
  const auto function = [&](syntax::Path path) {
    syntax::Function made;
    made.path = std::move(path);
    const bool fires = random().chance(40);
    if (!fires) made.arguments = arguments();
    made.language = fires ? "plpgsql" : "sql";
    made.returns = changes::to_type(schema::Type{{{}, fires ? "trigger" : "integer"}});
    made.body.text = fires                 ? "begin\n  return new;\nend"
                     : random().chance(50) ? "select 1"
                                           : "select 2";
    if (random().chance(30)) made.traits["volatility"] = "immutable";
    if (random().chance(20)) made.settings["work_mem"] = "'8MB'";
    return std::optional(std::move(made));
  };
  if (auto item =
          change_object<syntax::Function>(catalog, kind, ObjectKind::function, false, function)) {
    return item;
  }
  const auto procedure = [&](syntax::Path path) {
    syntax::Procedure made;
    made.path = std::move(path);
    made.arguments = arguments();
    made.language = "sql";
    made.body.text = random().chance(50) ? "select 1" : "";
    return std::optional(std::move(made));
  };
  if (auto item = change_object<syntax::Procedure>(catalog, kind, ObjectKind::procedure, false,
                                                   procedure)) {
    return item;
  }
  const auto aggregate = [&](syntax::Path path) {
    syntax::Aggregate made;
    made.path = std::move(path);
    syntax::Argument one;
    one.type = changes::to_type(schema::Type{{{}, "integer"}});
    made.arguments.push_back(std::move(one));
    made.options.push_back({to_path({{}, "sfunc"}), syntax::Fragment{"int4pl"}});
    made.options.push_back({to_path({{}, "stype"}), syntax::Fragment{"integer"}});
    if (random().chance(50)) {
      made.options.push_back({to_path({{}, "initcond"}), syntax::Fragment{"'0'"}});
    }
    return std::optional(std::move(made));
  };
  return change_object<syntax::Aggregate>(catalog, kind, ObjectKind::aggregate, false, aggregate);
}

Generator::Maybe Generator::change_any_object(const schema::Catalog& catalog) {
  if (catalog.objects().empty()) return std::nullopt;
  for (int attempt = 0; attempt < 100; ++attempt) {
    const std::size_t kind = random().below(kinds);
    auto item = change_object(catalog, kind);
    if (!item) item = change_policy(catalog, kind);
    if (item && !std::visit(IsCreate{}, item->what)) return item;
  }
  return std::nullopt;
}

Generator::Maybe Generator::change_trigger(const schema::Catalog& catalog, std::size_t kind) {
  const bool sqlite = words_.purpose == Purpose::sqlite;
  const schema::ObjectRef* fires = nullptr;
  std::vector<schema::ObjectRef> triggers;
  for (const auto& [ref, object] : catalog.objects()) {
    const auto* function = std::get_if<schema::Function>(&object);
    const bool fits = function != nullptr && function->returns &&
                      function->returns->name == schema::QName{{}, "trigger"};
    if (fits && (fires == nullptr || random().chance(30))) fires = &ref;
    if (ref.kind == schema::ObjectKind::trigger) triggers.push_back(ref);
  }
  if (kind == kind_of<syntax::AlterTrigger>()) {
    if (triggers.empty() || sqlite) return std::nullopt;
    return syntax::Item{syntax::AlterTrigger{changes::to_object_path(random().pick(triggers)),
                                             static_cast<syntax::Firing>(random().below(4))}};
  }
  if (kind == kind_of<syntax::AlterTriggers>()) {
    if (triggers.empty() || sqlite) return std::nullopt;
    return syntax::Item{syntax::AlterTriggers{to_path(random().pick(triggers).name),
                                              static_cast<syntax::Firing>(random().below(4))}};
  }
  const auto trigger = [&](syntax::Path path) -> std::optional<syntax::Trigger> {
    const auto* table = any_table(catalog);
    if (path.parts.size() > 1) {
      // The one that is there already.
      auto of = path.parts;
      of.pop_back();
      for (const auto& [name, other] : catalog.tables()) {
        if (to_path(name).parts == of) table = &other;
      }
    }
    if (table == nullptr) return std::nullopt;
    syntax::Trigger made;
    made.path = last_of(path);
    made.table = to_path(table->name);
    made.timing = random().chance(50) ? syntax::Timing::before : syntax::Timing::after;
    const auto event = random().below(3);
    made.inserts = event == 0;
    made.deletes = event == 1;
    made.updates = event == 2 || (!sqlite && random().chance(30));
    made.each_row = sqlite || random().chance(60);
    if (made.updates && random().chance(40)) {
      made.columns.push_back({table->columns.front().name});
    }
    if (sqlite) {
      made.body.text = random().chance(50) ? "select 1;" : "select 2;";
    } else {
      // The server has this one, and it stops whatever else fires it.
      const schema::QName own{{}, "suppress_redundant_updates_trigger"};
      if (fires == nullptr && words_.purpose != Purpose::laws) {
        made.timing = syntax::Timing::before;
        made.each_row = made.updates = true;
        made.inserts = made.deletes = false;
      }
      made.function = to_path(fires == nullptr ? own : fires->name);
      if (random().chance(30)) made.arguments.push_back({"one"});
    }
    return made;
  };
  return change_object<syntax::Trigger>(catalog, kind, schema::ObjectKind::trigger, true, trigger);
}

Generator::Maybe Generator::change_object(const schema::Catalog& catalog, std::size_t kind) {
  using schema::ObjectKind;
  const bool anything = words_.purpose == Purpose::laws;
  const bool sqlite = words_.purpose == Purpose::sqlite;
  if (auto item = change_trigger(catalog, kind)) return item;
  if (!sqlite) {
    if (auto item = change_routine(catalog, kind)) return item;
  }
  const auto some_type = [&] { return changes::to_type(words_.type(catalog)); };
  const auto collation = [&]() -> std::optional<syntax::Path> {
    if (random().chance(80)) return std::nullopt;
    return syntax::Path{{{"C"}}, {}};
  };

  const auto name_space = [&](syntax::Path path) -> std::optional<syntax::Namespace> {
    if (sqlite) return std::nullopt;
    return syntax::Namespace{std::move(path)};
  };
  if (auto item =
          change_object<syntax::Namespace>(catalog, kind, ObjectKind::schema, true, name_space)) {
    return item;
  }

  const auto extension = [&](syntax::Path path) -> std::optional<syntax::Extension> {
    if (!anything) return std::nullopt;
    syntax::Extension made{std::move(path), {}, {}};
    if (random().chance(50)) made.home = syntax::Name{words_.name()};
    if (random().chance(50)) made.version = syntax::Text{"1." + std::to_string(random().below(9))};
    return made;
  };
  if (auto item =
          change_object<syntax::Extension>(catalog, kind, ObjectKind::extension, true, extension)) {
    return item;
  }

  const auto domain = [&](syntax::Path path) -> std::optional<syntax::Domain> {
    if (sqlite) return std::nullopt;
    syntax::Domain made;
    made.type = anything ? some_type() : changes::to_type(schema::Type{{{}, "text"}});
    for (const auto& [ref, object] : catalog.objects()) {
      // The base type of a domain stays.
      const auto* old = std::get_if<schema::Domain>(&object);
      if (old == nullptr || changes::to_path(old->name) != path) continue;
      made.type = changes::to_type(old->type);
      if (old->collation) made.collate = changes::to_path(*old->collation);
    }
    made.path = std::move(path);
    if (random().chance(40)) made.default_value = syntax::Fragment{"'one'"};
    made.not_null = random().chance(30);
    for (std::size_t i = random().below(3); i > 0; --i) {
      syntax::Constraint check;
      if (random().chance(50)) check.name = syntax::Name{words_.name() + std::to_string(i)};
      check.kind = syntax::Check{{random().chance(50) ? "value is not null" : "VALUE <> 'x'"}};
      made.constraints.push_back(std::move(check));
    }
    return made;
  };
  if (auto item = change_object<syntax::Domain>(catalog, kind, ObjectKind::domain, false, domain)) {
    return item;
  }

  const auto composite = [&](syntax::Path path) -> std::optional<syntax::Composite> {
    if (sqlite) return std::nullopt;
    syntax::Composite made{std::move(path), {}};
    for (std::size_t i = 1 + random().below(3); i > 0; --i) {
      const auto name = i == 1 ? std::string("a") : words_.name() + std::to_string(i);
      made.attributes.push_back({{name}, some_type(), anything ? collation() : std::nullopt});
    }
    return made;
  };
  if (auto item = change_object<syntax::Composite>(catalog, kind, ObjectKind::composite, false,
                                                   composite)) {
    return item;
  }

  // A query over a table, its columns written out.
  const auto query = [&]() -> std::optional<std::string> {
    const auto* table = any_table(catalog);
    if (table == nullptr) return std::nullopt;
    std::string list;
    for (const auto& column : table->columns) {
      list += (list.empty() ? "" : ", ") + words_.sql_name(column.name);
    }
    const auto& name = table->name;
    return "select " + list + " from " +
           (name.schema.empty() ? "" : words_.sql_name(name.schema) + ".") +
           words_.sql_name(name.name);
  };
  const auto view = [&](syntax::Path path) -> std::optional<syntax::View> {
    auto text = query();
    if (!text) return std::nullopt;
    return syntax::View{std::move(path), {}, {}, {std::move(*text)}};
  };
  if (auto item = change_object<syntax::View>(catalog, kind, ObjectKind::view, false, view)) {
    return item;
  }
  const auto kept = [&](syntax::Path path) -> std::optional<syntax::MaterializedView> {
    if (sqlite) return std::nullopt;
    syntax::MaterializedView made;
    made.path = std::move(path);
    made.columns.push_back({"one"});
    made.columns.push_back({"Two"});
    made.query = {"select 1, 2"};
    if (random().chance(30))
      made.options.push_back({to_path({{}, "fillfactor"}), syntax::Fragment{"70"}});
    if (random().chance(20)) made.method = syntax::Name{"heap"};
    made.no_data = random().chance(20);
    if (auto text = query(); anything && text && random().chance(50)) {
      made.query = {std::move(*text)};
    }
    if (random().chance(60)) {
      syntax::Index index;
      index.keys.push_back({syntax::Name{"Two"}});
      index.unique = random().chance(50);
      made.indexes.push_back(std::move(index));
    }
    return made;
  };
  if (auto item = change_object<syntax::MaterializedView>(
          catalog, kind, ObjectKind::materialized_view, false, kept)) {
    return item;
  }
  if (kind == kind_of<syntax::RefreshMaterializedView>()) {
    for (const auto& [ref, object] : catalog.objects()) {
      if (ref.kind != ObjectKind::materialized_view) continue;
      return syntax::Item{
          syntax::RefreshMaterializedView{changes::to_object_path(ref), random().chance(40)}};
    }
    return std::nullopt;
  }

  const auto statistics = [&](const syntax::Path& path) -> std::optional<syntax::Statistics> {
    const auto* table = any_table(catalog);
    for (const auto& [ref, object] : catalog.objects()) {
      if (ref.kind == ObjectKind::statistics && changes::to_object_path(ref).path == path) {
        table = catalog.table(ref.name);
      }
    }
    if (table == nullptr || !anything) return std::nullopt;
    syntax::Statistics made;
    made.path = to_path({table->name.schema, path.parts.back().text});
    made.table = to_path(table->name);
    made.keys.emplace_back(syntax::Name{table->columns.front().name});
    made.keys.emplace_back(syntax::Fragment{"lower('x')"});
    if (table->columns.size() > 1) made.keys.emplace_back(syntax::Name{table->columns[1].name});
    if (random().chance(40)) made.kinds.push_back({"mcv"});
    if (random().chance(40)) made.target = static_cast<std::int64_t>(random().below(1000));
    return made;
  };
  if (auto item = change_object<syntax::Statistics>(catalog, kind, ObjectKind::statistics, false,
                                                    statistics)) {
    return item;
  }

  const auto publication = [&](syntax::Path path) -> std::optional<syntax::Publication> {
    if (sqlite) return std::nullopt;
    syntax::Publication made;
    made.path = std::move(path);
    made.all_tables = random().chance(20);
    const auto* table = any_table(catalog);
    if (!made.all_tables && table != nullptr && random().chance(80)) {
      syntax::PublishedTable published{to_path(table->name), {}, {}};
      if (random().chance(40)) published.columns.push_back({table->columns.front().name});
      if (random().chance(40)) published.where = syntax::Fragment{"1 > 0"};
      made.tables.push_back(std::move(published));
    }
    if (anything && !made.all_tables && random().chance(20))
      made.schemas.push_back({words_.name()});
    // A server lets no row be updated that it publishes and cannot tell from others.
    if (!anything || random().chance(30)) {
      const char* const what = anything ? "'insert, update'" : "'insert'";
      made.options.push_back({to_path({{}, "publish"}), syntax::Fragment{what}});
    }
    return made;
  };
  return change_object<syntax::Publication>(catalog, kind, ObjectKind::publication, true,
                                            publication);
}

}  // namespace recto::test
