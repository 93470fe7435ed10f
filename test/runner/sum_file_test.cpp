/// \file
/// recto.sum and reading a folder of pairs.
#include "plan/sum_file.hpp"

#include <fmt/format.h>

#include "recto/migration.hpp"
#include "test/runner/support.hpp"

namespace recto::test {
namespace {

using plan::SumLine;

std::string digest(const std::string& text) { return plan::sha256(text); }

std::vector<SumLine> three() {
  std::vector<SumLine> lines;
  for (int i = 1; i <= 3; ++i) {
    const auto n = std::to_string(i);
    lines.push_back({"2026010100000" + n, "step_" + n, "0.1.0", digest("change" + n),
                     digest("up" + n), digest("down" + n)});
  }
  return lines;
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  text.replace(text.find(from), from.size(), to);
  return text;
}

// A folder with pairs 1 … count.
void write_folder(const TempDir& folder, int count) {
  std::vector<SumLine> lines;
  for (int i = 1; i <= count; ++i) {
    const Migration pair = table(i);
    const std::string path = pair.version + "_" + pair.name;
    folder.write(path + ".up.sql", pair.up);
    folder.write(path + ".down.sql", pair.down);
    lines.push_back(
        {pair.version, pair.name, "0.1.0", pair.change_hash, pair.up_hash, pair.down_hash});
  }
  folder.write("recto.sum", plan::write_sum(lines));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(sum_file)

BOOST_AUTO_TEST_CASE(sha256_is_the_known_one) {
  BOOST_TEST(plan::sha256("abc") ==
             "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  BOOST_TEST(plan::sha256_text("a\r\nb\r\n") == plan::sha256("a\nb\n"));
  BOOST_TEST(plan::sha256_text("a\rb") == plan::sha256("a\rb"));
  BOOST_TEST(plan::unix_lines("\r\n\r\r\nx\r") == "\n\r\nx\r");
}

BOOST_AUTO_TEST_CASE(reads_what_it_writes) {
  const std::string text = plan::write_sum(three());
  BOOST_TEST((plan::read_sum(text, "recto.sum") == three()));
  BOOST_TEST(plan::write_sum({}).empty());
  BOOST_TEST(plan::read_sum("", "recto.sum").empty());
  std::string crlf;
  for (const char c : text) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  BOOST_TEST((plan::read_sum(crlf, "recto.sum") == three()));
}

BOOST_AUTO_TEST_CASE(a_line_edited_removed_or_moved_is_noticed) {
  const std::string text = plan::write_sum(three());
  const std::size_t second = text.find('\n') + 1;
  const std::size_t third = text.find('\n', second) + 1;
  const std::string without_second = text.substr(0, second) + text.substr(third);
  const std::string edited = replaced(text, "step_1", "step_x");
  for (const std::string& bad : {without_second, edited, text.substr(second)}) {
    const Error e = error_from([&] { (void)plan::read_sum(bad, "migrations/recto.sum"); });
    BOOST_TEST(e.code() == "R0507");
    BOOST_TEST(contains(e.what(), "migrations/recto.sum:"));
  }
}

BOOST_AUTO_TEST_CASE(what_is_no_line_is_refused) {
  const std::string text = plan::write_sum(three());
  for (const std::string& bad :
       {std::string("nonsense\n"), "\n" + text, replaced(text, "recto/", "other/"),
        replaced(text, "20260101000001", "2026010100000x"), replaced(text, "step_1", "../step"),
        replaced(text, " up:", "  up:"), text.substr(0, text.size() - 20)}) {
    BOOST_TEST(error_from([&] { (void)plan::read_sum(bad, "s"); }).code() == "R0507");
  }
}

BOOST_AUTO_TEST_CASE(a_merge_conflict_is_named) {
  const std::string text = plan::write_sum(three());
  const Error e = error_from(
      [&] { (void)plan::read_sum(text + "<<<<<<< HEAD\n=======\n>>>>>>> other\n", "recto.sum"); });
  BOOST_TEST(e.code() == "R0507");
  BOOST_TEST(contains(e.what(), "recto.sum:4"));
  BOOST_TEST(contains(e.what(), "branches"));
  BOOST_TEST(contains(e.help(), "recto generate"));
}

BOOST_AUTO_TEST_CASE(versions_ascend) {
  auto lines = three();
  std::swap(lines[0], lines[2]);
  BOOST_TEST(error_from([&] { (void)plan::read_sum(plan::write_sum(lines), "s"); }).code() ==
             "R0507");
}

BOOST_AUTO_TEST_CASE(a_folder_is_read_and_checked) {
  const TempDir folder;
  BOOST_TEST(load_migrations(folder.path().string()).empty());
  write_folder(folder, 3);
  const auto loaded = load_migrations(folder.path().string());
  BOOST_TEST((loaded == tables(3)));

  const std::string up = "20260101000002_m2.up.sql";
  folder.write(up, "CREATE TABLE t2 (id integer);\r\n");
  BOOST_TEST(load_migrations(folder.path().string()).size() == 3u);
  folder.write(up, "CREATE TABLE t2 (id bigint);\n");
  const Error changed = error_from([&] { (void)load_migrations(folder.path().string()); });
  BOOST_TEST(changed.code() == "R0506");
  BOOST_TEST(contains(changed.what(), up));

  std::filesystem::remove(folder.path() / up);
  const Error missing = error_from([&] { (void)load_migrations(folder.path().string()); });
  BOOST_TEST(missing.code() == "R0505");
  BOOST_TEST(contains(missing.what(), up));

  std::filesystem::create_directory(folder.path() / up);
  BOOST_TEST(error_from([&] { (void)load_migrations(folder.path().string()); }).code() == "R0510");
}

BOOST_AUTO_TEST_CASE(ten_thousand_pairs_are_read) {
  const TempDir folder;
  write_folder(folder, 10000);
  BOOST_TEST(load_migrations(folder.path().string()).size() == 10000u);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace recto::test
