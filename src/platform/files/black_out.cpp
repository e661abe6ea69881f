#include "platform/files/black_out.hpp"

#include "platform/files/inspection_worker.hpp"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <unistd.h>

namespace svar::files {

namespace {

/// A file with the bytes that goes away with the object.
class PassingFile {
  public:
    PassingFile(const std::string& directory, db::Blob content) : path_(directory + "/black-out-XXXXXX") {
        const int descriptor = ::mkstemp(path_.data());
        if (descriptor < 0) throw std::runtime_error("a picture cannot be put into the directory of uploads");
        ::close(descriptor);
        std::ofstream file(path_, std::ios::binary);
        file.write(reinterpret_cast<const char*>(content.data()), static_cast<std::streamsize>(content.size()));
        if (!file.flush()) throw std::runtime_error("a picture cannot be put into the directory of uploads");
    }
    ~PassingFile() {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }
    PassingFile(const PassingFile&) = delete;
    PassingFile& operator=(const PassingFile&) = delete;

    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

} // namespace

Result<PreparedFile> black_out(db::Blob content, const StoredFile& stored, const std::vector<Box>& boxes,
                               const std::string& directory) {
    const PassingFile file{directory, content};
    Inspection inspection = black_out_in_worker(file.path(), stored.media_type, boxes_text(boxes));
    if (!inspection.problem_key.empty()) return invalid(inspection.problem_key);
    if (inspection.content.empty()) return invalid("files.problem.unreadable");
    return prepared_file(std::move(inspection), "picture");
}

} // namespace svar::files
