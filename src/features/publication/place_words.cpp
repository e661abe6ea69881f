#include "features/publication/place_words.hpp"

#include <algorithm>
#include <span>

namespace svar::publication {

namespace {

constexpr std::string_view street_words[] = {
    "väg",  "vägen",   "gata",  "gatan",  "gränd",      "stig", "stigen",    "torg",     "torget",     "plats",
    "allé", "backe",   "gate",  "gaten",  "gata",       "vei",  "veien",     "veg",      "vegen",      "plass",
    "smug", "vej",     "gade",  "stræde", "plads",      "torv", "boulevard", "esplanad", "esplanaden", "katu",
    "tie",  "kuja",    "polku", "street", "road",       "lane", "avenue",    "square",   "drive",      "close",
    "plan", "gränden", "allén", "alle",   "strandgata", "kaj",  "kai",       "bakke"};

constexpr std::string_view street_ends[] = {
    "gatan",   "gata",    "vägen",  "väg",     "gränd",      "gränden", "stigen", "stig",   "backen", "torget", "torg",
    "platsen", "allén",   "leden",  "gången",  "gate",       "gaten",   "veien",  "vei",    "vegen",  "veg",    "plass",
    "bakken",  "svingen", "lia",    "vej",     "vejen",      "gaden",   "gade",   "stræde", "plads",  "torv",   "alle",
    "allé",    "katu",    "tie",    "kuja",    "polku",      "kaari",   "rinne",  "vænget", "parken", "haven",  "tunet",
    "faret",   "kroken",  "krogen", "slingan", "esplanaden", "vangen",  "toften", "ringen"};

constexpr std::string_view place_ends[] = {
    "skolan",        "skola",         "skole",      "skolen",     "hemmet",  "hem",      "gården",   "gård",
    "gård",          "gårds",         "parken",     "badet",      "kyrka",   "kyrkan",   "kirke",    "kirken",
    "hallen",        "huset",         "hus",        "sjukhus",    "sykehus", "sykehjem", "heimen",   "hjemmet",
    "barnehage",     "barnehagen",    "haven",      "børnehaven", "centrum", "center",   "sentrum",  "torget",
    "torg",          "stad",          "stads",      "kommun",     "kommune", "byen",     "sjön",     "ån",
    "viken",         "strand",        "holmen",     "berget",     "skogen",  "plats",    "hamn",     "hamnen",
    "havn",          "havnen",        "bron",       "broen",      "backa",   "arena",    "förskola", "biblioteket",
    "bibliotek",     "gruppen",       "föreningen", "styrelsen",  "rådet",   "laget",    "klubben",  "nämnden",
    "forvaltningen", "förvaltningen", "linjen",     "bussen"};

/// Roads by number and words that only look like a street.
constexpr std::string_view no_streets[] = {
    "väg",        "vägen",     "gatan",       "gata",     "riksväg",   "riksvägen", "länsväg",  "länsvägen",
    "europaväg",  "fylkesvei", "fylkesveien", "riksvei",  "riksveien", "europavei", "motorväg", "motorvägen",
    "motorveien", "fv",        "rv",          "landevej", "veien",     "vejen",     "gaten",    "gaden",
    "torget",     "platsen",   "parken",      "leden",    "ringen",    "haven",     "torv",     "torg",
    "vei",        "vej",       "gate",        "backen",   "bakken",    "gården",    "valtatie", "kantatie",
    "stigen",     "gången",    "lia",         "kroken",   "plads",     "plass",     "svingen",  "tunet",
    "krogen",     "slingan",   "gade",        "katu",     "tie",       "allén",     "rinne",    "street",
    "road",       "lane",      "square",      "drive",    "close",     "plan",      "backe",    "stig",
    "plats"};

constexpr std::string_view measures[] = {
    "m",      "meter", "km",       "kr",    "kronor", "kroner", "procent", "prosent",  "%",     "gånger",
    "ganger", "gange", "år",       "barn",  "st",     "stk",    "minuter", "minutter", "dagar", "dager",
    "dage",   "cm",    "personer", "bilar", "biler",  "mil",    "timmar",  "timer",    "ggr",   "times"};

constexpr std::string_view months[] = {
    "januari", "februari", "mars",     "april",  "maj",     "juni", "juli",   "augusti",  "september",
    "oktober", "november", "december", "januar", "februar", "mai",  "august", "desember", "marts",
    "january", "february", "march",    "may",    "june",    "july", "october"};

/// Begin a sentence with a capital without being part of a street's name.
constexpr std::string_view prepositions[] = {"på",  "i",   "vid",   "ved",     "fra",     "från",   "at",
                                             "on",  "til", "till",  "utanför", "utenfor", "bor",    "hos",
                                             "mot", "by",  "foran", "framför", "adress",  "adresse"};

bool is_one_of(std::span<const std::string_view> list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}

bool has_end_of(std::span<const std::string_view> ends, std::string_view word) {
    return std::ranges::any_of(
        ends, [&](std::string_view end) { return word.size() > end.size() + 2 && word.ends_with(end); });
}

std::size_t digits_end(std::string_view text, std::size_t at) {
    while (at < text.size() && is_digit(text[at])) ++at;
    return at;
}

std::size_t blanks_end(std::string_view text, std::size_t at) {
    while (at < text.size() && text[at] == ' ') ++at;
    return at;
}

/// The end of a house's number that begins here ("5", "12 B", "3A-C", "14 b 7"); `at` where none does.
std::size_t house_end(std::string_view text, std::size_t at) {
    const std::size_t digits = digits_end(text, at);
    if (digits == at || digits - at > 4 || text[at] == '0') return at;
    std::size_t end = digits;
    const std::size_t letter = blanks_end(text, end);
    const bool is_letter = letter < text.size() && letter - end <= 1 &&
                           ((text[letter] >= 'A' && text[letter] <= 'H') ||
                            (letter == end && text[letter] >= 'a' && text[letter] <= 'h')) &&
                           !is_word_byte(text, letter + 1);
    if (is_letter) end = letter + 1;
    const std::size_t door = blanks_end(text, end);
    if (is_letter && digits_end(text, door) > door && door == end + 1) end = digits_end(text, door);
    return is_word_byte(text, end) ? at : end;
}

/// Behind "lgh 1203", "291 31 Kristianstad" and the commas before them.
std::size_t town_end(std::string_view text, std::size_t at) {
    std::size_t next = at;
    while (next < text.size() && (text[next] == ',' || text[next] == ' ' || text[next] == '\n')) ++next;
    if (text.substr(next).starts_with("lgh ")) {
        const std::size_t flat = digits_end(text, next + 4);
        return flat > next + 4 ? town_end(text, flat) : at;
    }
    std::size_t code = digits_end(text, next);
    if (code == next + 3 && code < text.size() && text[code] == ' ') code = digits_end(text, code + 1);
    const std::size_t length = code - next;
    if (length < 4 || length > 6) return at;
    const auto words = words_with_surroundings(text.substr(code, 60));
    const bool is_town = !words.empty() && words[0].is_capital && words[0].gap_before == " ";
    return is_town ? code + words[0].end : at;
}

/// "Karl Johans", "H.C. Andersens".
bool is_same_name(const TextWord& before, const TextWord& word) {
    const bool is_initial = before.end - before.begin == 1;
    return word.gap_before == " " || (is_initial && (word.gap_before == "." || word.gap_before == ". "));
}

/// Where the address begins: with the capitals of "Karl Johans gate" before the street's word.
std::size_t street_begin(const std::vector<TextWord>& words, std::size_t i) {
    std::size_t first = i;
    while (first > 0 && i - first < 3 && words[first - 1].is_capital && is_same_name(words[first - 1], words[first]))
        --first;
    if (is_one_of(prepositions, words[first].lower) && first < i) ++first;
    return words[first].begin;
}

bool is_street(const std::vector<TextWord>& words, std::size_t i) {
    const TextWord& word = words[i];
    if (is_street_word(word.lower)) return i > 0 && word.gap_before == " " && words[i - 1].is_capital;
    return word.is_capital && ends_as_street(word.lower) && !is_one_of(no_streets, word.lower);
}

} // namespace

bool is_street_word(std::string_view lower) { return is_one_of(street_words, lower); }
bool ends_as_street(std::string_view lower) { return has_end_of(street_ends, lower); }
bool ends_as_place(std::string_view lower) { return has_end_of(place_ends, lower) || ends_as_street(lower); }

std::vector<Mark> address_marks(std::string_view text, const std::vector<TextWord>& words) {
    std::vector<Mark> found;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (!is_street(words, i)) continue;
        const std::size_t number = blanks_end(text, words[i].end);
        const std::size_t end = number > words[i].end ? house_end(text, number) : number;
        if (end == number || end == words[i].end) continue;
        const std::string unit = word_after(text, end);
        if (is_one_of(measures, unit) || is_one_of(months, unit)) continue;
        found.push_back({street_begin(words, i), town_end(text, end), MarkKind::address});
    }
    return found;
}

} // namespace svar::publication
