// Where uploads stay while their request lasts.
#pragma once

#include <filesystem>

namespace svar::app {

/// A folder of this process alone below `parent`. What processes that have ended left behind is removed at the
/// making, what others that still run have in use is not, even where several servers share the data directory.
class UploadDirectory {
  public:
    /// Throws std::filesystem::filesystem_error or std::system_error when the folder can't be made.
    explicit UploadDirectory(const std::filesystem::path& parent);
    ~UploadDirectory();
    UploadDirectory(const UploadDirectory&) = delete;
    UploadDirectory& operator=(const UploadDirectory&) = delete;

    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
    int handle_ = -1; ///< locked as long as the process lives
};

} // namespace svar::app
