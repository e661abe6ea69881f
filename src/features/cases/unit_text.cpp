#include "features/cases/unit_text.hpp"

#include "base/text.hpp"
#include "features/people/person.hpp"
#include "features/scheme/placeholders.hpp"

namespace svar::cases {

Result<> check(const UnitText& text) {
    Problem problem{ProblemKind::invalid, "process.problem.text", {}};
    const auto fault = [&](const char* field, const char* key) { problem.fields.push_back({field, key}); };
    if (text.label.empty() || code_points(text.label) > unit_text_label_letters_max)
        fault("label", "process.problem.text_label");
    if (text.body.empty() || code_points(text.body) > unit_text_body_letters_max)
        fault("body", "process.problem.text_body");
    else if (!scheme::faulty_placeholders(text.body).empty()) fault("body", "process.problem.text_placeholder");
    if (!people::is_staff_language(text.language)) fault("language", "people.problem.language");
    if (!problem.fields.empty()) return problem;
    return Done{};
}

std::vector<std::uint8_t> digest_of(const crypto::Key& key, MunicipalityId municipality, const UnitText& text) {
    std::string message = "unit_text:";
    const auto append = [&](std::string_view field) {
        message += std::to_string(field.size());
        message += ':';
        message += field;
    };
    for (const std::int64_t number : {municipality.value(), text.id.value(), text.unit.value(), text.version.value(),
                                      text.changed_by.value(), to_micros(text.changed_at)})
        append(std::to_string(number));
    for (const std::string* field : {&text.label, &text.language, &text.body}) append(*field);
    const crypto::Digest digest = crypto::keyed_digest(key, message);
    return {digest.begin(), digest.end()};
}

} // namespace svar::cases
