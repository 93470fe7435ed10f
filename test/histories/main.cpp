/// \file
/// The suite of real histories.
#define BOOST_TEST_MODULE histories
#include <boost/test/unit_test.hpp>
