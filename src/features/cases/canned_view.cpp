#include "features/cases/canned_view.hpp"

#include "base/text.hpp"
#include "features/cases/letter_mail.hpp"
#include "features/cases/unit_text_view.hpp"
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

constexpr std::string_view of_unit = "unit/"; ///< before the number of a text that is the unit's own

/// The texts of the unit and of those above it, in the case's language.
std::vector<UnitText> unit_texts_for(const site::Visit& visit, const Case& subject) {
    const auto language = views::language_code(language_of_case(desk_of(visit), subject));
    return visit.site.database.read(
        [&](db::Tx& tx) { return offered_texts(tx, *visit.organisation, subject.unit, language); });
}

/// The body that the key names, in the case's language; empty for keys that are not offered.
std::string body_of(const site::Visit& visit, const Case& subject, std::string_view key) {
    if (key.starts_with(of_unit)) {
        const UnitTextId id{parse_int(key.substr(of_unit.size())).value_or(0)};
        const auto texts = unit_texts_for(visit, subject);
        const auto found = std::ranges::find(texts, id, &UnitText::id);
        return found == texts.end() ? std::string{} : found->body;
    }
    const auto texts = offered(visit, subject);
    const auto found = std::ranges::find(texts, key, [](const auto* text) { return std::string_view{text->key}; });
    const auto language = views::language_code(language_of_case(desk_of(visit), subject));
    return found == texts.end() ? std::string{} : std::string{scheme::word((*found)->body, language)};
}

void add_choice(views::Slots& canned, const std::string& value, const std::string& label) {
    views::Slots& choice = canned.add("TEXT");
    choice.set("VALUE", value);
    choice.set("LABEL", label);
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
}

} // namespace

void fill_canned(const FormContext& context, views::Slots& slots) {
    const site::Visit& visit = context.visit;
    const Case& subject = context.file.subject;
    const auto texts = offered(visit, subject);
    const auto own = unit_texts_for(visit, subject);
    const bool may_keep = may_keep_texts(visit, subject.unit);
    if (texts.empty() && own.empty() && !may_keep) return;
    views::Slots& canned = slots.include("CANNED", "staff/forms/canned.html");
    views::Slots* choices = texts.empty() && own.empty() ? nullptr : &canned.add("TEXTS");
    for (const UnitText& text : own)
        add_choice(*choices, std::string{of_unit} + std::to_string(text.id.value()),
                   text.label + " (" + std::string{visit.organisation->name(text.unit)} + ")");
    for (const scheme::CannedText* text : texts)
        add_choice(*choices, text->key, std::string{scheme::word(text->label, views::language_code(visit.language))});
    if (may_keep) canned.add("KEEP").set("URL", "/staff/texts?unit=" + std::to_string(subject.unit.value()));
}

std::string canned_body(const site::Visit& visit, const CaseFile& file, std::string_view key) {
    const Case& subject = file.subject;
    const std::string body = body_of(visit, subject, key);
    if (body.empty()) return {};
    const views::Language language = language_of_case(desk_of(visit), subject);
    const LocalDate today = views::local_day(file.read_at, visit.municipality().time_zone);
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
