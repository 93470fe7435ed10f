/// \file
/// Reads a connection URL with libpq's own parser.

#include "runner/conninfo.hpp"

#include <fmt/format.h>
#include <libpq-fe.h>

#include <cstdlib>
#include <memory>
#include <string_view>

#include "recto/database.hpp"
#include "source/diagnostic.hpp"

namespace recto::runner {
namespace {

struct FreeConninfo {
  void operator()(PQconninfoOption* options) const { PQconninfoFree(options); }
};

std::string word(std::string_view key, std::string_view value) {
  std::string result = fmt::format("{}='", key);
  for (const char c : value) {
    if (c == '\'' || c == '\\') result += '\\';
    result += c;
  }
  return result + "' ";
}

}  // namespace

Conninfo read_conninfo(const std::string& url) {
  const std::unique_ptr<PQconninfoOption, FreeConninfo> options(
      PQconninfoParse(url.c_str(), nullptr));
  if (!options || (is_uri(url) && is_torn(url))) {
    throw error(
        Code::bad_url, fmt::format("the database URL \"{}\" cannot be read", redact(url)),
        "in a user name or password, write / as %2F, @ as %40, : as %3A, ? as %3F, # as %23 "
        "and % as %25");
  }
  Conninfo conninfo;
  for (const PQconninfoOption* option = options.get(); option->keyword != nullptr; ++option) {
    if (option->val == nullptr) continue;
    conninfo.words += word(option->keyword, option->val);
    const bool secret = std::string_view(option->dispchar) == "*";
    if (secret) conninfo.secrets.emplace_back(option->val);
  }
  if (const char* password = std::getenv("PGPASSWORD")) conninfo.secrets.emplace_back(password);
  conninfo.words += "client_encoding='UTF8' fallback_application_name='recto'";
  return conninfo;
}

}  // namespace recto::runner
