/// \file
/// The runner's tests: one executable.
#define BOOST_TEST_MODULE runner
#include <boost/test/unit_test.hpp>

// libpqxx 6.4 leaks a result where a connection is lost, which these tests cause. Read by the leak
// sanitizer alone.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() { return "leak:libpqxx\n"; }
