#include "platform/http/upload_room.hpp"

#include <sys/statvfs.h>

namespace svar::http {

bool UploadRoom::take(const std::string& client, std::uint64_t bytes) {
    if (!has_disk_left(bytes)) return false;
    const std::scoped_lock lock{mutex_};
    const auto found = bytes_of_clients_.find(client);
    const std::uint64_t of_client = found == bytes_of_clients_.end() ? 0 : found->second;
    if (bytes > bounds_.bytes_max - bytes_ || bytes > bounds_.bytes_of_client_max - of_client) return false;
    bytes_ += bytes;
    bytes_of_clients_[client] += bytes;
    return true;
}

void UploadRoom::give_back(const std::string& client, std::uint64_t bytes) {
    const std::scoped_lock lock{mutex_};
    const auto found = bytes_of_clients_.find(client);
    if (found == bytes_of_clients_.end()) return;
    bytes_ -= bytes;
    found->second -= bytes;
    if (found->second == 0) bytes_of_clients_.erase(found);
}

std::uint64_t UploadRoom::bytes_taken() const {
    const std::scoped_lock lock{mutex_};
    return bytes_;
}

/// A folder that can't be asked is left to the write that follows.
bool UploadRoom::has_disk_left(std::uint64_t bytes) const {
    struct statvfs disk {};
    if (::statvfs(folder_.c_str(), &disk) != 0) return true;
    return std::uint64_t{disk.f_bavail} * disk.f_frsize >= bytes + bounds_.disk_bytes_left_min;
}

} // namespace svar::http
