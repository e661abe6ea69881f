#include "features/cases/measure_actions.hpp"

#include "features/cases/case_actions.hpp"
#include "features/cases/case_mail.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/event_data.hpp"
#include "features/cases/measure_store.hpp"
#include "platform/views/format.hpp"

#include <algorithm>
#include <limits>

namespace svar::cases {

namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr days between_reminders{7};

/// The morning after the day.
Instant morning_after(LocalDate day) {
    const auto morning = sys_days{day} + days{1} + std::chrono::hours{6};
    return std::chrono::time_point_cast<std::chrono::microseconds>(morning);
}

/// What is wrong by field.
std::vector<FieldProblem> faults_of(db::Tx& tx, const Desk& desk, const Case& subject, const NewMeasure& wanted) {
    const std::string number = wanted.row == 0 ? std::string{} : std::to_string(wanted.row);
    std::vector<FieldProblem> faults;
    const LocalDate today = views::local_day(tx.now(), desk.municipality().time_zone);
    if (wanted.title.empty()) faults.push_back({"measure" + number, "cases.problem.measure_title"});
    if (!wanted.due_on || sys_days{*wanted.due_on} < sys_days{today})
        faults.push_back({"due" + number, "cases.problem.measure_day"});
    if (worker_email(tx, desk, subject, wanted.owner).empty())
        faults.push_back({"owner" + number, "cases.problem.handler"});
    return faults;
}

Measure as_measure(const NewMeasure& wanted, int number) {
    return {.number = number,
            .title = wanted.title,
            .owner = wanted.owner,
            .due_on = *wanted.due_on,
            .is_public = wanted.is_public,
            .remind_at = morning_after(*wanted.due_on),
            .done_at = {},
            .result = {}};
}

int next_number(db::Tx& tx, const Desk& desk, CaseId id) {
    const auto all = measures_of(tx, desk.id(), id);
    return all.empty() ? 1 : all.back().number + 1;
}

void keep(db::Tx& tx, const Desk& desk, Change& change, const Measure& measure) {
    change.set_part(part_name(measure), digest_of(desk.key, measure));
    save_measure(tx, desk.id(), change.subject().id, measure);
}

std::optional<Measure> find_measure(db::Tx& tx, const Desk& desk, CaseId id, int number) {
    const auto all = measures_of(tx, desk.id(), id);
    const auto found = std::ranges::find(all, number, &Measure::number);
    return found == all.end() ? std::nullopt : std::optional{*found};
}

} // namespace

Result<Version> plan_measure(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                             const NewMeasure& wanted) {
    auto change = Change::open(tx, desk, actor, id, seen, Action::plan_measure);
    if (!change) return change.problem();
    if (auto faults = faults_of(tx, desk, change->subject(), wanted); !faults.empty())
        return invalid("cases.problem.measure", std::move(faults));
    const Measure measure = as_measure(wanted, next_number(tx, desk, id));
    keep(tx, desk, *change, measure);
    change->add_text("measure", Personal{measure.title});
    auto done = change->commit("measure_planned");
    if (done) inform_owners(tx, desk, actor, change->subject(), {wanted});
    return done;
}

bool may_drop(const Case& subject, const std::vector<Event>& events, const Measure& measure) {
    if (measure.done_at) return false;
    if (!subject.answered_at) return true;
    const auto planned =
        std::ranges::find_if(events, [&](const Event& event) { return EventData{event}.has_part(part_name(measure)); });
    return planned != events.end() && planned->at > *subject.answered_at;
}

Result<Version> drop_measure(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                             int number) {
    auto change = Change::open(tx, desk, actor, id, seen, Action::answer);
    if (!change) return change.problem();
    const auto measure = find_measure(tx, desk, id, number);
    if (!measure) return not_found();
    if (!may_drop(change->subject(), events_of(tx, desk.id(), id), *measure))
        return conflict("cases.problem.measure_told");
    change->set_part(part_name(*measure), {});
    remove_measure(tx, desk.id(), id, number);
    change->add_text("measure", Personal{measure->title});
    auto done = change->commit("measure_dropped");
    if (done && measure->owner != actor.person)
        inform_owner(tx, desk, change->subject(), measure->owner, "cases.mail.measure_dropped");
    return done;
}

Result<> check_measures(db::Tx& tx, const Desk& desk, const Case& subject, const std::vector<NewMeasure>& plan) {
    Problem problem{ProblemKind::invalid, "cases.problem.measure", {}};
    for (const NewMeasure& wanted : plan)
        for (FieldProblem& fault : faults_of(tx, desk, subject, wanted)) problem.fields.push_back(std::move(fault));
    if (!problem.fields.empty()) return problem;
    return Done{};
}

Result<> add_measures(db::Tx& tx, const Desk& desk, Change& change, const std::vector<NewMeasure>& plan) {
    if (auto checked = check_measures(tx, desk, change.subject(), plan); !checked) return checked;
    int number = next_number(tx, desk, change.subject().id);
    std::string titles;
    for (const NewMeasure& wanted : plan) {
        keep(tx, desk, change, as_measure(wanted, number++));
        titles += (titles.empty() ? "" : "\n") + wanted.title;
    }
    change.add_text("measures", Personal{std::move(titles)});
    return Done{};
}

void inform_owners(db::Tx& tx, const Desk& desk, const people::Actor& by, const Case& subject,
                   const std::vector<NewMeasure>& plan) {
    for (const NewMeasure& wanted : plan)
        if (wanted.owner != by.person) inform_owner(tx, desk, subject, wanted.owner, "cases.mail.measure_new");
}

std::vector<Measure> as_measures(const std::vector<NewMeasure>& plan) {
    std::vector<Measure> measures;
    for (const NewMeasure& wanted : plan) measures.push_back(as_measure(wanted, static_cast<int>(measures.size()) + 1));
    return measures;
}

Result<Version> end_measure(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, int number,
                            const Personal& result) {
    if (result.empty()) return invalid("cases.problem.measure_result", {{"result", "cases.problem.measure_result"}});
    auto measure = find_measure(tx, desk, id, number);
    if (!measure) return not_found();
    auto change = actor.speaks_for(measure->owner) ? Change::open_unseen(tx, desk, actor, id)
                                                   : Change::open(tx, desk, actor, id, Version{}, Action::end_measure);
    if (!change) return change.problem();
    if (measure->done_at) return conflict("cases.problem.measure_done");
    measure->done_at = change->now();
    measure->remind_at.reset();
    measure->result = result.reveal();
    keep(tx, desk, *change, *measure);
    change->add_text("result", result);
    return change->commit("measure_done");
}

Result<> pass_on_measures(db::Tx& tx, const Desk& desk, const people::Actor& by, PersonId owner,
                          const std::function<PersonId(const Case&)>& next_owner) {
    for (const OwnMeasure& own : open_measures_of(tx, desk.id(), {owner}, std::numeric_limits<int>::max())) {
        auto change = Change::open_unseen(tx, desk, by, own.id);
        if (!change) return change.problem();
        Measure measure = own.measure;
        measure.owner = next_owner(change->subject());
        if (!measure.owner) continue; // stays with the case, where everybody who sees it finds it
        keep(tx, desk, *change, measure);
        if (auto done = change->commit("measure_passed_on"); !done) return done.problem();
        inform_owner(tx, desk, change->subject(), measure.owner, "cases.mail.measure_new");
    }
    return Done{};
}

Result<bool> remind_owners(db::Tx& tx, const Desk& desk, int count_max) {
    const people::Actor system = people::system_actor(desk.id());
    const auto due = measures_to_remind(tx, desk.id(), tx.now(), count_max);
    for (const OwnMeasure& own : due) {
        auto change = Change::open(tx, desk, system, own.id, Version{}, Action::end_measure);
        if (!change) return change.problem();
        Measure measure = own.measure;
        measure.remind_at = tx.now() + between_reminders;
        keep(tx, desk, *change, measure);
        if (auto done = change->commit("measure_reminded"); !done) return done.problem();
        inform_owner(tx, desk, change->subject(), measure.owner, "cases.mail.measure_due");
    }
    return due.size() == static_cast<std::size_t>(count_max);
}

} // namespace svar::cases
