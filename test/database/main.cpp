/// \file
/// The suite of the SQL layers against real databases.
#define BOOST_TEST_MODULE database
#include <boost/test/unit_test.hpp>
