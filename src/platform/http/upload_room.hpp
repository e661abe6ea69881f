// Room on the disk for uploads while their requests last.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>

namespace svar::http {

struct UploadBounds {
    std::uint64_t bytes_max = std::uint64_t{1} << 30;      ///< of all uploads under way
    std::uint64_t bytes_of_client_max = 256 * 1024 * 1024; ///< of one client's
    std::uint64_t disk_bytes_left_min = 64 * 1024 * 1024;  ///< stay free for what matters more
};

/// Counts what uploads take in one folder; safe to share between threads.
class UploadRoom {
  public:
    UploadRoom(std::string folder, UploadBounds bounds) : folder_(std::move(folder)), bounds_(bounds) {}

    const std::string& folder() const { return folder_; }

    /// False when a bound would be passed or the disk is nearly full; then nothing is taken.
    bool take(const std::string& client, std::uint64_t bytes);
    void give_back(const std::string& client, std::uint64_t bytes);
    std::uint64_t bytes_taken() const;

  private:
    bool has_disk_left(std::uint64_t bytes) const;

    const std::string folder_;
    const UploadBounds bounds_;
    mutable std::mutex mutex_;
    std::uint64_t bytes_ = 0;
    std::map<std::string, std::uint64_t> bytes_of_clients_; ///< none is zero
};

} // namespace svar::http
