/// \file
/// Printing, and exit codes.
#include "cli/output.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <system_error>

#include "source/diagnostic.hpp"

namespace recto::cli {

namespace {

void write(std::FILE* stream, std::string_view text) {
  // A fault stays set in the stream, and `finish` looks at it.
  [[maybe_unused]] const std::size_t written = std::fwrite(text.data(), 1, text.size(), stream);
}

nlohmann::ordered_json to_json(const Problem& problem) {
  nlohmann::ordered_json json{{"level", problem.level},
                              {"code", problem.code},
                              {"message", problem.message},
                              {"help", problem.help},
                              {"path", problem.path}};
  if (problem.line == 0) return json;
  json["line"] = problem.line;
  json["column"] = problem.column;
  json["end_line"] = problem.end_line;
  json["end_column"] = problem.end_column;
  return json;
}

}  // namespace

ExitCode exit_code(const Error& error) {
  const std::string& code = error.code();
  if (code == number(Code::usage) || code == number(Code::unknown_version)) return wrong_usage;
  if (code == number(Code::lock_held)) return lock_is_held;
  if (code == number(Code::cancelled)) return stopped;
  if (code == number(Code::internal)) return internal_fault;
  if (code == number(Code::irreversible) || code.starts_with("R06")) return run_failed;
  return faulty_files;
}

std::string count(std::size_t number, std::string_view noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

Output::Output(const std::string& command, bool json)
    : is_json_(json), document_{{"format", 1}, {"command", command}} {}

void Output::line(std::string_view text) {
  if (is_json_) return;
  write(stdout, text);
  write(stdout, "\n");
  std::fflush(stdout);
}

void Output::text(std::string_view text) {
  if (!is_json_) write(stdout, text);
}

void Output::remark(std::string_view text) { write(stderr, fmt::format("{}\n", text)); }

void Output::problems(const std::vector<Problem>& problems) {
  std::fflush(stdout);
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  std::size_t errors = 0;
  std::size_t warnings = 0;
  for (const Problem& problem : problems) {
    write(stderr, problem.text);
    write(stderr, "\n");
    list.push_back(to_json(problem));
    if (problem.level == "error") ++errors;
    if (problem.level == "warning") ++warnings;
  }
  document_["problems"] = std::move(list);
  if (errors > 0 && warnings > 0) {
    remark(fmt::format("{}, {}", count(errors, "error"), count(warnings, "warning")));
  } else if (errors + warnings > 0) {
    remark(errors > 0 ? count(errors, "error") : count(warnings, "warning"));
  }
}

void Output::error(const Error& error) {
  std::fflush(stdout);
  write(stderr, fmt::format("error[{}]: {}\n", error.code(), error.what()));
  if (!error.help().empty()) write(stderr, fmt::format("  = help: {}\n", error.help()));
  document_["error"] = {{"code", error.code()}, {"message", error.what()}, {"help", error.help()}};
}

int Output::finish(int code) {
  if (is_json_) {
    using Json = nlohmann::ordered_json;
    write(stdout, document_.dump(2, ' ', false, Json::error_handler_t::replace));
    write(stdout, "\n");
  }
  errno = 0;
  const bool fault = std::fflush(stdout) != 0 || std::ferror(stdout) != 0;
  if (!fault || errno == EPIPE || errno == 0) return code;  // a reader that left has what it wanted
  remark(fmt::format("error[{}]: cannot write the output: {}", number(Code::file_problem),
                     std::generic_category().message(errno)));
  return code == done ? static_cast<int>(faulty_files) : code;
}

}  // namespace recto::cli
