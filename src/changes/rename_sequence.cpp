/// \file
/// `rename sequence s to t`: and what names it follows.
#include "changes/rename_sequence.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "changes/carried_sequence.hpp"
#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/objects.hpp"
#include "changes/unbind.hpp"

namespace recto::changes {

const Doc RenameSequence::doc{
    .keyword = "rename sequence",
    .summary = "Another name for a sequence; what names it, as in nextval('s'), follows.",
    .reverse = "The old name.",
};

std::optional<RenameSequence> RenameSequence::bind(const Syntax& syntax, Binder& binder) {
  const auto* sequence = binder.sequence(syntax.sequence);
  if (sequence == nullptr) return std::nullopt;
  RenameSequence result{sequence->name, {sequence->name.schema, syntax.to.text}, {}};
  if (result.from == result.to) {
    binder.error(Code::no_change, syntax.to.span,
                 fmt::format("sequence \"{}\" has that name already", result.to.display()),
                 "remove this line");
    return std::nullopt;
  }
  if (!binder.name_is_free(result.to, syntax.to.span)) return std::nullopt;
  auto carried =
      following(syntax.carried, binder.catalog, binder,
                [&](Binder& asked, const std::vector<NameChange>*, Carried& derived) {
                  return carry_sequence(asked, result.from, result.to, syntax.to.span, derived);
                });
  if (!carried) return std::nullopt;
  result.carried = std::move(*carried);
  return result;
}

void RenameSequence::apply(schema::Catalog& catalog) const {
  catalog.rename_sequence(from, to);
  carried.apply(catalog);
}

Inverse RenameSequence::invert(const schema::Catalog& before) const {
  return {
      {Change{RenameSequence{to, from, undo(carried, before, {}, {})}}}, sql::Grade::exact, {}, {}};
}

sql::Script RenameSequence::emit(const Context& context) const {
  const auto& dialect = context.dialect;
  warn_of_bodies(context, from, {});
  return statements(
      {{fmt::format("ALTER SEQUENCE {} RENAME TO {}", dialect.name(from), dialect.name(to.name)),
        {{}, {sql::Hazard::breaks_clients}}}});
}

RenameSequence::Syntax RenameSequence::item() const {
  return {to_path(from), to_name(to.name), carried.block()};
}

std::string RenameSequence::summary() const {
  return fmt::format("rename sequence {} to {}", from.display(), to.name);
}

std::vector<schema::QName> RenameSequence::tables() const { return {}; }

Bearing RenameSequence::bearing(sql::RowCheck& check) const {
  if (check.table == to) check.table = from;
  return Bearing::none;
}

}  // namespace recto::changes
