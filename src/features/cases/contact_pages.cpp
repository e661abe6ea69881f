#include "features/cases/contact_pages.hpp"

#include "base/text.hpp"
#include "features/calendar/local_time.hpp"
#include "features/cases/case_deed_pages.hpp"
#include "features/cases/case_list_store.hpp"
#include "features/cases/case_pages.hpp"
#include "features/cases/contact_actions.hpp"
#include "features/cases/contact_calls_view.hpp"
#include "features/cases/contact_view.hpp"
#include "features/cases/visit_desk.hpp"
#include "features/site/page.hpp"

namespace svar::cases {

namespace {

constexpr int calls_max = 200;
constexpr Stage in_hand[] = {Stage::in_hand};

Problem wrong(const char* field, const char* key) { return invalid(key, {{field, key}}); }

/// The time of a field of local time; nothing for an empty one, a problem for what is no time.
Result<std::optional<Instant>> typed_time(const site::Visit& visit, const char* field, const char* problem) {
    const std::string_view text = trim(visit.request.form.get(field));
    if (text.empty()) return std::optional<Instant>{};
    const auto local = calendar::parse_local_time(text);
    if (!local) return wrong(field, problem);
    return std::optional{calendar::instant_of(*local, visit.municipality().time_zone)};
}

/// The list of calls, where the form came from there; else the case.
std::string way_back(const site::Visit& visit, std::string_view form = {}) {
    const bool is_from_calls = visit.request.form.get("back") == calls_path;
    if (form.empty()) return is_from_calls ? std::string{calls_path} : case_path(case_of_path(visit));
    return case_path(case_of_path(visit)) + "?do=" + std::string{form} +
           (is_from_calls ? "&list=" + std::string{calls_list} : std::string{});
}

template <class Run>
http::Response act(const site::Visit& visit, std::string_view form, std::string_view done_key, std::string_view next,
                   Run run) {
    const Desk desk = desk_of(visit);
    const Result<Version> done = visit.site.database.write([&](db::Tx& tx) -> Result<Version> {
        return run(tx, desk, visit.actor, case_of_path(visit), seen_version(visit));
    });
    if (!done) return refused(visit, form, done.problem());
    return done_to_case(visit, way_back(visit, next), done_key);
}

Result<ContactMade> typed_contact(const site::Visit& visit) {
    const auto outcome = parse_outcome(visit.request.form.get("outcome"));
    if (!outcome) return wrong("outcome", "problem.field.choose");
    const auto at = typed_time(visit, "at", "contact.problem.at");
    if (!at) return at.problem();
    const auto next_at = typed_time(visit, "next_at", "contact.problem.next_at");
    if (!next_at) return next_at.problem();
    return ContactMade{.outcome = *outcome, .at = *at, .next_at = *next_at, .note = typed_text(visit, "note")};
}

std::optional<int> typed_reaction(const site::Visit& visit) {
    const auto reaction = parse_int(visit.request.form.get("reaction"));
    if (!reaction) return std::nullopt;
    return *reaction < 0 || *reaction > 3 ? -1 : static_cast<int>(*reaction);
}

Result<Talk> typed_talk(const site::Visit& visit) {
    const auto at = typed_time(visit, "at", "contact.problem.at");
    if (!at) return at.problem();
    return Talk{.answer = typed_text(visit, "answer"),
                .reaction = typed_reaction(visit),
                .why = typed_text(visit, "why"),
                .counter_proposal = typed_text(visit, "counter_proposal"),
                .is_taken_up_again = visit.request.form.has("again"),
                .measures = typed_text(visit, "measures"),
                .at = *at};
}

} // namespace

Calls read_calls(db::Tx& tx, const site::Visit& visit) {
    const ListScope scope = own_scope(visit.actor);
    const CaseList list = list_cases(tx, visit.actor, *visit.organisation, scope,
                                     {.stages = in_hand, .within = {}, .text = {}, .from = {}, .count_max = calls_max});
    std::map<CaseId, CaseInHand> all;
    for (const PersonId handler : scope.handlers) all.merge(cases_in_hand(tx, visit.id(), handler));
    return calls_of(visit.scheme, list.rows, all, tx.now());
}

namespace {

/// What is written down once the sender is on the phone: what was said, or where they were sent.
std::string_view form_after_reaching(const site::Visit& visit) {
    const auto file = look_at_case(visit, case_of_path(visit));
    if (!file) return {};
    if (is_sent_elsewhere(visit, *file)) return "reject";
    const scheme::ContactRule rule = file->rules(visit).contact_on(file->subject.route);
    return rule.way == scheme::ContactWay::spoken ? "talk" : "";
}

} // namespace

http::Response post_contact(const site::Visit& visit) {
    const auto made = typed_contact(visit);
    if (!made) return refused(visit, "contact", made.problem());
    const std::string_view next = made->outcome == ContactOutcome::reached ? form_after_reaching(visit) : "";
    return act(visit, "contact", "staff.done.contact", next,
               [&](db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen) {
                   return log_contact(tx, desk, actor, id, seen, *made);
               });
}

http::Response post_talk(const site::Visit& visit) {
    const auto talk = typed_talk(visit);
    if (!talk) return refused(visit, "talk", talk.problem());
    return act(visit, "talk", "contact.done.talk", {},
               [&](db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen) {
                   return log_talk(tx, desk, actor, id, seen, *talk);
               });
}

http::Response post_fallback(const site::Visit& visit) {
    const auto sent_on = parse_date(trim(visit.request.form.get("sent_on")));
    if (!sent_on) return refused(visit, "fallback", wrong("sent_on", "contact.problem.sent_on"));
    return act(visit, "fallback", "contact.done.fallback", {},
               [&](db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen) {
                   return log_fallback(tx, desk, actor, id, seen, *sent_on);
               });
}

http::Response get_calls(const site::Visit& visit) {
    const Calls calls = visit.site.database.read([&](db::Tx& tx) { return read_calls(tx, visit); });
    return site::page(visit, {.title = visit.text("contact.calls.title"), .current = calls_path, .is_staff = true},
                      CallsView{visit, calls});
}

} // namespace svar::cases
