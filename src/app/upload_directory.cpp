#include "app/upload_directory.hpp"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

namespace svar::app {

namespace {

/// A lock on the folder for as long as the handle is open; -1 when another process has it.
int lock(const std::filesystem::path& folder) {
    const int handle = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (handle >= 0 && ::flock(handle, LOCK_EX | LOCK_NB) == 0) return handle;
    if (handle >= 0) ::close(handle);
    return -1;
}

void remove_left_behind(const std::filesystem::path& parent) {
    for (const auto& entry : std::filesystem::directory_iterator(parent)) {
        const int handle = entry.is_directory() ? lock(entry.path()) : -1;
        if (entry.is_directory() && handle < 0) continue;
        std::error_code gone_meanwhile;
        std::filesystem::remove_all(entry.path(), gone_meanwhile);
        if (handle >= 0) ::close(handle);
    }
}

/// Made under a lock on the parent, so that nobody takes the new folder for one left behind.
std::filesystem::path make_folder(const std::filesystem::path& parent) {
    std::string name = (parent / "XXXXXX").string();
    if (::mkdtemp(name.data()) == nullptr) throw std::system_error(errno, std::generic_category(), parent.string());
    return name;
}

} // namespace

UploadDirectory::UploadDirectory(const std::filesystem::path& parent) {
    std::filesystem::create_directories(parent);
    const std::filesystem::path home = std::filesystem::canonical(parent);
    const int parent_handle = ::open(home.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (parent_handle < 0 || ::flock(parent_handle, LOCK_EX) != 0)
        throw std::system_error(errno, std::generic_category(), home.string());
    remove_left_behind(home);
    path_ = make_folder(home);
    handle_ = lock(path_);
    ::close(parent_handle);
}

UploadDirectory::~UploadDirectory() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
    if (handle_ >= 0) ::close(handle_);
}

} // namespace svar::app
