/// \file
/// Database URLs: which are read, and that no password is ever shown.
#include "runner/url.hpp"

#include "test/runner/support.hpp"

namespace recto::test {

BOOST_AUTO_TEST_SUITE(url)

BOOST_AUTO_TEST_CASE(redact_keeps_all_but_the_password) {
  const std::vector<std::pair<std::string, std::string>> cases{
      {"postgresql://u:pw@h/db", "postgresql://u:***@h/db"},
      {"postgresql://u@h/db", "postgresql://u@h/db"},
      {"postgresql://h:5432/db", "postgresql://h:5432/db"},
      {"postgres://u:p%40w@h1:1,h2:2/db?sslmode=require",
       "postgres://u:***@h1:1,h2:2/db?sslmode=require"},
      {"postgresql:///db?host=/tmp&user=u&password=pw",
       "postgresql:///db?host=/tmp&user=u&password=***"},
      {"postgresql:///db?pass%77ord=pw&user=u", "postgresql:///db?password=***&user=u"},
      {"postgresql:///db?sslpassword=pw", "postgresql:///db?***"},
      {"postgresql://h:5432/db?user=me@corp", "postgresql://h:5432/db?user=me@corp"},
      {"postgresql://u:p@w@h/db", "postgresql://u:***@h/db"},
      {"postgresql://u:p/w@h/db", "postgresql://u:***@h/db"},
      {"postgresql://u:p?w@h/db", "postgresql://u:***@h/db"},
      {"postgresql://u:p#w@h/db", "postgresql://u:***@h/db"},
      {"postgresql://u:p%w@h/db", "postgresql://u:***@h/db"},
      {"mysql://u:pw@h/db", "mysql://u:***@h/db"},
      {"postgres:u:pw@h/db", "postgres:***@h/db"},
      {"host=h password=pw user=u", "host=h password=*** user=u"},
      {"host=h password='p w\\'x' user=u", "host=h password=*** user=u"},
      {"password = pw host = h", "password=*** host=h"},
      {"password=p w host=h", "password=*** *** host=h"},
      {"password=p w=x host=h", "password=*** *** host=h"},
      {"password='p w", "password=***"},
      {"sqlite:app.db", "sqlite:app.db"},
      {"sqlite:/a@b/app.db", "sqlite:/a@b/app.db"},
      {"app.db", "app.db"},
      {"", ""},
  };
  for (const auto& [url, shown] : cases) BOOST_TEST(redact(url) == shown);
}

BOOST_AUTO_TEST_CASE(scrub_hides_secrets) {
  BOOST_TEST(runner::scrub("no \"secret\" here", {"secret"}) == "no \"***\" here");
  BOOST_TEST(runner::scrub("xsecretx secret", {"secret", ""}) == "x***x ***");
  BOOST_TEST(runner::scrub("password authentication: a", {"a"}) == "password authentication: ***");
}

BOOST_AUTO_TEST_CASE(what_is_no_url_is_refused_with_help) {
  for (const std::string url :
       {"app.db", "mysql://u:sekret@h/db", "sqlite:", "sqlite://app.db", "postgres:u:sekret@h/db",
        "postgresql://u:sek%ret@h/db", "postgresql://u:sek@ret@h/db", "postgresql://u:sek/ret@h/db",
        "postgresql://u:sek?ret@h/db", "postgresql://u:sek#ret@h:x/db", "host=h password=sek ret",
        "password='sekret", "postgresql://h/db?nonsense=sekret"}) {
    const Error e = error_from([&] { (void)open(url); });
    BOOST_TEST(e.code() == "R0611", url);
    BOOST_TEST(!e.help().empty());
    for (const std::string part : {"sek", "ret"}) {
      BOOST_TEST(!contains(std::string(e.what()) + e.help(), part), url << ": " << e.what());
    }
  }
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace recto::test
