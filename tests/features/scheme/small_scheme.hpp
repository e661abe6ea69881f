// A small valid scheme file for tests to change.
#pragma once

#include <stdexcept>
#include <string>

namespace svar::scheme {

inline constexpr const char* small_scheme = R"(name = "small"
version = 3
languages = ["en"]
[calendar]
country = "SE"
time_zone = "Europe/Stockholm"
[[kind]]
key = "complaint"
label = { en = "Complaint" }
[[category]]
key = "road"
label = { en = "Roads" }
[[clock]]
key = "answer"
label = { en = "Answer" }
length = "10 working days"
starts = "received"
stops = ["reviewed", "closed", "rejected"]
)";

/// The small scheme with one text in the place of another, which must be there.
inline std::string small_scheme_with(const std::string& old, const std::string& fresh) {
    std::string text = small_scheme;
    const auto at = text.find(old);
    if (at == text.npos) throw std::logic_error("the small scheme has no \"" + old + "\"");
    return text.replace(at, old.size(), fresh);
}

/// The small scheme with more at its end.
inline std::string small_scheme_and(const std::string& more) { return small_scheme + more; }

} // namespace svar::scheme
