/// \file
/// What granting, revoking and giving away do to privileges, and the way from some to others.
#include "schema/privileges.hpp"

#include <boost/test/unit_test.hpp>

#include "changes/access.hpp"

namespace recto::test {
namespace {

using schema::Grantable;
using schema::Grants;
using schema::Held;

Grants on_table(const std::string& owner = {}) { return {Grantable::tables, owner, {}, false}; }

/// Does all of it and says whether `to` is what comes out.
bool leads(Grants from, const Grants& to) {
  for (const auto& step : changes::between(from, to)) step.apply(from);
  return from.privileges == to.privileges;
}

BOOST_AUTO_TEST_SUITE(privileges)

BOOST_AUTO_TEST_CASE(revoking_from_a_table_takes_its_columns_along) {
  auto grants = on_table();
  grants.grant({"app", "select", "a"}, false);
  grants.grant({"app", "select", {}}, true);
  grants.grant({"app", "update", "a"}, true);
  grants.revoke({"app", "select", {}}, false);
  BOOST_TEST(grants.privileges.size() == 1U);
  grants.revoke({"app", "update", {}}, true);
  BOOST_CHECK(grants.held({"app", "update", "a"}) == Held::yes);
}

BOOST_AUTO_TEST_CASE(everybody_may_use_a_type_from_the_start) {
  Grants grants{Grantable::types, {}, {}, false};
  BOOST_CHECK(grants.held({"public", "usage", {}}) == Held::yes);
  grants.revoke({"public", "usage", {}}, false);
  BOOST_TEST(grants.privileges.size() == 1U);
  grants.grant({"public", "usage", {}}, false);
  BOOST_TEST(grants.privileges.empty());
}

BOOST_AUTO_TEST_CASE(a_new_owner_loses_its_own_privileges_among_the_owners) {
  auto grants = on_table("old");
  grants.revoke({"old", "insert", {}}, false);
  grants.grant({"new", "select", {}}, false);
  grants.grant({"other", "select", {}}, false);
  grants.give_to("new");
  BOOST_CHECK(grants.held({"new", "delete", {}}) == Held::yes);
  BOOST_CHECK(grants.held({"new", "insert", {}}) == Held::no);
  BOOST_CHECK(grants.held({"old", "delete", {}}) == Held::no);
  BOOST_CHECK(grants.held({"other", "select", {}}) == Held::yes);
  BOOST_TEST(grants.privileges.size() == 2U);
}

BOOST_AUTO_TEST_CASE(any_privileges_lead_to_any_others) {
  auto one = on_table();
  one.grant({"app", "select", {}}, true);
  one.grant({"app", "update", "b"}, false);
  auto other = on_table();
  other.grant({"app", "select", "a"}, true);
  other.grant({"app", "update", {}}, false);
  other.grant({"app", "update", "b"}, true);
  other.grant({"public", "select", {}}, false);
  for (const auto& grants : {on_table(), one, other}) {
    BOOST_TEST(leads(grants, one));
    BOOST_TEST(leads(grants, other));
    BOOST_TEST(leads(grants, on_table()));
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace
}  // namespace recto::test
