#include "features/following/following_view.hpp"

#include "base/text.hpp"
#include "features/cases/visit_desk.hpp"
#include "features/following/following_mail.hpp"
#include "features/publication/cut_view.hpp"
#include "features/publication/reading_view.hpp"
#include "features/site/page.hpp"

namespace svar::following {

void WishView::fill(views::Slots& slots) const {
    publication::fill_reading(visit, "/subscriptions/new", slots);
    site::fill_problems(visit, slots, problem);
    site::show_field_problem(visit, slots, "EMAIL_PROBLEM", problem, "email");
    publication::fill_cut(visit, {typed.kind, typed.category, UnitId{parse_int(typed.unit).value_or(0)}}, slots);
    slots.set("EMAIL", typed.email);
    if (visit.site.library != nullptr) {
        views::Slots& words = slots.add("SEARCHED");
        words.set("WORDS", typed.words);
        site::show_field_problem(visit, words, "WORDS_PROBLEM", problem, "words");
    }
    slots.show(typed.rhythm == rhythm_key(Rhythm::at_once) ? "AT_ONCE" : "DAILY");
}

void ToldView::fill(views::Slots& slots) const {
    publication::fill_reading(visit, "/subscriptions/new", slots);
    slots.set("HEADING", visit.text("following." + what));
    slots.set("TEXT", visit.text("following." + what + "_text"));
}

void SubscriptionView::fill(views::Slots& slots) const {
    publication::fill_reading(visit, "/subscriptions/new", slots);
    slots.set("SUBJECT", subject_words(cases::desk_of(visit), visit.language, follower.subject));
    slots.set("RHYTHM", visit.text("following.rhythm." + std::string{rhythm_key(follower.rhythm)}));
    slots.set("EMAIL", follower.email.reveal());
    slots.set("PATH", link_path(visit.site.key, follower));
    slots.show(follower.confirmed_at ? "CONFIRMED" : "UNCONFIRMED");
}

} // namespace svar::following
