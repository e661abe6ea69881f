#include "features/cases/merge_actions.hpp"

#include "features/cases/case_mail.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/event_data.hpp"
#include "features/cases/filing_actions.hpp"
#include "features/cases/merge_mail.hpp"
#include "features/cases/takeover_actions.hpp"
#include "features/cases/related_store.hpp"

namespace svar::cases {

namespace {

Problem wrong_main(const char* key) { return invalid(key, {{"main", key}}); }

/// What is in the way of merging `subject` into `main`.
Result<> check_main(const Desk& desk, const people::Actor& actor, const Case& subject,
                    const std::optional<Case>& main) {
    if (!main || main->id == subject.id || !may_see(actor, *main, desk.organisation))
        return wrong_main("cases.problem.merge_unknown");
    if (!may_do(actor, Action::merge, *main, desk.organisation)) return wrong_main("cases.problem.merge_not_yours");
    if (!is_permitted(Action::merge, main->state)) return wrong_main("cases.problem.merge_ended");
    if (main->is_confidential != subject.is_confidential) return wrong_main("cases.problem.merge_confidential");
    if (main->linked_to || subject.linked_to) return wrong_main("cases.problem.merge_unknown");
    return Done{};
}

/// Notes in the main case's journal what happened to the other.
Result<> note_in(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId main, const char* event,
                 CaseId other) {
    auto change = Change::open(tx, desk, actor, main, Version{}, Action::add_note);
    if (!change) return change.problem();
    change->add_detail("case", other.value());
    if (auto done = change->commit(event); !done) return done.problem();
    return Done{};
}

/// The state before the latest merging.
State state_before(db::Tx& tx, const Case& subject) {
    State state = State::registered;
    for (const Event& event : events_of(tx, subject.municipality, subject.id))
        if (event.kind == "merged") state = parse_state(EventData{event}.text("before")).value_or(state);
    return state;
}

Case part_of(const Case& original, const Part& part) {
    Case fresh;
    fresh.municipality = original.municipality;
    fresh.id = CaseId{crypto::next_id()};
    fresh.reference = new_reference();
    fresh.kind = original.kind;
    fresh.channel = original.channel;
    fresh.language = original.language;
    fresh.unit = original.unit;
    fresh.state = State::registered;
    fresh.is_confidential = original.is_confidential;
    fresh.is_anonymous = original.is_anonymous;
    fresh.title = part.title;
    fresh.place = original.place;
    fresh.scheme_version = original.scheme_version;
    fresh.received_at = original.received_at;
    fresh.split_from = original.id;
    return fresh;
}

Result<Case> file_part(db::Tx& tx, const Desk& desk, const people::Actor& actor, const Case& original,
                       const std::optional<Contact>& contact, const Part& part) {
    Change change = Change::filing(tx, desk, actor, part_of(original, part), contact.value_or(Contact{}));
    change.add_text("message", part.message);
    if (contact) change.add_detail("contact", boost::json::string{contact_digest(desk.key, *contact)});
    if (auto filed = change.commit_filing(std::nullopt); !filed) return filed.problem();
    if (contact) insert_contact(tx, change.subject(), *contact);
    return change.subject();
}

Result<> check_parts(const std::vector<Part>& parts) {
    if (parts.empty() || parts.size() > parts_max)
        return invalid("cases.problem.parts", {{"title1", "cases.problem.parts"}});
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const std::string number = std::to_string(i + 1);
        if (parts[i].title.empty())
            return invalid("cases.problem.part_title", {{"title" + number, "cases.problem.part_title"}});
        if (parts[i].message.empty())
            return invalid("cases.problem.part_text", {{"message" + number, "cases.problem.part_text"}});
    }
    return Done{};
}

constexpr const char* role_of(SharedEnd end) {
    return end == SharedEnd::answer ? "answer" : end == SharedEnd::rejection ? "advice" : "report";
}

constexpr const char* event_of(SharedEnd end) {
    return end == SharedEnd::answer      ? "answered_with_main"
           : end == SharedEnd::rejection ? "rejected_with_main"
                                         : "ended_with_main";
}

} // namespace

Result<Version> merge_case(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                           CaseId main_id) {
    auto change = Change::open(tx, desk, actor, id, seen, Action::merge);
    if (!change) return change.problem();
    Case& subject = change->subject();
    const auto main = case_by_id(tx, desk.id(), main_id);
    if (auto checked = check_main(desk, actor, subject, main); !checked) return checked.problem();
    change->add_detail("before", boost::json::string{state_key(subject.state)});
    subject.state = State::merged;
    subject.merged_into = main_id;
    subject.closed_at = change->now();
    auto done = change->commit("merged");
    if (!done) return done;
    if (auto noted = note_in(tx, desk, actor, main_id, "merged_in", id); !noted) return noted.problem();
    send_merged(tx, desk, subject);
    return done;
}

Result<Version> unmerge_case(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen) {
    auto change = Change::open(tx, desk, actor, id, seen, Action::unmerge);
    if (!change) return change.problem();
    Case& subject = change->subject();
    const CaseId main = subject.merged_into;
    if (subject.closed_at) change->run_on_since(*subject.closed_at);
    subject.state = state_before(tx, subject);
    subject.merged_into = {};
    subject.closed_at.reset();
    subject.rejection.clear();
    settle(tx, desk, subject);
    auto done = change->commit("unmerged");
    if (!done) return done;
    const people::Actor system = people::system_actor(desk.id()); // who may sort the one may not see the other any more
    if (auto noted = note_in(tx, desk, system, main, "unmerged_from", id); !noted) return noted.problem();
    return done;
}

void share_with_merged(db::Tx& tx, const Desk& desk, CaseId main, SharedEnd end, const Personal& text) {
    const people::Actor system = people::system_actor(desk.id());
    const auto shared = case_by_id(tx, desk.id(), main);
    for (const Case& merged : cases_merged_into(tx, desk.id(), main)) {
        auto change = Change::open(tx, desk, system, merged.id, Version{}, Action::unmerge);
        if (!change) continue;
        if (end == SharedEnd::answer) change->subject().answered_at = change->now();
        if (end == SharedEnd::rejection && shared) change->subject().rejection = shared->rejection;
        change->add_text(role_of(end), text);
        if (!change->commit(event_of(end))) continue;
        if (end == SharedEnd::answer) send_answer(tx, desk, change->subject(), text);
        if (end == SharedEnd::rejection) send_rejected(tx, desk, change->subject(), text);
        if (end == SharedEnd::outcome) send_shared_outcome(tx, desk, change->subject(), text);
        share_with_merged(tx, desk, merged.id, end, text);
    }
}

Result<Version> split_case(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                           const std::vector<Part>& parts) {
    if (auto checked = check_parts(parts); !checked) return checked.problem();
    auto change = Change::open(tx, desk, actor, id, seen, Action::split);
    if (!change) return change.problem();
    if (change->subject().linked_to) return conflict("cases.problem.not_now");
    const auto contact = contact_of(tx, desk.id(), id);
    std::vector<Case> fresh;
    boost::json::array ids;
    for (const Part& part : parts) {
        auto filed = file_part(tx, desk, actor, change->subject(), contact, part);
        if (!filed) return filed.problem();
        fresh.push_back(std::move(*filed));
        ids.push_back(fresh.back().id.value());
    }
    change->add_detail("cases", std::move(ids));
    auto done = change->commit("split");
    if (done) send_split(tx, desk, change->subject(), fresh);
    return done;
}

} // namespace svar::cases
