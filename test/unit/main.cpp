/// \file
/// The unit tests' main function, which Boost.Test writes.
#define BOOST_TEST_MODULE recto
#ifndef BOOST_TEST_DYN_LINK
#define BOOST_TEST_DYN_LINK
#endif
#include <boost/test/unit_test.hpp>
