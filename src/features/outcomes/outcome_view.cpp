#include "features/outcomes/outcome_view.hpp"

#include "features/publication/reading_view.hpp"
#include "features/site/page.hpp"

#include <algorithm>

namespace svar::outcomes {

namespace {

std::string category_label(const site::Visit& visit, const std::string& key) {
    const scheme::Category* category = visit.book->category(key);
    return category == nullptr ? key : std::string{scheme::word(category->label, views::language_code(visit.language))};
}

/// Categories in the order of the scheme, then those that only earlier versions know.
std::vector<std::string> categories_of(const site::Visit& visit, const std::vector<ShownOutcome>& shown) {
    std::vector<std::string> keys;
    for (const scheme::Category& category : visit.scheme.categories) keys.push_back(category.key);
    for (const ShownOutcome& one : shown)
        if (std::ranges::find(keys, one.publication.category) == keys.end()) keys.push_back(one.publication.category);
    return keys;
}

void fill_case(const publication::Publication& found, views::Slots& slots) {
    slots.set("URL", "/published/" + found.reference);
    slots.set("TITLE", found.title);
    slots.set("LANGUAGE", found.language);
    slots.set("REFERENCE", found.reference);
    slots.set("CASE", found.id.value());
}

/// What the words may begin with: what the measures were and what came of them.
std::string proposal(const std::vector<cases::Measure>& done) {
    std::string words;
    for (const cases::Measure& measure : done) {
        words.append(words.empty() ? "" : "\n").append(measure.title);
        if (!measure.result.empty()) words.append(": ").append(measure.result);
    }
    return words;
}

} // namespace

void OutcomesView::fill(views::Slots& slots) const {
    publication::fill_reading(visit, "/published/outcomes", slots);
    slots.show("NONE", shown.empty());
    for (const std::string& key : categories_of(visit, shown)) {
        views::Slots* group = nullptr;
        for (const ShownOutcome& one : shown) {
            if (one.publication.category != key) continue;
            if (group == nullptr) {
                group = &slots.add("CATEGORY");
                group->set("NAME", category_label(visit, key));
                group->set("ID", "category-" + key);
            }
            views::Slots& entry = group->add("ENTRY");
            fill_case(one.publication, entry);
            entry.set("UNIT", visit.organisation->name(one.publication.unit));
            entry.set("SAID", publication::excerpt_of(one.publication));
            entry.set("WORDS", one.outcome.words);
        }
    }
}

void ApprovalView::fill(views::Slots& slots) const {
    site::fill_problems(visit, slots, problem);
    slots.show("NONE", waiting.empty());
    for (const Waiting& one : waiting) {
        views::Slots& entry = slots.add("WAITING");
        const bool is_typed = one.publication.id == typed.id;
        fill_case(one.publication, entry);
        entry.set("CSRF", visit.csrf);
        entry.set("WORDS", is_typed ? typed.words : proposal(one.done));
        if (is_typed) site::show_field_problem(visit, entry, "WORDS_PROBLEM", problem, "words");
    }
    if (shown.empty()) return;
    views::Slots& any = slots.add("ANY");
    for (const ShownOutcome& one : shown) {
        views::Slots& entry = any.add("SHOWN");
        fill_case(one.publication, entry);
        entry.set("CSRF", visit.csrf);
        entry.set("WORDS", one.outcome.words);
    }
}

} // namespace svar::outcomes
