#include "platform/fulltext/language.hpp"

#include <algorithm>
#include <xapian.h>

namespace svar::fulltext {

namespace {

// In compared letters.
constexpr std::string_view swedish[] = {
    "alla",   "allt",  "andra",  "att",    "av",   "blev",   "bli",   "blir",  "blivit", "da",    "de",    "del",
    "dem",    "den",   "denna",  "deras",  "dess", "dessa",  "det",   "detta", "dig",    "din",   "dina",  "dit",
    "ditt",   "dom",   "du",     "där",    "då",   "efter",  "ej",    "eller", "en",     "er",    "era",   "ert",
    "ett",    "finns", "från",   "för",    "ha",   "hade",   "han",   "hans",  "har",    "hej",   "henne", "hennes",
    "hon",    "honom", "hur",    "här",    "i",    "icke",   "ingen", "inom",  "inte",   "ja",    "jag",   "ju",
    "kan",    "kunna", "kunde",  "man",    "med",  "mellan", "men",   "mig",   "min",    "mina",  "mitt",  "mot",
    "mycket", "måste", "ni",     "nu",     "när",  "någon",  "något", "några", "och",    "också", "om",    "oss",
    "på",     "sedan", "sig",    "sin",    "sina", "sitt",   "ska",   "skall", "skulle", "som",   "så",    "sådan",
    "till",   "under", "upp",    "ut",     "utan", "vad",    "var",   "vara",  "varför", "varje", "vart",  "vi",
    "vid",    "vilka", "vilken", "vilket", "vill", "vår",    "våra",  "vårt",  "än",     "är",    "åt",    "över"};
constexpr std::string_view norwegian[] = {
    "alle",  "alt",   "altså", "andre",  "at",    "av",    "bare",  "begge",   "ble",   "blei",    "bli",     "blir",
    "blitt", "både",  "båe",   "da",     "de",    "deg",   "dei",   "deim",    "deira", "dem",     "den",     "denne",
    "der",   "deres", "det",   "dette",  "di",    "din",   "disse", "ditt",    "du",    "dykk",    "dä",      "då",
    "eg",    "ein",   "eit",   "eitt",   "eller", "en",    "enn",   "er",      "et",    "ett",     "etter",   "for",
    "fordi", "fra",   "frå",   "för",    "ha",    "hadde", "han",   "hans",    "har",   "hei",     "henne",   "hennes",
    "her",   "hit",   "ho",    "hun",    "hva",   "hvem",  "hver",  "hvis",    "hvor",  "hvordan", "hvorfor", "i",
    "ikke",  "ikkje", "ingen", "inn",    "ja",    "jeg",   "kan",   "korleis", "kva",   "kvar",    "kvifor",  "kunne",
    "man",   "med",   "meg",   "mellom", "men",   "mer",   "mi",    "min",     "mitt",  "mot",     "mye",     "mykje",
    "må",    "ned",   "no",    "noe",    "noen",  "noka",  "noko",  "nokon",   "nokre", "ny",      "nå",      "når",
    "og",    "også",  "om",    "opp",    "oss",   "over",  "på",    "seg",     "selv",  "si",      "siden",   "sidan",
    "sin",   "sitt",  "skal",  "skulle", "slik",  "som",   "so",    "så",      "til",   "um",      "under",   "ut",
    "uten",  "utan",  "var",   "ved",    "vera",  "vere",  "vi",    "vil",     "ville", "vår",     "våre",    "vårt",
    "vare",  "väre",  "värt",  "å"};
constexpr std::string_view danish[] = {
    "af",    "alle",  "alt",    "anden", "at",    "bare",    "blev",  "blive",  "bliver",  "da",      "de",
    "dem",   "den",   "denne",  "der",   "deres", "det",     "dette", "dig",    "din",     "disse",   "dog",
    "du",    "efter", "eller",  "en",    "end",   "er",      "et",    "for",    "fordi",   "fra",     "får",
    "för",   "ham",   "han",    "hans",  "har",   "havde",   "have",  "hej",    "hende",   "hendes",  "her",
    "hos",   "hun",   "hvad",   "hvem",  "hver",  "hvilken", "hvis",  "hvor",   "hvordan", "hvorfor", "i",
    "ikke",  "ind",   "ingen",  "ja",    "jeg",   "jer",     "jo",    "kan",    "kunne",   "man",     "mange",
    "med",   "meget", "mellem", "men",   "mig",   "min",     "mine",  "mit",    "mod",     "må",      "ned",
    "noget", "nogle", "nu",     "når",   "og",    "også",    "om",    "op",     "os",      "over",    "på",
    "selv",  "ser",   "sig",    "sin",   "sine",  "sit",     "skal",  "skulle", "som",     "sådan",   "til",
    "ud",    "uden",  "under",  "var",   "vi",    "vil",     "ville", "vor",    "vores",   "väre",    "väret"};
constexpr std::string_view english[] = {
    "a",     "about",   "after", "all",    "also",  "am",   "an",    "and",   "any",    "are",   "as",    "at",
    "be",    "because", "been",  "before", "being", "but",  "by",    "can",   "could",  "did",   "do",    "does",
    "for",   "from",    "had",   "has",    "have",  "he",   "her",   "here",  "him",    "his",   "how",   "i",
    "if",    "in",      "into",  "is",     "it",    "its",  "just",  "me",    "more",   "most",  "my",    "no",
    "not",   "of",      "on",    "or",     "our",   "out",  "over",  "she",   "should", "so",    "some",  "such",
    "than",  "that",    "the",   "their",  "them",  "then", "there", "these", "they",   "this",  "to",    "too",
    "under", "until",   "up",    "very",   "was",   "we",   "were",  "what",  "when",   "where", "which", "while",
    "who",   "why",     "will",  "with",   "would", "you",  "your"};
constexpr std::string_view finnish[] = {
    "ei",    "eikä",   "eivät",  "ei",    "emme",   "en",     "enää",   "että",  "he",    "heidän", "hei",   "hän",
    "hänen", "ja",     "jo",     "joka",  "jolla",  "jonka",  "jos",    "jossa", "jota",  "jotka",  "joten", "kanssa",
    "kuin",  "kuinka", "kun",    "kuten", "me",     "meidän", "meille", "miksi", "minkä", "minun",  "minä",  "missä",
    "mitä",  "mikä",   "mukaan", "mutta", "myös",   "ne",     "niiden", "niin",  "niitä", "noin",   "nyt",   "näin",
    "nämä",  "ole",    "oli",    "olen",  "olisi",  "olivat", "olla",   "on",    "ovat",  "poikki", "se",    "sekä",
    "sen",   "siellä", "siihen", "siinä", "siitä",  "sille",  "sinä",   "sitä",  "tai",   "te",     "tämä",  "tämän",
    "tässä", "tätä",   "vaan",   "vai",   "vaikka", "voi",    "voisi",  "yli"};

/// A small word, with a bit for each language that has it.
struct SmallWord {
    std::string_view word;
    unsigned languages = 0;
};

constexpr unsigned bit_of(Language language) { return 1U << static_cast<unsigned>(language); }

constexpr std::size_t words_in_all =
    std::size(swedish) + std::size(norwegian) + std::size(danish) + std::size(english) + std::size(finnish);

/// All lists as one, in the order of the words.
consteval std::array<SmallWord, words_in_all> sorted_words() {
    std::array<SmallWord, words_in_all> all{};
    std::size_t count = 0;
    const auto add = [&](std::span<const std::string_view> words, Language language) {
        for (const std::string_view word : words) all[count++] = {word, bit_of(language)};
    };
    add(swedish, Language::swedish);
    add(norwegian, Language::norwegian);
    add(danish, Language::danish);
    add(english, Language::english);
    add(finnish, Language::finnish);
    std::ranges::sort(all, {}, &SmallWord::word);
    return all;
}

constexpr auto all_small_words = sorted_words();

/// The languages, as bits, to whose small words this one belongs.
unsigned languages_with(std::string_view word) {
    unsigned found = 0;
    auto entry = std::ranges::lower_bound(all_small_words, word, {}, &SmallWord::word);
    for (; entry != all_small_words.end() && entry->word == word; ++entry) found |= entry->languages;
    return found;
}

const char* stemmer_name(Language language) {
    switch (language) {
    case Language::swedish: return "sv";
    case Language::norwegian: return "no";
    case Language::danish: return "da";
    case Language::english: return "en";
    case Language::finnish: return "fi";
    }
    return "none";
}

constexpr std::size_t index_of(Language language) { return static_cast<std::size_t>(language); }

bool writes_oe_and_ae(Language language) { return language == Language::norwegian || language == Language::danish; }

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

/// Whether a word of at least three letters with a vowel is left.
bool is_word_left(std::string_view rest) {
    return rest.size() >= 3 && (rest.find_first_of("aeiouy") != std::string_view::npos || has_nordic_letter(rest));
}

/// Snowball's Swedish rules leave the articles of "skolan" and "huset" where they are, and those of short words.
std::string without_swedish_article(std::string stem) {
    constexpr std::pair<std::string_view, std::string_view> short_words[] = {
        {"bron", "bro"}, {"sjön", "sjö"}, {"byn", "by"}, {"ån", "å"}, {"ön", "ö"}, {"skon", "sko"}};
    for (const auto& [with, without] : short_words)
        if (stem == with) return std::string{without};
    while (stem.ends_with("an") || stem.ends_with("et")) {
        if (!is_word_left(std::string_view{stem}.substr(0, stem.size() - 2))) break;
        stem.resize(stem.size() - 2);
    }
    return stem;
}

/// What Snowball's rules, which look at the third letter and after, leave in short Norwegian and Danish words: "veien" is
/// "vei", "byer" is "by".
std::string without_short_ending(std::string stem) {
    constexpr std::size_t short_bytes_max = 7;
    if (stem.size() > short_bytes_max || stem.size() < 4) return stem;
    const std::string_view ending = std::string_view{stem}.substr(stem.size() - 2);
    if (ending != "en" && ending != "et" && ending != "er") return stem;
    const std::string_view rest = std::string_view{stem}.substr(0, stem.size() - 2);
    const bool ends_in_vowel = std::string_view{"iouye"}.find(rest.back()) != std::string_view::npos ||
                               rest.ends_with("ö") || rest.ends_with("å") || rest.ends_with("ä");
    return ends_in_vowel ? std::string{rest} : stem;
}

/// How many words must tell one language more than that of `otherwise`.
constexpr int lead_min = 2;
constexpr std::size_t words_looked_at_max = 200;

} // namespace

std::optional<Language> parse_language(std::string_view code) {
    if (code == "sv") return Language::swedish;
    if (code == "nb" || code == "nn" || code == "no") return Language::norwegian;
    if (code == "da") return Language::danish;
    if (code == "en") return Language::english;
    if (code == "fi") return Language::finnish;
    return std::nullopt;
}

bool is_small_word(Language language, std::string_view word) { return (languages_with(word) & bit_of(language)) != 0; }

Language language_of(std::span<const Token> tokens, Language otherwise) {
    std::array<int, languages.size()> told{};
    for (const Token& token : tokens.first(std::min(tokens.size(), words_looked_at_max))) {
        const unsigned found = languages_with(token.word);
        for (const Language language : languages) told[index_of(language)] += (found & bit_of(language)) != 0 ? 1 : 0;
    }
    Language best = otherwise;
    for (const Language language : languages)
        if (told[index_of(language)] > told[index_of(best)]) best = language;
    return told[index_of(best)] >= told[index_of(otherwise)] + lead_min ? best : otherwise;
}

class Stemmer::Impl {
  public:
    Impl() {
        for (const Language language : languages) stems_[index_of(language)] = Xapian::Stem{stemmer_name(language)};
    }
    std::string stem(Language language, std::string_view word) const {
        std::string text{word};
        if (writes_oe_and_ae(language)) {
            replace_all(text, "ö", "ø");
            replace_all(text, "ä", "æ");
        }
        text = stems_[index_of(language)](text);
        if (writes_oe_and_ae(language)) {
            replace_all(text, "ø", "ö");
            replace_all(text, "æ", "ä");
        }
        if (language == Language::swedish) text = without_swedish_article(std::move(text));
        else if (writes_oe_and_ae(language)) text = without_short_ending(std::move(text));
        else return text;
        if (text.ends_with("mm")) text.pop_back(); // "hem" is "hemmet", "rom" is "rommet"
        return text;
    }

  private:
    std::array<Xapian::Stem, languages.size()> stems_;
};

Stemmer::Stemmer() : impl_(std::make_unique<Impl>()) {}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string Stemmer::stem(Language language, std::string_view word) const { return impl_->stem(language, word); }

} // namespace svar::fulltext
