#include "features/mailroom/fold.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace svar::mailroom {

namespace {

using Lines = std::vector<std::string_view>;

/// What programs put before the mail that they repeat below an answer.
constexpr std::array separators{
    "-----original message",         "----- original message",     "-----ursprungligt meddelande",
    "----- ursprungligt meddelande", "-----opprinnelig melding",   "-----original melding",
    "-----oprindelig meddelelse",    "---- oprindelig meddelelse", "---------- forwarded message",
    "---------- vidarebefordrat",    "-------- original",          "-----alkuperäinen viesti",
    "begin forwarded message"};
constexpr std::array from_labels{"from:", "från:", "fra:", "avsändare:", "*from:*", "*från:*", "*fra:*", "lähettäjä:"};
constexpr std::array date_labels{"sent:",   "skickat:", "sendt:",     "date:",    "datum:",    "dato:",
                                 "*sent:*", "*date:*",  "*skickat:*", "*sendt:*", "lähetetty:"};
constexpr std::array wrote{
    "wrote:", "skrev:", "skriver:", "schrieb:", "kirjoitti:", "a écrit :", "följande:", "følgende:"};
constexpr std::array attribution_starts{"on ", "den ", "am ", "le ", "på ", "el "};
constexpr std::array device{"sent from my ",      "skickat från min ",    "skickat från mobilen", "sendt fra min ",
                            "hämta outlook för",  "get outlook for ",     "last ned outlook for", "hent outlook til",
                            "skickat från yahoo", "skickat från outlook", "sendt fra outlook"};

template <class List>
bool begins_with_one_of(std::string_view line, const List& list) {
    const std::string lower = to_lower_ascii(trim(line));
    return std::ranges::any_of(list, [&](const char* start) { return lower.starts_with(start); });
}

bool is_blank(std::string_view line) { return trim(line).empty(); }
bool is_quote(std::string_view line) { return trim(line).starts_with('>'); }
bool is_rule(std::string_view line) {
    const std::string_view clean = trim(line);
    return clean.size() >= 10 && clean.find_first_not_of('_') == std::string_view::npos;
}

/// A head of an earlier mail: "From:" with "Sent:" soon below it.
bool is_head(const Lines& lines, std::size_t at) {
    if (!begins_with_one_of(lines[at], from_labels)) return false;
    for (std::size_t i = at + 1; i < std::min(at + 4, lines.size()); ++i)
        if (begins_with_one_of(lines[i], date_labels)) return true;
    return false;
}

/// "Den 3 mars 2026 kl. 08:12 skrev Anna:", on up to three lines.
bool is_attribution(const Lines& lines, std::size_t at, std::size_t quote) {
    std::string words;
    for (std::size_t i = at; i < quote; ++i) words.append(trim(lines[i])).append(" ");
    const std::string lower = to_lower_ascii(trim(words));
    if (lower.size() > 300 || !lower.ends_with(':')) return false;
    const bool says_wrote = std::ranges::any_of(wrote, [&](const char* end) { return lower.ends_with(end); });
    return says_wrote || lower.find(" skrev ") != std::string::npos || lower.find(" wrote ") != std::string::npos;
}

/// The first line of a quotation that goes on to the end, with the words before it that say whose it is.
std::size_t trailing_quote(const Lines& lines) {
    std::size_t begin = lines.size();
    while (begin > 0 && (is_quote(lines[begin - 1]) || is_blank(lines[begin - 1]))) --begin;
    while (begin < lines.size() && is_blank(lines[begin])) ++begin;
    if (begin == lines.size()) return begin;
    std::size_t above = begin;
    while (above > 0 && is_blank(lines[above - 1])) --above;
    std::size_t nearest = begin;
    for (std::size_t count = 1; count <= 3 && count <= above; ++count) {
        if (!is_attribution(lines, above - count, above)) continue;
        if (nearest == begin) nearest = above - count;
        if (begins_with_one_of(lines[above - count], attribution_starts)) return above - count;
    }
    return nearest;
}

std::size_t separator(const Lines& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const bool is_ruled = is_rule(lines[i]) && i + 1 < lines.size() &&
                              (is_head(lines, i + 1) || (i + 2 < lines.size() && is_head(lines, i + 2)));
        if (is_ruled || is_head(lines, i) || begins_with_one_of(lines[i], separators)) return i;
    }
    return lines.size();
}

/// "-- " or what a telephone adds, near the end.
std::size_t signature(const Lines& lines, std::size_t end) {
    constexpr std::size_t lines_max = 15;
    std::size_t found = end;
    for (std::size_t i = end; i-- > 0 && end - i <= lines_max + 1;) {
        if (lines[i] == "-- " || lines[i] == "--") return i;
        if (begins_with_one_of(lines[i], device) && end - i <= 4) found = i;
    }
    return found;
}

std::string joined(const Lines& lines, std::size_t from, std::size_t to) {
    std::string text;
    for (std::size_t i = from; i < to; ++i) text.append(lines[i]).append("\n");
    return std::string{trim(text)};
}

} // namespace

Folded fold(std::string_view text) {
    const Lines lines = split(text, '\n');
    std::size_t cut = std::min(separator(lines), trailing_quote(lines));
    const Lines kept{lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(cut)};
    cut = std::min(trailing_quote(kept), cut);
    cut = signature(lines, cut);
    Folded folded{joined(lines, 0, cut), joined(lines, cut, lines.size())};
    if (folded.fresh.empty()) return {std::string{trim(text)}, {}};
    return folded;
}

} // namespace svar::mailroom
