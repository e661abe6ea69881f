// Bytes that came as text within JSON, as a file that can be looked at.
#pragma once

#include <string>
#include <string_view>

namespace svar::api {

/// Decoded bytes in the uploads' folder, removed at the end. Throws `http::Unavailable` where the folder takes no more.
class DecodedFile {
  public:
    DecodedFile(const std::string& folder, std::string_view bytes);
    ~DecodedFile();
    DecodedFile(const DecodedFile&) = delete;
    DecodedFile& operator=(const DecodedFile&) = delete;

    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

} // namespace svar::api
