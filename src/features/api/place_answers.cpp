#include "features/api/place_answers.hpp"

#include "features/scheme/clock_rule.hpp"

namespace svar::api {

namespace {

template <class Rules>
std::vector<WordAnswer> words_of(const Rules& rules, std::string_view language) {
    std::vector<WordAnswer> words;
    for (const auto& rule : rules) words.push_back({rule.key, std::string{scheme::word(rule.label, language)}});
    return words;
}

} // namespace

UnitAnswer answer_of(const organisation::Unit& unit) {
    return {unit.id, unit.parent, unit.key, unit.name, unit.level, unit.is_closed, unit.version.value()};
}

UnitList units_of(const organisation::Organisation& organisation) {
    UnitList list;
    for (const organisation::Unit& unit : organisation.units()) list.items.push_back(answer_of(unit));
    return list;
}

RulesAnswer rules_of(const scheme::Scheme& scheme, std::string_view language) {
    return {.version = scheme.version,
            .kinds = words_of(scheme.kinds, language),
            .categories = words_of(scheme.categories, language),
            .routes = words_of(scheme.routes, language),
            .pause_reasons = words_of(scheme.pause_reasons, language),
            .duties = words_of(scheme.deviations, language)};
}

} // namespace svar::api
