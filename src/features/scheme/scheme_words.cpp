#include "features/scheme/scheme_words.hpp"

#include "platform/assets/assets.hpp"
#include "platform/views/catalogue.hpp"

#include <stdexcept>

namespace svar::scheme {

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
