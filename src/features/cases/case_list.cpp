#include "features/cases/case_list.hpp"

#include "base/text.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

using people::Capability;

constexpr std::pair<Stage, std::string_view> stage_keys[] = {
    {Stage::to_sort, "to_sort"},       {Stage::in_hand, "in_hand"},     {Stage::to_review, "to_review"},
    {Stage::to_publish, "to_publish"}, {Stage::elsewhere, "elsewhere"}, {Stage::done, "done"}};

/// A search looks at thousands of headings: what is longer than any of them may not cost more.
constexpr std::size_t words_characters_max = 200;

} // namespace

std::vector<PersonId> spoken_for(const people::Actor& actor) {
    std::vector<PersonId> people{actor.person};
    for (const people::Grant& grant : actor.grants)
        if (grant.stands_in_for && std::ranges::find(people, grant.stands_in_for) == people.end())
            people.push_back(grant.stands_in_for);
    return people;
}

std::string folded(std::string_view text) {
    std::string lower = to_lower_ascii(text);
    for (std::size_t i = 0; i + 1 < lower.size(); ++i) {
        const auto lead = static_cast<unsigned char>(lower[i]), next = static_cast<unsigned char>(lower[i + 1]);
        if (lead == 0xC3 && next >= 0x80 && next <= 0x9E && next != 0x97) lower[i + 1] = static_cast<char>(next + 0x20);
    }
    return lower;
}

std::string place_text(const ListPlace& place) {
    return std::to_string(to_micros(place.due_at)) + "." + std::to_string(place.id.value());
}

std::optional<ListPlace> parse_place(std::string_view text) {
    const auto dot = text.find('.');
    if (dot == std::string_view::npos) return std::nullopt;
    const auto due = parse_int(text.substr(0, dot)), id = parse_int(text.substr(dot + 1));
    if (!due || !id) return std::nullopt;
    return ListPlace{from_micros(*due), CaseId{*id}};
}

ListScope scope_of(const people::Actor& actor, const organisation::Organisation& organisation, UnitId within) {
    ListScope scope;
    const UnitId root = organisation.root().id;
    scope.sees_confidential = people::may_somewhere(actor, Capability::see_confidential);
    const bool is_everywhere = !within || within == root;
    if (is_everywhere && people::may(actor, Capability::see_cases, organisation, root)) {
        scope.is_whole = true;
        return scope;
    }
    for (const UnitId unit : organisation.subtree(is_everywhere ? root : within)) {
        if (people::may(actor, Capability::see_cases, organisation, unit)) scope.units.push_back(unit);
        else if (people::may(actor, Capability::work_case, organisation, unit)) scope.free_units.push_back(unit);
    }
    scope.handlers = spoken_for(actor);
    return scope;
}

ListScope own_scope(const people::Actor& actor) {
    ListScope scope;
    scope.handlers = spoken_for(actor);
    scope.sees_confidential = true;
    return scope;
}

ListScope free_scope(const people::Actor& actor, const organisation::Organisation& organisation) {
    ListScope scope;
    scope.sees_confidential = people::may_somewhere(actor, Capability::see_confidential);
    for (const organisation::Unit& unit : organisation.units())
        if (people::may(actor, Capability::work_case, organisation, unit.id)) scope.free_units.push_back(unit.id);
    return scope;
}

std::string_view stage_key(Stage stage) {
    for (const auto& [entry, key] : stage_keys)
        if (entry == stage) return key;
    return {};
}

std::optional<Stage> parse_stage(std::string_view key) {
    for (const auto& [entry, name] : stage_keys)
        if (name == key) return entry;
    return std::nullopt;
}

bool may_see(const people::Actor& actor, const ListedCase& line, const organisation::Organisation& organisation) {
    Case subject;
    subject.unit = line.unit;
    subject.handler = line.handler;
    subject.is_confidential = line.is_confidential;
    return may_see(actor, subject, organisation);
}

std::string reference_in(std::string_view text) {
    std::string code;
    for (const char c : text) {
        if (c == ' ' || c == '-') continue;
        code += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    const bool is_code = code.size() == 8 && std::ranges::all_of(code, [](char c) {
                             return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
                         });
    return is_code ? code.substr(0, 4) + "-" + code.substr(4) : std::string{};
}

bool has_words(std::string_view text, std::string_view words) {
    const std::string in = folded(text);
    const std::string wanted = folded(first_code_points(words, words_characters_max));
    for (const std::string_view word : split(wanted, ' '))
        if (in.find(word) == std::string::npos) return false;
    return true;
}

} // namespace svar::cases
