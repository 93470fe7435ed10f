/// \file
/// `drop sequence s`: removes a sequence and its position.
#include "changes/drop_sequence.hpp"

#include <fmt/format.h>

#include "changes/change.hpp"
#include "changes/emit.hpp"
#include "changes/objects.hpp"
#include "changes/unbind.hpp"
#include "sql/expression.hpp"

namespace recto::changes {

const Doc DropSequence::doc{
    .keyword = "drop sequence",
    .summary = "Removes a sequence and its position.",
    .reverse = "Makes it again, from its start.",
};

std::optional<DropSequence> DropSequence::bind(const Syntax& syntax, Binder& binder) {
  const auto* sequence = binder.sequence(syntax.sequence);
  if (sequence == nullptr) return std::nullopt;
  for (const auto& [name, table] : binder.catalog.tables()) {
    for (const auto& column : table.columns) {
      if (!column.default_value || !sql::names_sequence(*column.default_value, sequence->name))
        continue;
      binder.error(Code::still_referenced, syntax.sequence.span,
                   fmt::format("the default of {} needs sequence \"{}\"",
                               display(name, column.name), sequence->name.display()),
                   fmt::format("first: alter {} drop default", display(name, column.name)),
                   {{column.span, "it was created here"}});
      return std::nullopt;
    }
  }
  const schema::ObjectRef ref{schema::ObjectKind::sequence, sequence->name};
  if (const auto users = users_of(binder.catalog, ref); !users.empty()) {
    binder.error(Code::still_referenced, syntax.sequence.span,
                 fmt::format("something else uses {}", ref.display()), drop_first(users),
                 using_it(binder.catalog, users));
    return std::nullopt;
  }
  return DropSequence{*sequence};
}

void DropSequence::apply(schema::Catalog& catalog) const {
  (void)catalog.take_sequence(sequence.name);
}

Inverse DropSequence::invert(const schema::Catalog&) const {
  return {{Change{CreateSequence{sequence}}},
          sql::Grade::structure,
          {fmt::format("the position of {}: it starts again", sequence.name.display())},
          {}};
}

sql::Script DropSequence::emit(const Context& context) const {
  return statements({{fmt::format("DROP SEQUENCE {}", context.dialect.name(sequence.name)),
                      {{}, {sql::Hazard::deletes_data}}}});
}

DropSequence::Syntax DropSequence::item() const { return {to_path(sequence.name)}; }

std::string DropSequence::summary() const {
  return fmt::format("drop sequence {}", sequence.name.display());
}

std::vector<schema::QName> DropSequence::tables() const { return {}; }

}  // namespace recto::changes
