/// \file
/// `create sequence s`: a sequence of its own.
#pragma once

#include "changes/kind.hpp"

namespace recto::changes {

struct CreateSequence {
  using Syntax = syntax::CreateSequence;

  schema::Sequence sequence;

  static const Doc doc;
  static std::optional<CreateSequence> bind(const Syntax& syntax, Binder& binder);
  static std::optional<std::string> makes(const Syntax& syntax) {
    return syntax.sequence.parts.back().text;
  }
  void apply(schema::Catalog& catalog) const;
  [[nodiscard]] Inverse invert(const schema::Catalog& before) const;
  [[nodiscard]] sql::Script emit(const Context& context) const;
  [[nodiscard]] Syntax item() const;
  [[nodiscard]] std::string summary() const;
  [[nodiscard]] std::vector<schema::QName> tables() const;
  [[nodiscard]] Bearing bearing(sql::RowCheck& check) const;
  bool operator==(const CreateSequence&) const = default;
};

}  // namespace recto::changes
