// What a mail server says, cut into responses and read.
#include "platform/mail/imap_reader.hpp"

#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace svar::mail;
    if (size == 0) return 0;
    const std::string_view bytes{reinterpret_cast<const char*>(data) + 1, size - 1};
    const std::size_t piece = data[0] + std::size_t{1};
    ImapReader reader{1 << 20};
    try {
        for (std::size_t at = 0; at < bytes.size(); at += piece) {
            reader.feed(bytes.substr(at, piece));
            while (auto response = reader.next()) {
                searched(*response);
                uid_validity(*response);
                const auto message = fetched(*response);
                if (message && message->uid == 0) std::abort();
            }
        }
    } catch (const ImapBroken&) {}
    return 0;
}
