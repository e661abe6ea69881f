#include "features/cases/canned_view.hpp"

#include "base/text.hpp"
#include "features/cases/letter_mail.hpp"
#include "features/cases/visit_desk.hpp"
#include "platform/views/format.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

std::vector<const scheme::CannedText*> offered(const site::Visit& visit, const Case& subject) {
    std::vector<const scheme::CannedText*> texts;
    for (const scheme::CannedText& text : visit.book->rules_of(subject.scheme_version).canned_texts)
        if (text.kinds.empty() || std::ranges::find(text.kinds, subject.kind) != text.kinds.end())
            texts.push_back(&text);
    return texts;
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
}

} // namespace

void fill_canned(const FormContext& context, views::Slots& slots) {
    const auto texts = offered(context.visit, context.file.subject);
    if (texts.empty()) return;
    views::Slots& canned = slots.include("CANNED", "staff/forms/canned.html");
    for (const scheme::CannedText* text : texts) {
        views::Slots& choice = canned.add("TEXT");
        choice.set("VALUE", text->key);
        choice.set("LABEL", scheme::word(text->label, views::language_code(context.visit.language)));
    }
}

std::string canned_body(const site::Visit& visit, const CaseFile& file, std::string_view key) {
    const Case& subject = file.subject;
    const auto texts = offered(visit, subject);
    const auto found = std::ranges::find(texts, key, [](const auto* text) { return std::string_view{text->key}; });
    if (found == texts.end()) return {};
    const views::Language language = language_of_case(desk_of(visit), subject);
    const LocalDate today = views::local_day(file.read_at, visit.municipality().time_zone);
    const std::string_view body = scheme::word((*found)->body, views::language_code(language));
    return filled(trim(body), {.name = file.contact ? file.contact->name.reveal() : std::string{},
                               .reference = subject.reference,
                               .unit = std::string{visit.organisation->name(subject.unit)},
                               .handler = visit.actor.name,
                               .date = views::long_date(language, today)});
}

std::string filled(std::string_view body, const CannedValues& values) {
    std::string text{body};
    if (values.name.empty()) replace_all(text, " {name}", "");
    for (const auto& [placeholder, value] :
         {std::pair{"{name}", &values.name}, std::pair{"{reference}", &values.reference},
          std::pair{"{unit}", &values.unit}, std::pair{"{handler}", &values.handler},
          std::pair{"{date}", &values.date}})
        replace_all(text, placeholder, *value);
    return text;
}

} // namespace svar::cases
