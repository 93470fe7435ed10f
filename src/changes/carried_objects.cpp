/// \file
/// The definitions of views and the like that follow the rename of what they name.
#include <fmt/format.h>

#include "changes/carried.hpp"
#include "changes/objects.hpp"
#include "sql/mentions.hpp"
#include "sql/query.hpp"

namespace recto::changes {

namespace {

/// A definition with what it names renamed; nothing where it is not sure.
struct RenameRelation {
  const schema::QName& from;
  const schema::QName& to;

  std::optional<schema::Object> operator()(schema::View view) const {
    auto query = sql::rename_relation_in_query(view.query, from, to);
    if (!query) return std::nullopt;
    view.query = std::move(*query);
    return view;
  }
};

struct RenameColumn {
  const schema::Catalog& catalog;
  const schema::Table& table;
  const std::string& from;
  const std::string& to;

  std::optional<schema::Object> operator()(schema::View view) const {
    const auto may_have = [&](const schema::QName& relation) {
      const auto* other = catalog.table(relation);
      return other == nullptr || other->column(from) != nullptr;
    };
    auto query = sql::rename_column_in_query(view.query, table.name, from, to,
                                             !view.columns.empty(), may_have);
    if (!query) return std::nullopt;
    view.query = std::move(*query);
    return view;
  }
};

/// Does `rename` to each of `users`; false with a diagnostic where it is not sure.
template <class Rename>
bool carry(Binder& binder, const std::vector<schema::ObjectRef>& users, const Rename& rename,
           const std::string& what, Span where, Carried& carried) {
  bool sure = true;
  for (const auto& user : users) {
    auto object = *binder.catalog.object(user);
    schema::attached(object) = {};
    auto renamed = std::visit(rename, object);
    if (renamed) {
      if (*renamed != object) carried.texts.emplace_back(ObjectText{std::move(*renamed)});
      continue;
    }
    sure = false;
    binder.error(Code::unsure_text, where,
                 fmt::format("recto is not sure what names {} in {}", what, user.display()),
                 fmt::format("write its definition behind the rename: {{ {} … }}, each such "
                             "definition on a line of its own",
                             user.display()),
                 using_it(binder.catalog, {user}));
  }
  return sure;
}

}  // namespace

bool carry_relation(Binder& binder, const schema::QName& from, const schema::QName& to, Span where,
                    Carried& carried) {
  return carry(binder, users_of(binder.catalog, from), RenameRelation{from, to},
               fmt::format("\"{}\"", from.display()), where, carried);
}

bool carry_column(Binder& binder, const schema::Table& table, const std::string& from,
                  const std::string& to, Span where, Carried& carried) {
  return carry(binder, users_of(binder.catalog, table.name, from),
               RenameColumn{binder.catalog, table, from, to},
               fmt::format("\"{}.{}\"", table.name.display(), from), where, carried);
}

}  // namespace recto::changes
