/// \file
/// `grant select on t to r`.
#include "changes/grant.hpp"

#include <fmt/format.h>

namespace recto::changes {

const Doc Grant::doc{
    .keyword = "grant",
    .summary = "Lets roles do something with an object, or with columns of a table.",
    .reverse = "What they could do before, exactly.",
};

std::optional<Grant> Grant::bind(const Syntax& syntax, Binder& binder) {
  auto bound =
      bind_privileges(syntax, false, "that is granted already", "remove this line", binder);
  if (!bound) return std::nullopt;
  return Grant{std::move(*bound)};
}

Grant::Syntax Grant::item() const { return granting(); }

std::string Grant::summary() const {
  return fmt::format("grant {} on {} to {}", what.listed(), on.display(),
                     fmt::join(what.roles, ", ")) +
         (what.option ? " with grant option" : "");
}

}  // namespace recto::changes
