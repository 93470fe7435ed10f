/// \file
/// The command line's tests: the built binary in temporary folders. One executable.
#define BOOST_TEST_MODULE cli
#include <boost/test/unit_test.hpp>
