/// \file
/// An empty PostgreSQL database for one test, on the server that RECTO_TEST_POSTGRESQL names.
#pragma once

#include <string>
#include <string_view>

namespace recto::test {

/// True where RECTO_TEST_POSTGRESQL is set (tools/with-postgresql does).
[[nodiscard]] bool have_postgresql();
/// The version that scripts for the server are made for: RECTO_TEST_POSTGRESQL_VERSION, or the one
/// that goldens are written for.
[[nodiscard]] int postgresql_target();

/// False where the script has values compressed by LZ4 and the server was built without that.
[[nodiscard]] bool is_for_server(std::string_view script);

/// Made with the object under a random name, dropped with it (connections to it are ended).
class ScratchDatabase {
 public:
  ScratchDatabase();
  ~ScratchDatabase();
  ScratchDatabase(const ScratchDatabase&) = delete;
  ScratchDatabase& operator=(const ScratchDatabase&) = delete;

  [[nodiscard]] const std::string& uri() const { return uri_; }
  [[nodiscard]] const std::string& name() const { return name_; }
  /// Drops whatever is in it: much quicker than another database.
  void clear();

 private:
  std::string name_;
  std::string uri_;
};

}  // namespace recto::test
