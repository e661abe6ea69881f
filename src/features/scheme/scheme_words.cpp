#include "features/scheme/scheme_words.hpp"

#include "platform/assets/assets.hpp"
#include "platform/views/catalogue.hpp"
#include "platform/views/format.hpp"

#include <stdexcept>

namespace svar::scheme {

namespace {

std::string_view text_key_of(LengthUnit unit) {
    switch (unit) {
    case LengthUnit::minutes: return "scheme.length.minutes";
    case LengthUnit::hours: return "scheme.length.hours";
    case LengthUnit::office_hours: return "scheme.length.office_hours";
    case LengthUnit::working_days: return "scheme.length.working_days";
    case LengthUnit::calendar_days: return "scheme.length.calendar_days";
    case LengthUnit::months: return "scheme.length.months";
    }
    return {};
}

/// Words an argument by its sort.
struct Wording {
    const views::Catalogue& texts;

    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(int number) const { return std::to_string(number); }
    std::string operator()(const Length& length) const { return words_of(length, texts); }
    std::string operator()(LocalDate day) const { return views::short_date(texts.language(), day); }
};

} // namespace

std::string words_of(const Length& length, const views::Catalogue& texts) {
    if (length.count == 0) return texts.text("scheme.length.same_day");
    return texts.plural(text_key_of(length.unit), length.count);
}

std::string words_of(const Finding& finding, const views::Catalogue& texts) {
    Arguments arguments;
    for (const auto& [name, argument] : finding.arguments)
        arguments.emplace_back(name, std::visit(Wording{texts}, argument));
    return texts.text(finding.text_key, arguments);
}

std::string words_of(const Fault& fault, const views::Catalogue& texts) {
    return texts.text(fault.key, fault.arguments);
}

std::string words_of(std::string_view file, const std::vector<Fault>& faults, const views::Catalogue& texts) {
    std::string words;
    for (const Fault& fault : faults)
        words += std::string{file} + ":" + std::to_string(fault.line) + ":" + std::to_string(fault.column) + ": " +
                 words_of(fault, texts) + "\n";
    return words;
}

Scheme embedded_scheme(std::string_view name) {
    const std::string path = "schemes/" + std::string{name} + ".toml";
    const auto text = assets::find(path);
    if (!text) throw std::runtime_error("There is no " + path + ".");
    Parsed parsed = parse_scheme(*text);
    if (parsed.scheme) return std::move(*parsed.scheme);
    throw std::runtime_error(words_of(path, parsed.faults, *views::load_catalogue(views::Language::en)));
}

} // namespace svar::scheme
