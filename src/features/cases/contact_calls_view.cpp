#include "features/cases/contact_calls_view.hpp"

#include "features/calendar/local_time.hpp"
#include "platform/views/format.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

std::string_view form_of(ContactStep step) {
    switch (step) {
    case ContactStep::talk: return "talk";
    case ContactStep::fallback: return "fallback";
    case ContactStep::none:
    case ContactStep::call: break;
    }
    return "contact";
}

} // namespace

Calls calls_of(const scheme::Scheme& scheme, const std::vector<ListedCase>& lines,
               const std::map<CaseId, CaseInHand>& in_hand, Instant now) {
    Calls calls;
    calls.read_at = now;
    const LocalDate today = calendar::local_time(now, scheme.time_zone).day;
    for (const ListedCase& line : lines) {
        const auto found = in_hand.find(line.id);
        if (found == in_hand.end()) continue;
        const ContactLog log = contact_log(found->second.events);
        const ContactStep step = next_contact_step(scheme.contact_on(found->second.route), log, found->second.contact);
        if (step == ContactStep::none) continue;
        const Call call{line, found->second.contact, log, step, log.planned_at().value_or(now)};
        const bool is_later = calendar::local_time(call.at, scheme.time_zone).day > today;
        if (step == ContactStep::fallback) calls.cards.push_back(call);
        else (step == ContactStep::call && is_later ? calls.later : calls.today).push_back(call);
    }
    std::ranges::stable_sort(calls.later, {}, &Call::at);
    return calls;
}

void CallsView::fill(views::Slots& slots) const {
    DueTeller teller{visit, calls.read_at};
    slots.set("TODAY", views::long_date(visit.language, teller.today()));
    add_group(slots, teller, "contact.calls.today", calls.today);
    add_group(slots, teller, "contact.calls.cards", calls.cards);
    add_group(slots, teller, "contact.calls.later", calls.later);
    slots.show("NOTHING", calls.today.empty() && calls.later.empty() && calls.cards.empty());
    if (calls.today.empty()) return;
    const Call& next = calls.today.front();
    views::Slots& first = slots.add("NEXT");
    first.set("NAME", next.contact.name.reveal());
    first.set("TEXT", next.contact.phone.reveal());
    first.set("DIGITS", digits_of(next.contact.phone.reveal()));
    add_call(first, teller, next);
}

void CallsView::add_group(views::Slots& slots, DueTeller& teller, std::string_view key,
                          const std::vector<Call>& group) const {
    if (group.empty()) return;
    views::Slots& list = slots.add("GROUP");
    list.set("ID", key.substr(key.rfind('.') + 1));
    list.set("TITLE", visit.text(key));
    list.set("COUNT", static_cast<std::int64_t>(group.size()));
    for (const Call& call : group) add_call(list.add("ROW"), teller, call);
}

void CallsView::add_call(views::Slots& row, DueTeller& teller, const Call& call) const {
    const DueWords& words = teller.words(call.line.due_at);
    row.set("URL",
            case_path(call.line.id) + "?do=" + std::string{form_of(call.step)} + "&list=" + std::string{calls_list});
    row.set("TITLE", call.line.title);
    row.set("REFERENCE", call.line.reference);
    row.set("NAME", call.contact.name.reveal());
    row.set("PHONE", call.contact.phone.reveal());
    row.set("DIGITS", digits_of(call.contact.phone.reveal()));
    row.set("ATTEMPTS", attempts_words(visit, call.log));
    row.set("DUE", words.text);
    row.set("DUE_STATE", words.state);
    const auto planned = call.log.planned_at();
    row.set("PLANNED",
            planned ? views::short_date_time(visit.language, *planned, visit.municipality().time_zone) : std::string{});
}

} // namespace svar::cases
