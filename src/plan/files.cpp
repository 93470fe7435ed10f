/// \file
/// Reading and writing files, by the system's own calls: a stream would not say what went wrong.
#include "plan/files.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <set>
#include <system_error>
#include <utility>

#include "source/diagnostic.hpp"

namespace recto::plan {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t synced_alone =
    64;  // beyond that one call for the whole file system is quicker
constexpr off_t largest = off_t{1} << 30;  // offsets in a text have 32 bits

[[noreturn]] void fail(const char* what, const std::string& path, int number) {
  throw error(Code::file_problem, fmt::format("cannot {} \"{}\": {}", what, path,
                                              std::generic_category().message(number)));
}

/// A file descriptor that closes itself.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  [[nodiscard]] int get() const { return number_; }
  /// Closes now; false where the system says that not all was written.
  [[nodiscard]] bool close() { return ::close(std::exchange(number_, -1)) == 0; }

 private:
  int number_;
};

bool write_all(int descriptor, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(descriptor, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return false;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

/// Writes and closes; on a fault removes the file and throws.
void fill(Descriptor& file, const std::string& real, const std::string& shown,
          std::string_view text, bool sync) {
  if (!write_all(file.get(), text) || (sync && ::fsync(file.get()) != 0) || !file.close()) {
    const int number = errno;
    ::unlink(real.c_str());
    fail("write", shown, number);
  }
}

/// Where a path leads when it is a symbolic link, so that the link is not replaced by a file.
std::string behind_links(const std::string& path) {
  std::error_code none;
  if (!fs::is_symlink(path, none)) return path;
  const fs::path real = fs::canonical(path, none);
  return none ? path : real.string();
}

std::string folder_of(const std::string& path) {
  const std::string folder = fs::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

}  // namespace

std::string join(const std::string& root, const std::string& path) {
  return root.empty() ? path : (fs::path(root) / path).string();
}

std::optional<std::string> read_file_if_there(const std::string& root, const std::string& path) {
  const std::string real = join(root, path);
  const Descriptor file(::open(real.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) {
    if (errno == ENOENT) return std::nullopt;
    fail("read", path, errno);
  }
  struct stat facts {};
  if (::fstat(file.get(), &facts) != 0) fail("read", path, errno);
  if (facts.st_size > largest) fail("read", path, EFBIG);

  // One byte more than its size, so that the end shows in the same read.
  std::string text(static_cast<std::size_t>(facts.st_size) + 1, '\0');
  std::size_t size = 0;
  while (true) {
    const ssize_t count = ::read(file.get(), text.data() + size, text.size() - size);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) fail("read", path, errno);
    if (count == 0) break;
    size += static_cast<std::size_t>(count);
    if (size > static_cast<std::size_t>(largest)) fail("read", path, EFBIG);
    if (size == text.size()) text.resize(text.size() * 2);
  }
  text.resize(size);
  return text;
}

std::string read_file(const std::string& root, const std::string& path) {
  std::optional<std::string> text = read_file_if_there(root, path);
  if (!text) fail("read", path, ENOENT);
  return *std::move(text);
}

void make_folders(const std::string& root, const std::string& path) {
  std::error_code fault;
  fs::create_directories(join(root, path), fault);
  if (fault) fail("make the folder", path, fault.value());
}

FileBatch::FileBatch(std::string root) : root_(std::move(root)) {}

FileBatch::~FileBatch() {
  for (const Staged& staged : staged_) {
    if (!staged.temporary.empty()) ::unlink(staged.temporary.c_str());
  }
}

void FileBatch::add(const std::string& path, std::string_view text) {
  const std::string target = behind_links(join(root_, path));
  const fs::path place(target);
  // A leading dot keeps it out of every listing, of ours too, should the process be killed.
  const std::string temporary =
      (place.parent_path() / fmt::format(".{}.{}.tmp", place.filename().string(), ::getpid()))
          .string();

  ::unlink(temporary.c_str());
  Descriptor file(::open(temporary.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (file.get() < 0) fail("write", path, errno);
  struct stat before {};
  if (::stat(target.c_str(), &before) == 0) {
    // Best effort: a file that belongs to another user keeps its content all the same.
    [[maybe_unused]] const int kept = ::fchmod(file.get(), before.st_mode & 07777);
  }
  fill(file, temporary, path, text, staged_.size() < synced_alone);
  staged_.push_back({path, target, temporary});
}

void FileBatch::commit() {
  if (staged_.size() > synced_alone) {
    const Descriptor folder(::open(folder_of(staged_.back().target).c_str(), O_RDONLY | O_CLOEXEC));
    if (folder.get() < 0 || ::syncfs(folder.get()) != 0) fail("write", staged_.back().shown, errno);
  }
  std::set<std::string> folders;
  for (Staged& staged : staged_) {
    if (::rename(staged.temporary.c_str(), staged.target.c_str()) != 0) {
      fail("write", staged.shown, errno);
    }
    staged.temporary.clear();
    folders.insert(folder_of(staged.target));
  }
  staged_.clear();
  // Not every file system can sync a folder; the files are in place either way.
  for (const std::string& folder : folders) {
    const Descriptor opened(::open(folder.c_str(), O_RDONLY | O_CLOEXEC));
    if (opened.get() >= 0) ::fsync(opened.get());
  }
}

void create_file(const std::string& root, const std::string& path, std::string_view text) {
  const std::string real = join(root, path);
  Descriptor file(::open(real.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
  if (file.get() < 0 && errno == EEXIST) {
    throw error(Code::already_exists, fmt::format("\"{}\" exists already", path),
                "it is left as it is; choose another name or remove it first");
  }
  if (file.get() < 0) fail("write", path, errno);
  fill(file, real, path, text, true);
}

}  // namespace recto::plan
