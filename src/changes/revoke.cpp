/// \file
/// `revoke select on t from r`.
#include "changes/revoke.hpp"

#include <fmt/format.h>

namespace recto::changes {

const Doc Revoke::doc{
    .keyword = "revoke",
    .summary = "No longer lets roles do something with an object.",
    .reverse = "What they could do before, exactly: with grant options, and on columns.",
};

std::optional<Revoke> Revoke::bind(const Syntax& syntax, Binder& binder) {
  auto bound = bind_privileges(
      {syntax.privileges, syntax.noun, syntax.objects, syntax.roles, syntax.option}, true,
      "nobody of these holds any of that",
      "remove this line; what the owner holds is revoked once the owner is named: alter "
      "… owner role",
      binder);
  if (!bound) return std::nullopt;
  return Revoke{std::move(*bound)};
}

Revoke::Syntax Revoke::item() const {
  auto all = granting();
  return {std::move(all.privileges), std::move(all.noun), std::move(all.objects),
          std::move(all.roles), all.option};
}

std::string Revoke::summary() const {
  return fmt::format("revoke {}{} on {} from {}", what.option ? "grant option for " : "",
                     what.listed(), on.display(), fmt::join(what.roles, ", "));
}

}  // namespace recto::changes
