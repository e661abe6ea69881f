#include "features/search/document.hpp"

#include "features/cases/case_list.hpp"

#include <fmt/format.h>

namespace svar::search {

namespace {

using people::Capability;

constexpr unsigned title_weight = 4;
constexpr unsigned name_weight = 2;

fulltext::Language language_of(std::string_view code) {
    return fulltext::parse_language(code).value_or(fulltext::Language::swedish);
}

void add_part(fulltext::Document& document, std::string_view text, unsigned weight) {
    if (!text.empty()) document.parts.push_back({std::string{text}, weight});
}

/// FNV-1a over fields with their lengths before them.
class Digest {
  public:
    void add(std::string_view field) {
        add_bytes(fmt::format("{}:", field.size()));
        add_bytes(field);
    }
    std::uint64_t value() const { return value_; }

  private:
    void add_bytes(std::string_view bytes) {
        for (const char c : bytes) value_ = (value_ ^ static_cast<unsigned char>(c)) * 1099511628211U;
    }

    std::uint64_t value_ = 14695981039346656037U;
};

std::string seen_in(UnitId unit) { return fmt::format("seen:{}", unit.value()); }
std::string free_in(UnitId unit) { return fmt::format("free:{}", unit.value()); }
std::string confidential_in(UnitId unit) { return fmt::format("confidential:{}", unit.value()); }
std::string handled_by(PersonId person, UnitId unit) {
    return fmt::format("handled:{}:{}", person.value(), unit.value());
}
constexpr std::string_view open_to_all_units = "seen";

/// By whom it can be seen.
void add_sight(fulltext::Document& document, const cases::Case& subject) {
    if (subject.handler) document.marks.push_back(handled_by(subject.handler, subject.unit));
    if (subject.is_confidential) return document.marks.push_back(confidential_in(subject.unit));
    document.marks.push_back(seen_in(subject.unit));
    document.marks.emplace_back(open_to_all_units);
    if (!subject.handler) document.marks.push_back(free_in(subject.unit));
}

} // namespace

std::string kind_mark(std::string_view kind) { return fmt::format("kind:{}", kind); }
std::string category_mark(std::string_view category) { return fmt::format("category:{}", category); }
std::string unit_mark(UnitId unit) { return fmt::format("unit:{}", unit.value()); }
std::string channel_mark(std::string_view channel) { return fmt::format("channel:{}", channel); }

std::uint64_t digest_of(const publication::Publication& publication) {
    Digest digest;
    for (const std::string* field : {&publication.kind, &publication.category, &publication.title, &publication.message,
                                     &publication.answer, &publication.place})
        digest.add(*field);
    digest.add(fmt::format("{}", publication.unit.value()));
    return digest.value();
}

fulltext::Document document_of(const publication::Publication& publication) {
    fulltext::Document document{.id = publication.id.value(),
                                .language = language_of(publication.language),
                                .at = publication.published_at,
                                .is_answered = !publication.answer.empty(),
                                .digest = digest_of(publication)};
    add_part(document, publication.title, title_weight);
    add_part(document, publication.message, 1);
    add_part(document, publication.answer, 1);
    add_part(document, publication.place, 1);
    document.codes = {publication.reference};
    document.marks = {kind_mark(publication.kind), category_mark(publication.category), unit_mark(publication.unit)};
    return document;
}

fulltext::Document document_of(const CaseWords& words) {
    const cases::Case& subject = words.row;
    fulltext::Document document{.id = subject.id.value(),
                                .language = language_of(subject.language),
                                .at = subject.received_at,
                                .is_answered = subject.answered_at.has_value(),
                                .digest = static_cast<std::uint64_t>(subject.version.value())};
    add_part(document, subject.title, title_weight);
    for (const std::string& text : words.texts) add_part(document, text, 1);
    add_part(document, words.name.reveal(), name_weight);
    add_part(document, subject.place, 1);
    document.codes = {subject.reference};
    document.marks = {kind_mark(subject.kind), category_mark(subject.category), unit_mark(subject.unit),
                      channel_mark(cases::channel_key(subject.channel))};
    add_sight(document, subject);
    return document;
}

Visible visible_to(const people::Actor& actor, const organisation::Organisation& organisation) {
    const UnitId root = organisation.root().id;
    const auto may = [&](Capability capability, UnitId unit) {
        return people::may(actor, capability, organisation, unit);
    };
    if (actor.kind != people::ActorKind::person) return {};
    const bool sees_all_units = may(Capability::see_cases, root);
    if (sees_all_units && may(Capability::see_confidential, root)) return {.is_all = true};
    Visible visible;
    if (sees_all_units) visible.marks.emplace_back(open_to_all_units);
    for (const organisation::Unit& unit : organisation.units()) {
        if (!sees_all_units && may(Capability::see_cases, unit.id)) visible.marks.push_back(seen_in(unit.id));
        if (may(Capability::see_confidential, unit.id)) visible.marks.push_back(confidential_in(unit.id));
        if (!sees_all_units && may(Capability::work_case, unit.id)) visible.marks.push_back(free_in(unit.id));
        for (const PersonId person : cases::spoken_for(actor))
            if (people::may_as(actor, person, Capability::work_case, organisation, unit.id))
                visible.marks.push_back(handled_by(person, unit.id));
    }
    return visible;
}

} // namespace svar::search
