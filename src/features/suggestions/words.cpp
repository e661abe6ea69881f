#include "features/suggestions/words.hpp"

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace svar::suggestions {

namespace {

icu::UnicodeString folded(std::string_view text) {
    const auto size = static_cast<std::int32_t>(std::min(text.size(), text_bytes_max));
    icu::UnicodeString read = icu::UnicodeString::fromUTF8({text.data(), size});
    UErrorCode fault = U_ZERO_ERROR;
    const icu::Normalizer2* composer = icu::Normalizer2::getNFCInstance(fault);
    if (U_SUCCESS(fault)) {
        icu::UnicodeString composed = composer->normalize(read, fault);
        if (U_SUCCESS(fault)) read = std::move(composed);
    }
    return read.toLower(icu::Locale::getRoot());
}

} // namespace

std::string words_of(std::string_view text) {
    const icu::UnicodeString letters = folded(text);
    icu::UnicodeString kept, word;
    bool has_digit = false;
    const auto take = [&] {
        if (!word.isEmpty() && !has_digit) {
            if (!kept.isEmpty()) kept.append(static_cast<UChar32>(' '));
            kept.append(word);
        }
        word.remove();
        has_digit = false;
    };
    for (std::int32_t at = 0; at < letters.length(); at = letters.moveIndex32(at, 1)) {
        const UChar32 point = letters.char32At(at);
        if (!u_isalnum(point)) {
            take();
            continue;
        }
        has_digit = has_digit || !u_isalpha(point);
        word.append(point);
    }
    take();
    std::string words;
    kept.toUTF8String(words);
    return words;
}

} // namespace svar::suggestions
