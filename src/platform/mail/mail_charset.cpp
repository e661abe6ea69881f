#include "platform/mail/mail_charset.hpp"

#include "base/text.hpp"

#include <unicode/ucnv.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <iterator>
#include <memory>

namespace svar::mail {

namespace {

struct CloseConverter {
    void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using Converter = std::unique_ptr<UConverter, CloseConverter>;

Converter open(const std::string& charset) {
    UErrorCode error = U_ZERO_ERROR;
    Converter converter{ucnv_open(charset.c_str(), &error)};
    return U_SUCCESS(error) ? std::move(converter) : nullptr;
}

/// The name of what programs mean when they write this one.
std::string_view meant_by(std::string_view name) {
    const bool is_latin1 = name == "iso-8859-1" || name == "latin1" || name == "iso8859-1" || name == "iso_8859-1";
    if (name.empty() || name.size() > 60 || name == "us-ascii" || name == "ascii" || is_latin1) return "windows-1252";
    if (name == "ks_c_5601-1987") return "windows-949";
    if (name == "gb2312") return "gb18030";
    return name;
}

std::string meant(std::string_view charset) {
    const std::string name = to_lower_ascii(trim(charset));
    return std::string{meant_by(name)};
}

std::string converted(std::string_view bytes, const std::string& charset) {
    Converter converter = open(charset);
    if (!converter && is_valid_utf8(bytes)) return std::string{bytes};
    if (!converter) converter = open("windows-1252");
    if (!converter) return {};
    UErrorCode error = U_ZERO_ERROR;
    const icu::UnicodeString text{bytes.data(), static_cast<int32_t>(bytes.size()), converter.get(), error};
    std::string result;
    if (U_SUCCESS(error)) text.toUTF8String(result);
    return result;
}

} // namespace

std::string utf8_of(std::string_view bytes, std::string_view charset) {
    const std::string name = meant(charset);
    const bool may_be_utf8 = name == "windows-1252" || name == "utf-8" || name == "utf8";
    const bool is_wide = name.starts_with("utf-16") || name.starts_with("utf-32");
    std::string without_nul;
    if (!is_wide && bytes.find('\0') != std::string_view::npos) {
        std::ranges::remove_copy(bytes, std::back_inserter(without_nul), '\0');
        bytes = without_nul;
    }
    std::string text;
    if (may_be_utf8 && is_valid_utf8(bytes)) text = bytes;
    else text = converted(bytes, may_be_utf8 ? "windows-1252" : name);
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    return normalise_lines(text);
}

} // namespace svar::mail
