/// \file
/// Dots behind parentheses and names.
#include "sql/attributes.hpp"

#include <cstddef>

#include "sql/keywords.hpp"
#include "sql/reader.hpp"

namespace recto::sql {

std::vector<AttributeOwner> attribute_owners(std::string_view text, std::string_view attribute) {
  const Reader reader(text);
  std::vector<AttributeOwner> owners;
  std::vector<std::size_t> open;                 // parentheses
  std::size_t group = reader.size(), after = 0;  // the last group that closed, and what is behind
  for (std::size_t i = 0; i < reader.size(); ++i) {
    if (reader.symbol(i, "(") || reader.symbol(i, "[")) open.push_back(i);
    if ((reader.symbol(i, ")") || reader.symbol(i, "]")) && !open.empty()) {
      group = open.back();
      after = i + 1;
      open.pop_back();
    }
    const bool taken = i >= 2 && reader.symbol(i - 1, ".") &&
                       reader.kind(i) == TokenKind::identifier && means(reader.text(i), attribute);
    if (!taken) continue;
    if (reader.kind(i - 2) == TokenKind::identifier) {
      owners.push_back({identifier_value(reader.text(i - 2)), false});
    } else {
      const bool plain = after == i - 1 && reader.symbol(i - 2, ")") &&
                         reader.kind(group + 1) == TokenKind::identifier &&
                         reader.chain_end(group + 1) + 2 == after;
      const bool call = plain && group > 0 && reader.kind(group - 1) == TokenKind::identifier &&
                        keyword(reader.text(group - 1)) == Keyword::none;
      owners.push_back({});
      if (plain && !call) owners.back().name = identifier_value(reader.text(after - 2));
    }
  }
  return owners;
}

}  // namespace recto::sql
