#include "features/publication/code_marks.hpp"

#include "features/publication/identity_number.hpp"
#include "features/publication/text_words.hpp"

#include <algorithm>
#include <optional>

namespace svar::publication {

namespace {

constexpr std::string_view written_signs[] = {" (at) ",     "(at)",        " [at] ",        "[at]",
                                              " (a) ",      "(a)",         " snabel-a ",    " [snabel-a] ",
                                              "(snabel-a)", " krøllalfa ", " (krøllalfa) ", " (ät) "};

constexpr std::string_view plate_words[] = {"reg",
                                            "regnr",
                                            "regnummer",
                                            "registreringsnummer",
                                            "registreringsnumret",
                                            "skylt",
                                            "skylten",
                                            "skilt",
                                            "skiltet",
                                            "kjennemerke",
                                            "nummerplade",
                                            "nummerpladen",
                                            "nummerskylt",
                                            "nr",
                                            "bilnummer",
                                            "plates",
                                            "plate",
                                            "registration",
                                            "rekisterinumero",
                                            "registernummer",
                                            "bil",
                                            "bilen",
                                            "bilnr",
                                            "nummerplåt",
                                            "nummerpladenr",
                                            "reg-nr"};

/// What looks like a plate and is none: currencies, laws, rooms, roads.
constexpr std::string_view no_plates[] = {
    "SEK", "NOK", "DKK", "EUR", "USD", "GBP", "SFS", "LSS", "LVU", "SOL", "PBL", "RUM", "HUS", "BUS", "LGH",
    "DNR", "AVD", "DIN", "ISO", "LUX", "FAX", "TEL", "BOX", "MAX", "MIN", "CAT", "LED", "EAN", "CVR", "ORG",
    "BUP", "GNR", "BNR", "NS",  "EN",  "TV",  "KL",  "SAK", "SAG", "NR",  "ART", "VIN", "SSK", "TAG", "FEB",
    "JAN", "APR", "JUN", "JUL", "AUG", "SEP", "OCT", "OKT", "NOV", "DEC", "DES", "MAJ", "MAR", "MAI", "COM"};

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
char upper(char c) { return is_lower(c) ? static_cast<char>(c - 32) : c; }

bool is_address_byte(char c) {
    return is_upper(c) || is_lower(c) || is_digit(c) || static_cast<unsigned char>(c) >= 0xC3 ||
           (static_cast<unsigned char>(c) >= 0x80 && static_cast<unsigned char>(c) < 0xC0) ||
           std::string_view{"._%+-"}.find(c) != std::string_view::npos;
}

/// Bytes of "@" or of what people write in its place; 0 for neither.
std::size_t sign_bytes(std::string_view text) {
    if (text.starts_with('@')) return 1;
    for (const std::string_view sign : written_signs)
        if (text.starts_with(sign)) return sign.size();
    return 0;
}

/// Where the domain that begins here ends; `at` where none does.
std::size_t domain_end(std::string_view text, std::size_t at) {
    std::size_t end = at;
    while (end < text.size() && is_address_byte(text[end])) ++end;
    while (end > at && std::string_view{"._%+-"}.find(text[end - 1]) != std::string_view::npos) --end;
    return text.substr(at, end - at).find('.') == std::string_view::npos ? at : end;
}

/// The plate's signs without blank and hyphen, as they stand, with the place where they end.
struct PlateSigns {
    std::string letters;
    std::string rest;
    std::size_t end = 0;
    bool has_hyphen = false;
};

std::optional<PlateSigns> plate_signs(std::string_view text, std::size_t at) {
    PlateSigns plate;
    while (at < text.size() && (is_upper(text[at]) || is_lower(text[at])) && plate.letters.size() < 4)
        plate.letters += text[at++];
    if (plate.letters.size() < 2 || plate.letters.size() > 3) return std::nullopt;
    if (at < text.size() && (text[at] == ' ' || text[at] == '-')) plate.has_hyphen = text[at++] == '-';
    while (at < text.size()) {
        const bool is_split = text[at] == ' ' && plate.letters.size() == 2 && plate.rest.size() == 2 &&
                              at + 1 < text.size() && is_digit(text[at + 1]);
        if (!is_split && !is_digit(text[at]) && !is_upper(text[at]) && !is_lower(text[at])) break;
        if (!is_split) plate.rest += text[at];
        ++at;
    }
    plate.end = at;
    return plate;
}

bool are_digits(std::string_view text) { return std::ranges::all_of(text, is_digit); }

bool is_swedish_plate(const PlateSigns& plate) {
    const auto is_used = [](char c) { return std::string_view{"IQV"}.find(c) == std::string_view::npos; };
    return plate.letters.size() == 3 && plate.rest.size() == 3 && are_digits(plate.rest.substr(0, 2)) &&
           std::ranges::all_of(plate.letters, is_used) &&
           (is_digit(plate.rest[2]) || (is_used(plate.rest[2]) && plate.rest[2] != 'O'));
}

bool is_plate_form(PlateSigns plate, bool is_announced) {
    std::ranges::transform(plate.letters, plate.letters.begin(), upper);
    std::ranges::transform(plate.rest, plate.rest.begin(), upper);
    if (is_swedish_plate(plate)) return true;
    if (plate.rest.empty() || !are_digits(plate.rest)) return false;
    if (plate.letters.size() == 2) return plate.rest.size() == 5 || (is_announced && plate.rest.size() == 4);
    return (plate.has_hyphen || is_announced) && plate.rest.size() >= 2 && plate.rest.size() <= 3;
}

/// The end of the plate that begins here; 0 where none does.
std::size_t plate_at(std::string_view text, std::size_t at) {
    const auto plate = plate_signs(text, at);
    if (!plate || is_word_byte(text, plate->end)) return 0;
    const bool is_announced = std::ranges::any_of(words_before(text, at, 2), [](const std::string& word) {
        return std::ranges::find(plate_words, word) != std::end(plate_words);
    });
    const bool is_capital =
        std::ranges::all_of(plate->letters, is_upper) && std::ranges::none_of(plate->rest, is_lower);
    if (!is_capital && !is_announced) return 0;
    std::string letters = plate->letters;
    std::ranges::transform(letters, letters.begin(), upper);
    if (!is_announced && std::ranges::find(no_plates, letters) != std::end(no_plates)) return 0;
    return is_plate_form(*plate, is_announced) ? plate->end : 0;
}

} // namespace

std::vector<Mark> email_marks(std::string_view text) {
    std::vector<Mark> found;
    std::size_t from = 0; // an address does not begin within another
    for (std::size_t at = 0; at < text.size(); ++at) {
        const std::size_t sign = sign_bytes(text.substr(at));
        if (sign == 0) continue;
        std::size_t begin = at;
        while (begin > from && is_address_byte(text[begin - 1])) --begin;
        const std::size_t end = domain_end(text, at + sign);
        if (begin == at || end == at + sign) continue;
        found.push_back({begin, end, MarkKind::email});
        from = end;
        at = end - 1;
    }
    return found;
}

std::vector<Mark> plate_marks(std::string_view text) {
    std::vector<Mark> found;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool begins = (is_upper(text[at]) || is_lower(text[at])) && (at == 0 || !is_word_byte(text, at - 1)) &&
                            (at == 0 || text[at - 1] != '-');
        const std::size_t end = begins ? plate_at(text, at) : 0;
        if (end == 0) continue;
        found.push_back({at, end, MarkKind::plate});
        at = end - 1;
    }
    return found;
}

std::vector<Mark> iban_marks(std::string_view text) {
    std::vector<Mark> found;
    for (std::size_t at = 0; at < text.size(); ++at) {
        const bool begins = is_upper(text[at]) && (at == 0 || !is_word_byte(text, at - 1));
        const std::size_t bytes = begins ? iban(text.substr(at)) : 0;
        if (bytes == 0) continue;
        found.push_back({at, at + bytes, MarkKind::account});
        at += bytes - 1;
    }
    return found;
}

} // namespace svar::publication
