#include "features/mailroom/incoming_mail.hpp"
#include "features/mailroom/take_in_actions.hpp"

#include "base/text.hpp"
#include "platform/files/mail_file.hpp"

#include <fmt/format.h>
#include <fstream>

namespace svar::mailroom {

namespace {

constexpr std::uint64_t attachment_bytes_max = 25 * 1024 * 1024;

/// A file that is there as long as it is looked at.
class LaidOut {
  public:
    LaidOut(const std::filesystem::path& folder, const std::string& content)
        : path_(folder / fmt::format("mail-{}", crypto::random_code(20))) {
        std::ofstream file{path_, std::ios::binary};
        file.write(content.data(), static_cast<std::streamsize>(content.size()));
        if (!file.flush()) throw std::runtime_error("an attachment can't be written to the folder for uploads");
    }
    ~LaidOut() {
        std::error_code ignored;
        std::filesystem::remove(path_, ignored);
    }
    LaidOut(const LaidOut&) = delete;
    LaidOut& operator=(const LaidOut&) = delete;

    const std::filesystem::path& path() const { return path_; }

  private:
    std::filesystem::path path_;
};

std::string clean_name(const std::string& name) {
    const std::string clean = is_valid_utf8(name) ? normalise_lines(name) : std::string{};
    return std::string{first_code_points(clean, 100)};
}

void prepare_files(ReadMail& read, const std::filesystem::path& folder) {
    for (const mail::IncomingFile& file : read.mail.files) {
        const LaidOut laid_out{folder, file.content};
        auto prepared = files::prepare_upload(laid_out.path(), file.name, {.bytes_max = attachment_bytes_max});
        if (prepared) read.files.push_back(std::move(*prepared));
        else read.left_out.push_back(clean_name(file.name.empty() ? file.media_type : file.name));
    }
    read.mail.files.clear();
}

} // namespace

ReadMail read_mail(std::uint32_t uid, const std::string& bytes, const std::filesystem::path& folder,
                   const std::vector<mail::IncomingFault>& faults) {
    ReadMail read;
    read.uid = uid;
    const bool is_readable = std::ranges::find(faults, mail::IncomingFault::crashed) == faults.end();
    if (is_readable) read.mail = mail::read_mail(bytes);
    read.mail.faults.insert(read.mail.faults.end(), faults.begin(), faults.end());
    read.words = fold(read.mail.text.reveal());
    prepare_files(read, folder);
    read.digest = crypto::digest(sameness(read.mail, bytes));
    read.files.push_back(files::original_mail(bytes, bare_subject(read.mail.subject.reveal())));
    return read;
}

} // namespace svar::mailroom
