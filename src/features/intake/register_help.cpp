#include "features/intake/register_help.hpp"

#include "base/text.hpp"
#include "features/cases/guess_view.hpp"
#include "features/cases/learning_store.hpp"
#include "features/cases/related_store.hpp"
#include "features/cases/sender_store.hpp"
#include "features/cases/staff_words_view.hpp"
#include "platform/views/format.hpp"

namespace svar::intake {

namespace {

using suggestions::Question;

constexpr int cases_looked_at = 50;
constexpr std::size_t cases_shown = 6;
constexpr std::size_t words_bytes_min = 12; ///< less says nothing yet

std::vector<cases::Case> earlier_cases(db::Tx& tx, const site::Visit& visit, const TypedForm& form) {
    const cases::KnownSender sender{form.name, form.email, form.phone};
    std::vector<cases::Case> seen;
    if (sender.empty()) return seen;
    for (cases::Case& subject : cases::cases_of_sender(tx, visit.id(), sender, cases_looked_at))
        if (seen.size() < cases_shown && cases::may_see(visit.actor, subject, *visit.organisation))
            seen.push_back(std::move(subject));
    return seen;
}

void fill_case(views::Slots& line, CaseId id, const std::string& title, const std::string& state) {
    line.set("URL", cases::case_path(id));
    line.set("TITLE", title);
    line.set("STATE", state);
}

} // namespace

RegisterHelp help_for(const site::Visit& visit, const TypedRegister& typed) {
    const TypedForm& form = typed.form;
    const std::string words = form.title + " " + form.message;
    return visit.site.database.read([&](db::Tx& tx) {
        RegisterHelp help{.earlier = earlier_cases(tx, visit, form), .twins = {}, .guesses = {}};
        if (words.size() < words_bytes_min) return help;
        help.twins = cases::likely_twins(visit.actor, *visit.organisation, {.words = words, .place = form.place},
                                         cases::twin_candidates(tx, visit.id(), {}, {}, cases::twin_range(tx.now())));
        std::erase_if(help.twins, [](const cases::Candidate& twin) { return twin.is_confidential; });
        help.guesses =
            cases::guesses_for(tx, visit, visit.scheme, cases::words_to_learn(form.title, form.place, form.message));
        return help;
    });
}

void RegisterHelpView::fill(views::Slots& slots) const {
    const bool is_guessed = help.guesses[Question::category] || help.guesses[Question::unit];
    if (is_guessed) fill_guesses(slots.add("GUESSES"));
    slots.show("NONE", !is_guessed && help.twins.empty() && help.earlier.empty());
    views::Slots* list = help.twins.empty() ? nullptr : &slots.add("TWINS");
    for (const cases::Candidate& twin : help.twins)
        fill_case(list->add("TWIN"), twin.id, twin.reference + " " + twin.title, cases::state_words(visit, twin.state));
    list = help.earlier.empty() ? nullptr : &slots.add("EARLIER");
    for (const cases::Case& subject : help.earlier) {
        views::Slots& line = list->add("CASE");
        fill_case(line, subject.id, subject.reference + " " + subject.title, cases::state_words(visit, subject.state));
        line.set("WHEN", views::short_date(visit.language,
                                           views::local_day(subject.received_at, visit.municipality().time_zone)));
    }
}

void RegisterHelpView::fill_guesses(views::Slots& slots) const {
    const bool may_sort = visit.may_somewhere(people::Capability::sort_case);
    for (const auto& [section, slot, question] : {std::tuple{"CATEGORY_GUESS", "CATEGORY_KEY", Question::category},
                                                  std::tuple{"UNIT_GUESS", "UNIT_ID", Question::unit}}) {
        const auto& guess = help.guesses[question];
        const bool is_shown = guess && (may_sort || question == Question::unit);
        slots.set(slot, is_shown ? guess->answer : std::string{});
        if (is_shown) slots.add(section).set("TEXT", cases::guess_words(visit, question, *guess));
    }
}

} // namespace svar::intake
