#include "features/scheme/scheme_file.hpp"

#include "features/scheme/process_words.hpp"
#include "features/scheme/scheme_reader_parts.hpp"

#include <algorithm>
#include <tuple>

namespace svar::scheme {

namespace {

constexpr std::size_t name_letters_max = 60;

/// Read before all words, as they must be given in these languages.
void read_languages(Section& root, Scheme& scheme) {
    std::vector<std::string> languages = root.choices("languages", language_words);
    std::erase_if(languages, [](const std::string& language) {
        return std::ranges::find(language_words, std::string_view{language}) == std::end(language_words);
    });
    if (!languages.empty()) root.reading().languages = languages;
    scheme.languages = root.reading().languages;
}

/// Time of an office that is never open would never pass.
void check_openings(Section& root, const Scheme& scheme) {
    const auto& week = scheme.calendar.office_hours.week;
    const bool is_needed = std::ranges::count(scheme.clocks, LengthUnit::office_hours, &ClockRule::unit) > 0;
    if (is_needed && std::ranges::all_of(week, &calendar::OpenSpans::empty))
        root.fault("calendar", "scheme.fault.never_open");
}

Scheme read_scheme(Section& root) {
    Scheme scheme;
    scheme.name = root.text("name", name_letters_max);
    scheme.version = scheme.name + "/" + std::to_string(root.number("version", 1, 1'000'000));
    scheme.effective_from = root.day("effective_from");
    read_languages(root, scheme);
    scheme.channels = root.choices("channels", channel_words);
    scheme.level_names = root.texts("level_names", name_letters_max);
    root.one("calendar", Entries::needed, [&](Section& section) { read_calendar(section, scheme); });
    read_process(root, scheme);
    check_openings(root, scheme);
    read_follow_up(root, scheme);
    root.refuse_unknown();
    root.reading().check_references();
    return scheme;
}

bool is_before(const Fault& a, const Fault& b) { return std::tie(a.line, a.column) < std::tie(b.line, b.column); }

} // namespace

Parsed parse_scheme(std::string_view text, const std::vector<std::string>* units) {
    Reading reading;
    if (units != nullptr) reading.units.emplace(units->begin(), units->end());
    Parsed parsed;
    try {
        const toml::table table = config::parse_toml(text);
        Section root{reading, table};
        Scheme scheme = read_scheme(root);
        if (reading.faults.empty()) parsed.scheme = std::move(scheme);
    } catch (const toml::parse_error& error) {
        reading.fault(error.source().begin, "scheme.fault.syntax", {{"detail", std::string{error.description()}}});
    }
    parsed.faults = std::move(reading.faults);
    parsed.lines = std::move(reading.lines);
    std::ranges::stable_sort(parsed.faults, is_before);
    return parsed;
}

} // namespace svar::scheme
