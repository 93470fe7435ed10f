/// \file
/// Starting a process and reading what it prints.
#include "test/cli/command.hpp"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace recto::test {

namespace {

/// A temporary file without a name, so that no pipe can fill up and no file is left.
class Capture {
 public:
  explicit Capture(const std::string& text = {}) : file_(std::tmpfile()) {
    if (file_ == nullptr) throw std::runtime_error("no temporary file");
    std::fwrite(text.data(), 1, text.size(), file_);
    std::rewind(file_);
  }
  Capture(const Capture&) = delete;
  Capture& operator=(const Capture&) = delete;
  ~Capture() { std::fclose(file_); }
  [[nodiscard]] int descriptor() const { return ::fileno(file_); }
  [[nodiscard]] std::string text() const {
    std::string all;
    std::rewind(file_);
    for (int c = std::fgetc(file_); c != EOF; c = std::fgetc(file_)) all += static_cast<char>(c);
    return all;
  }

 private:
  std::FILE* file_;
};

std::vector<char*> pointers(std::vector<std::string>& words) {
  std::vector<char*> all;
  for (std::string& word : words) all.push_back(word.data());
  all.push_back(nullptr);
  return all;
}

}  // namespace

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream stream(line);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

Outcome run_command(const std::string& folder, const std::vector<std::string>& words,
                    const CommandOptions& options) {
  const char* binary = std::getenv("RECTO_BINARY");
  if (binary == nullptr) throw std::runtime_error("RECTO_BINARY is not set");
  std::vector<std::string> arguments{binary};
  arguments.insert(arguments.end(), words.begin(), words.end());
  std::vector<std::string> environment;
  for (const char* kept : {"PATH", "HOME", "ASAN_OPTIONS", "UBSAN_OPTIONS"}) {
    if (const char* value = std::getenv(kept))
      environment.push_back(std::string(kept) + "=" + value);
  }
  for (const auto& [key, value] : options.environment) environment.push_back(key + "=" + value);
  const std::vector<char*> argument_list = pointers(arguments);
  const std::vector<char*> environment_list = pointers(environment);

  const Capture in(options.input), out, err;
  const pid_t child = ::fork();
  if (child < 0) throw std::runtime_error("cannot fork");
  if (child == 0) {
    ::dup2(in.descriptor(), STDIN_FILENO);
    ::dup2(out.descriptor(), STDOUT_FILENO);
    ::dup2(err.descriptor(), STDERR_FILENO);
    if (::chdir(folder.c_str()) == 0) {
      ::execve(binary, argument_list.data(), environment_list.data());
    }
    ::_exit(127);
  }
  if (options.signal != 0) {
    std::this_thread::sleep_for(options.signal_after);
    ::kill(child, options.signal);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), out.text(), err.text()};
}

}  // namespace recto::test
