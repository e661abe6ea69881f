#include "platform/http/framing.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace svar::http {

namespace {

bool is_length(std::string_view value) {
    return !value.empty() && value.size() <= 18 &&
           std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int length_fault(const Fields& headers, Version version) {
    const std::vector<std::string_view> lengths = headers.all("content-length");
    const std::vector<std::string_view> codings = headers.all("transfer-encoding");
    if (lengths.size() + codings.size() > 1) return 400;
    if (!lengths.empty() && !is_length(lengths[0])) return 400;
    if (codings.empty()) return 0;
    if (version == Version::http_1_0) return 400;
    return to_lower_ascii(trim(codings[0])) == "chunked" ? 0 : 501;
}

bool is_text(const std::pair<std::string, std::string>& field) { return is_valid_utf8(field.second); }

} // namespace

int head_fault(const Fields& headers, Version version) {
    const std::size_t hosts = headers.all("host").size();
    if (hosts > 1 || (hosts == 0 && version == Version::http_1_1)) return 400;
    if (const int fault = length_fault(headers, version)) return fault;
    if (!std::all_of(headers.items().begin(), headers.items().end(), is_text)) return 400;
    const std::string expectation = to_lower_ascii(trim(headers.get("expect")));
    if (!expectation.empty() && expectation != "100-continue") return 417;
    const std::string coding = to_lower_ascii(trim(headers.get("content-encoding")));
    return coding.empty() || coding == "identity" ? 0 : 415;
}

bool expects_continue(const Fields& headers, Version version) {
    return version == Version::http_1_1 && headers.has("expect");
}

std::string media_type(std::string_view content_type) {
    return to_lower_ascii(trim(content_type.substr(0, content_type.find(';'))));
}

} // namespace svar::http
