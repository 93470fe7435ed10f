#define BOOST_TEST_MODULE recto laws
#include <boost/test/unit_test.hpp>
