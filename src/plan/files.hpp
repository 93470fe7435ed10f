/// \file
/// Files, whole or not at all: what recto reads of a project and writes into it. A path is shown in
/// messages as it was given; `root` is where it is looked for and is never shown.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace recto::plan {

/// `root`/`path`; `path` alone where root is empty or path is absolute.
[[nodiscard]] std::string join(const std::string& root, const std::string& path);

/// The bytes of a file.
/// \throws Error R0510
[[nodiscard]] std::string read_file(const std::string& root, const std::string& path);
/// Likewise; nothing where there is no such file.
[[nodiscard]] std::optional<std::string> read_file_if_there(const std::string& root,
                                                            const std::string& path);

/// Makes a folder and those above it; no fault where it exists.
/// \throws Error R0510
void make_folders(const std::string& root, const std::string& path);

/// Several files that appear together: each is first written whole under a temporary name beside
/// its place, so a full disk or a kill leaves what was there.
class FileBatch {
 public:
  explicit FileBatch(std::string root);
  FileBatch(const FileBatch&) = delete;
  FileBatch& operator=(const FileBatch&) = delete;
  /// Removes what was added and not committed.
  ~FileBatch();

  /// Writes a file under its temporary name. Its folder must exist.
  /// \throws Error R0510
  void add(const std::string& path, std::string_view text);
  /// Renames all to their places, in the order they were added.
  /// \throws Error R0510; files renamed before the fault stay
  void commit();

 private:
  struct Staged {
    std::string shown, target, temporary;
  };
  std::string root_;
  std::vector<Staged> staged_;
};

/// Makes a file that must not be there yet.
/// \throws Error R0512 where it is, R0510
void create_file(const std::string& root, const std::string& path, std::string_view text);

}  // namespace recto::plan
