#include "platform/sms/length.hpp"

#include "base/text.hpp"

namespace svar::sms {

namespace {

constexpr std::string_view alphabet =
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
    "¿abcdefghijklmnopqrstuvwxyzäöñüà";
/// Those that take two places.
constexpr std::string_view wide_ones = "^{}\\[~]|€";

struct Lengths {
    int of_alphabet = 0; ///< in the network's own alphabet
    int of_utf16 = 0;
    bool is_in_alphabet = true;
};

Lengths lengths_of(std::string_view text) {
    Lengths lengths;
    while (!text.empty()) {
        const std::string_view sign = first_code_points(text, 1);
        const bool is_wide = wide_ones.find(sign) != std::string_view::npos;
        lengths.of_alphabet += is_wide ? 2 : 1;
        lengths.of_utf16 += sign.size() == 4 ? 2 : 1;
        if (!is_wide && alphabet.find(sign) == std::string_view::npos) lengths.is_in_alphabet = false;
        text.remove_prefix(sign.size());
    }
    return lengths;
}

int parts_of(int length, int in_one, int in_several) {
    return length <= in_one ? 1 : (length + in_several - 1) / in_several;
}

} // namespace

int parts_of(std::string_view utf8) {
    const Lengths lengths = lengths_of(utf8);
    return lengths.is_in_alphabet ? parts_of(lengths.of_alphabet, 160, 153) : parts_of(lengths.of_utf16, 70, 67);
}

std::string fitted(const std::string& utf8, std::string_view link, int parts_max) {
    if (parts_of(utf8) <= parts_max) return utf8;
    const std::string_view words = std::string_view{utf8}.substr(0, utf8.find(link));
    std::string shorter{link};
    for (std::size_t count = code_points(words); count > 0 && !words.empty(); --count) {
        shorter.assign(trim(first_code_points(words, count - 1))).append("... ").append(link);
        if (parts_of(shorter) <= parts_max) return shorter;
    }
    return shorter;
}

} // namespace svar::sms
