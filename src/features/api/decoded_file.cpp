#include "features/api/decoded_file.hpp"

#include "platform/http/server.hpp"

#include <cstdlib>
#include <fstream>
#include <unistd.h>

namespace svar::api {

DecodedFile::DecodedFile(const std::string& folder, std::string_view bytes) : path_(folder + "/svar-upload-XXXXXX") {
    const int file = ::mkstemp(path_.data());
    if (file < 0) throw http::Unavailable{"no file can be made in the uploads' folder"};
    ::close(file);
    std::ofstream out(path_, std::ios::binary);
    out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    out.close();
    if (!out) throw http::Unavailable{"the uploads' folder takes no more"};
}

DecodedFile::~DecodedFile() { ::unlink(path_.c_str()); }

} // namespace svar::api
