/// \file
/// Several runners at once: each migration runs once.
#include <atomic>
#include <mutex>
#include <string>
#include <thread>

#include "runner/canceller.hpp"
#include "test/runner/support.hpp"

namespace recto::test {

BOOST_AUTO_TEST_SUITE(racing)

RECTO_TEST_ON_EACH(runners_started_together_apply_each_migration_once) {
  constexpr int migrations = 12;
  std::atomic<std::size_t> applied_steps = 0;
  std::mutex guard;
  std::string faults;
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i) {
      threads.emplace_back([&] {
        try {
          applied_steps +=
              apply_to(target.url(), tables(migrations), {.wait = std::chrono::seconds(60)}).size();
        } catch (const Error& e) {
          const std::scoped_lock lock(guard);
          faults += e.what();
        }
      });
    }
  }
  BOOST_TEST(faults == "");
  BOOST_TEST(applied_steps == static_cast<std::size_t>(migrations));
  BOOST_TEST(applied(target.url()) == "1 2 3 4 5 6 7 8 9 10 11 12");
}

RECTO_TEST_ON_EACH(a_held_lock_is_waited_for_and_then_reported) {
  apply_to(target.url(), tables(1));
  const auto database = open(target.url());
  Runner first(*database, tables(2), {});
  first.on_step = [&](const Step&, bool done) {
    if (done) return;
    const auto begin = std::chrono::steady_clock::now();
    const Error e = error_from(
        [&] { apply_to(target.url(), tables(2), {.wait = std::chrono::milliseconds(300)}); });
    BOOST_TEST(e.code() == "R0607");
    BOOST_TEST((std::chrono::steady_clock::now() - begin >= std::chrono::milliseconds(300)));
    // Nothing to do needs no lock; neither do questions.
    BOOST_TEST(apply_to(target.url(), tables(1)).empty());
    BOOST_TEST(applied(target.url()) == "1");
  };
  BOOST_TEST(first.apply().size() == 1u);
  BOOST_TEST(applied(target.url()) == "1 2");
}

RECTO_TEST_ON_EACH(waiting_for_the_lock_can_be_stopped) {
  apply_to(target.url(), tables(1));
  const auto database = open(target.url());
  Runner first(*database, tables(2), {});
  first.on_step = [&](const Step&, bool done) {
    if (done) return;
    std::stop_source source;
    const std::jthread stopper([&] {
      std::this_thread::sleep_for(std::chrono::milliseconds(200));
      source.request_stop();
    });
    const Error e = error_from([&] {
      apply_to(target.url(), tables(2),
               {.wait = std::chrono::minutes(5), .stop = source.get_token()});
    });
    BOOST_TEST(e.code() == "R0608");
  };
  first.apply();
}

RECTO_TEST_ON_EACH(a_revert_never_takes_what_another_runner_put_on_top) {
  apply_to(target.url(), tables(2));
  const auto database = open(target.url());
  Runner first(*database, {}, {});
  first.on_step = [&](const Step& step, bool done) {
    if (done && step.name == "m2") apply_to(target.url(), tables(3));  // m2 and m3
  };
  const Error e = error_from([&] { first.revert_steps(2); });
  BOOST_TEST(e.code() == "R0607");
  BOOST_TEST(contains(e.what(), "20260101000001_m1"));
  BOOST_TEST(applied(target.url()) == "1 2 3");
}

RECTO_TEST_ON_EACH(what_another_runner_applied_meanwhile_is_not_applied_again) {
  const auto database = open(target.url());
  Runner first(*database, tables(4), {});
  bool once = true;
  first.on_step = [&](const Step&, bool done) {
    if (!done || !once) return;
    once = false;
    BOOST_TEST(apply_to(target.url(), tables(3)).size() == 2u);
  };
  BOOST_TEST(first.apply().size() == 2u);  // m1 and m4
  BOOST_TEST(applied(target.url()) == "1 2 3 4");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace recto::test
