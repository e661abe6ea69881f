#include "features/publication/number_marks.hpp"

#include "features/publication/identity_number.hpp"
#include "features/publication/phone_number.hpp"
#include "features/publication/text_words.hpp"

#include <algorithm>
#include <optional>
#include <span>

namespace svar::publication {

namespace {

/// As in "044 - 13 50 00". Longer runs part numbers.
constexpr std::size_t gap_bytes_max = 3;
/// The longest number has 19 digits; written singly it is not looked for.
constexpr std::size_t groups_max = 8;
constexpr std::string_view no_break_space = "\u00A0", dash = "\u2013", no_break_hyphen = "\u2011";

constexpr std::string_view telephone_words[] = {
    "tel",    "tlf",      "tlfn",   "telefon", "telefonnummer", "telefonnr", "mobil", "mobilnummer",  "mobilnr",
    "ring",   "ringa",    "ringde", "ringer",  "ringte",        "sms",       "sms-a", "nås",          "nå",
    "numret", "nummeret", "call",   "phone",   "mobile",        "cell",      "text",  "puh",          "puhelin",
    "soita",  "gsm",      "mob",    "mobilen", "telefonen",     "træffes",   "nås",   "puhelinnumero"};

constexpr std::string_view other_words[] = {"ärende",
                                            "ärendenummer",
                                            "ärendenr",
                                            "dnr",
                                            "diarienummer",
                                            "diarienr",
                                            "sak",
                                            "saksnummer",
                                            "saksnr",
                                            "sag",
                                            "sagsnummer",
                                            "sagsnr",
                                            "sagen",
                                            "referens",
                                            "referensnummer",
                                            "ref",
                                            "referanse",
                                            "reference",
                                            "ordernummer",
                                            "order",
                                            "ordre",
                                            "ordrenummer",
                                            "faktura",
                                            "fakturan",
                                            "fakturanr",
                                            "fakturanummer",
                                            "invoice",
                                            "ocr",
                                            "ocr-nummer",
                                            "bankgiro",
                                            "bg",
                                            "plusgiro",
                                            "pg",
                                            "giro",
                                            "orgnr",
                                            "org",
                                            "organisationsnummer",
                                            "orgnummer",
                                            "organisasjonsnummer",
                                            "cvr",
                                            "cvr-nr",
                                            "cvr-nummer",
                                            "ean",
                                            "ean-nummer",
                                            "isbn",
                                            "kundnummer",
                                            "kundnr",
                                            "kundenummer",
                                            "artikelnummer",
                                            "anläggnings-id",
                                            "mätarnummer",
                                            "målernummer",
                                            "gnr",
                                            "bnr",
                                            "matrikel",
                                            "id",
                                            "serienummer",
                                            "y-tunnus",
                                            "case",
                                            "ärendet",
                                            "saken",
                                            "journalnummer",
                                            "kolli",
                                            "kvitto",
                                            "kvittering",
                                            "biljett",
                                            "budget",
                                            "kostade",
                                            "kostet",
                                            "kostede"};

constexpr std::string_view account_words[] = {"konto",         "kontot",         "kontonummer", "kontonr",
                                              "kontonummeret", "account",        "bankkonto",   "kontoen",
                                              "clearing",      "clearingnummer", "tilinumero"};

constexpr std::string_view units[] = {
    "kr",    "kronor", "kroner",       "sek",      "nok",        "dkk",        "eur",      "euro",      "€",
    "m",     "meter",  "km",           "kg",       "kvm",        "procent",    "%",        "prosent",   "ml",
    "liter", "kwh",    "kvadratmeter", "invånare", "innbyggere", "indbyggere", "personer", "visningar", "mkr",
    "tkr",   "cm",     "mm",           "st",       "stk",        "ton",        "tonn"};

bool is_one_of(std::span<const std::string_view> list, std::string_view word) {
    return std::ranges::find(list, word) != list.end();
}

/// Bytes of one sign that people put between digits; 0 for another.
std::size_t between_bytes(std::string_view text) {
    if (text.empty()) return 0;
    if (std::string_view{" -/.()+"}.find(text[0]) != std::string_view::npos) return 1;
    for (const std::string_view sign : {no_break_space, dash, no_break_hyphen})
        if (text.starts_with(sign)) return sign.size();
    return 0;
}

/// Where the gap that begins here ends, if digits follow it; else `at`.
std::size_t gap_end(std::string_view text, std::size_t at) {
    std::size_t end = at;
    for (std::size_t signs = 0; signs <= gap_bytes_max; ++signs) {
        if (end < text.size() && is_digit(text[end])) return end;
        const std::size_t bytes = between_bytes(text.substr(end));
        if (bytes == 0) return at;
        end += bytes;
    }
    return at;
}

/// The groups from this digit on, as many as stand together.
std::vector<DigitGroup> groups_at(std::string_view text, std::size_t at) {
    std::vector<DigitGroup> groups;
    while (groups.size() < groups_max) {
        DigitGroup group{.begin = at, .end = at, .digits = {}, .gap = {}};
        while (group.end < text.size() && is_digit(text[group.end])) ++group.end;
        group.digits = text.substr(at, group.end - at);
        const std::size_t next = gap_end(text, group.end);
        group.gap = text.substr(group.end, next - group.end);
        groups.push_back(group);
        if (next == group.end) break;
        at = next;
    }
    return groups;
}

using Groups = std::span<const DigitGroup>;

std::string joined(Groups groups) {
    std::string digits;
    for (const DigitGroup& group : groups) digits += group.digits;
    return digits;
}

bool has_form(Groups groups, std::initializer_list<std::size_t> form) {
    return std::ranges::equal(groups, form, {}, [](const DigitGroup& group) { return group.digits.size(); });
}

bool is_identity(Groups groups, const std::string& digits) {
    const bool is_dated = has_form(groups, {6, 4}) || has_form(groups, {10}) || has_form(groups, {2, 2, 2, 4});
    const bool is_long = has_form(groups, {8, 4}) || has_form(groups, {12}) || has_form(groups, {2, 6, 4}) ||
                         has_form(groups, {4, 2, 2, 4});
    const bool is_norwegian = has_form(groups, {11}) || has_form(groups, {6, 5}) || has_form(groups, {2, 2, 2, 5}) ||
                              has_form(groups, {6, 3, 2});
    if ((is_dated || is_long) && is_swedish_identity_number(digits)) return true;
    return (is_norwegian && is_norwegian_identity_number(digits)) || (is_dated && is_danish_identity_number(digits));
}

bool is_card(Groups groups, const std::string& digits) {
    if (digits.size() < 13 || digits.size() > 19 || digits[0] < '2' || digits[0] > '6') return false;
    const bool is_in_parts = groups.size() == 1 || has_form(groups, {4, 6, 5}) ||
                             std::ranges::all_of(groups.first(groups.size() - 1),
                                                 [](const DigitGroup& group) { return group.digits.size() == 4; });
    return is_in_parts && is_luhn(digits);
}

/// Looks at all numbers of one text.
class NumberReader {
  public:
    NumberReader(std::string_view text, const Surroundings& around) : text_(text), around_(around) {}

    std::vector<Mark> read() {
        for (std::size_t at = 0; at < text_.size();) {
            const std::size_t end = is_digit(text_[at]) ? read_at(at) : at + 1;
            at = end;
        }
        return std::move(found_);
    }

  private:
    /// Gives where to go on: behind what was found, else behind the first group.
    std::size_t read_at(std::size_t at) {
        if (const std::size_t bytes = finnish_identity_number(text_.substr(at));
            bytes > 0 && !is_word_byte(text_, at + bytes) && !is_part_of_word(at))
            return note(at, at + bytes, MarkKind::identity_number);
        const std::vector<DigitGroup> groups = groups_at(text_, at);
        if (is_part_of_word(at)) return groups.front().end;
        before_ = words_before(text_, at, 3);
        for (std::size_t count = groups.size(); count > 0; --count) {
            const Groups some{groups.data(), count};
            if (is_word_byte(text_, some.back().end)) continue;
            if (const auto kind = kind_of(some, at)) return note(begin_of(at), some.back().end, *kind);
        }
        return groups.front().end;
    }

    std::optional<MarkKind> kind_of(Groups groups, std::size_t at) const {
        const std::string digits = joined(groups);
        const bool has_plus = at > 0 && text_[at - 1] == '+';
        const bool is_dialled = digits[0] == '0' && around_.language != "da" && groups.front().digits.size() == 10;
        const NumberContext context = context_until(groups.back().end);
        if (!has_plus && !is_dialled && is_identity(groups, digits)) return MarkKind::identity_number;
        if (!has_plus && is_card(groups, digits)) return MarkKind::card;
        if (is_account(groups, digits)) return MarkKind::account;
        if (is_telephone_number(groups, has_plus, context, around_.language)) return MarkKind::phone;
        return std::nullopt;
    }

    bool is_account(Groups groups, const std::string& digits) const {
        if (has_form(groups, {4, 2, 5}) && is_norwegian_account(digits)) return true;
        if (digits.size() < 7 || digits.size() > 15) return false;
        return std::any_of(before_.begin(), before_.begin() + std::min<std::ptrdiff_t>(2, std::ssize(before_)),
                           [](const std::string& word) { return is_one_of(account_words, word); });
    }

    NumberContext context_until(std::size_t end) const {
        if (is_one_of(units, word_after(text_, end))) return NumberContext::something_else;
        for (const std::string& word : before_) {
            if (is_one_of(telephone_words, word)) return NumberContext::telephone;
            if (is_one_of(other_words, word)) return NumberContext::something_else;
        }
        return NumberContext::nothing;
    }

    /// With the plus or the bracket before the first digit.
    std::size_t begin_of(std::size_t at) const {
        if (at > 0 && (text_[at - 1] == '+' || text_[at - 1] == '('))
            return at > 1 && text_[at - 2] == '(' ? at - 2 : at - 1;
        return at;
    }

    /// As in "A1234567", "7KQ4-12" and behind a decimal comma.
    bool is_part_of_word(std::size_t at) const {
        if (is_word_byte(text_, at - 1)) return at > 0;
        if (at < 2) return false;
        if (text_[at - 1] == '-') return is_word_byte(text_, at - 2);
        return (text_[at - 1] == ',' || text_[at - 1] == '/' || text_[at - 1] == '.') && is_digit(text_[at - 2]);
    }

    std::size_t note(std::size_t begin, std::size_t end, MarkKind kind) {
        found_.push_back({begin, end, kind});
        return end;
    }

    std::string_view text_;
    const Surroundings& around_;
    std::vector<std::string> before_; ///< the words before the number that is looked at, the nearest first
    std::vector<Mark> found_;
};

} // namespace

std::vector<Mark> number_marks(std::string_view text, const Surroundings& around) {
    return NumberReader{text, around}.read();
}

} // namespace svar::publication
