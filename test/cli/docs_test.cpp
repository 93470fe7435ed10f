/// \file
/// The documentation names every code, command and option there is.
#include <cstdlib>
#include <regex>

#include "source/diagnostic.hpp"
#include "test/cli/project.hpp"

using namespace recto::test;

namespace {

std::string source() {
  const char* root = std::getenv("RECTO_SOURCE");
  BOOST_REQUIRE_MESSAGE(root != nullptr, "RECTO_SOURCE is not set");
  return root;
}

std::string page(const std::string& name) {
  std::ifstream in(source() + "/docs/" + name);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(docs)

BOOST_AUTO_TEST_CASE(every_code_has_a_section) {
  const std::string diagnostics = page("diagnostics.md");
  for (const recto::Code code : recto::all_codes()) {
    CHECK_HAS(diagnostics,
              "### " + std::string(number(code)) + ": " + std::string(title(code)) + "\n");
  }
}

BOOST_AUTO_TEST_CASE(every_option_is_described) {
  const std::string commands = page("commands.md");
  const Project project;
  for (const char* command :
       {"", "init", "new", "format", "generate", "apply", "revert", "status", "log"}) {
    const std::string help = project.must(0, command + std::string(" --help")).out;
    const std::regex option("--[a-z-]+");
    for (std::sregex_iterator at(help.begin(), help.end(), option), end; at != end; ++at) {
      CHECK_HAS(commands, at->str());
    }
  }
}

BOOST_AUTO_TEST_CASE(what_is_shown_is_laid_out) {
  const Project project;
  for (const char* folder : {"example", "migrations/history", "test/histories/roundcube"}) {
    project.must(0, "format --check --project " + source() + "/" + folder);
  }
}

BOOST_AUTO_TEST_SUITE_END()
