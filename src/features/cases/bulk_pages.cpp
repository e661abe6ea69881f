#include "features/cases/bulk_pages.hpp"

#include "features/cases/bulk_view.hpp"
#include "features/cases/case_deed_pages.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/merge_actions.hpp"
#include "features/cases/sorting_actions.hpp"
#include "features/people/person_store.hpp"

#include <algorithm>
#include <set>

namespace svar::cases {

namespace {

constexpr std::size_t chosen_max = 100;

/// The cases that the form names and that the actor may see, each once.
std::vector<Chosen> chosen_cases(db::Tx& tx, const site::Visit& visit) {
    std::vector<Chosen> chosen;
    std::set<CaseId> known;
    for (const std::string_view value : visit.request.form.all("case")) {
        const auto dot = value.find('.');
        const CaseId id{parse_int(value.substr(0, dot)).value_or(0)};
        const Version seen{dot == std::string_view::npos ? 0 : parse_int(value.substr(dot + 1)).value_or(0)};
        const auto subject = case_by_id(tx, visit.id(), id);
        const bool is_seen = subject && may_see(visit.actor, *subject, *visit.organisation);
        if (!is_seen || !seen || chosen.size() == chosen_max || !known.insert(id).second) continue;
        chosen.push_back({id, seen, subject->reference, subject->title});
    }
    return chosen;
}

/// Those who may be given cases anywhere, by name.
std::vector<people::Person> handlers(db::Tx& tx, const site::Visit& visit) {
    const std::set<PersonId> workers = people::holders_of(tx, visit.id(), people::Capability::work_case);
    std::vector<people::Person> found;
    for (people::Person& person : people::all_people(tx, visit.id()))
        if (person.is_active && workers.contains(person.id)) found.push_back(std::move(person));
    return found;
}

Result<Version> run_one(db::Tx& tx, const site::Visit& visit, const Desk& desk, BulkDeed deed, const Chosen& one) {
    const people::Actor& actor = visit.actor;
    switch (deed) {
    case BulkDeed::distribute: {
        const auto subject = case_by_id(tx, visit.id(), one.id);
        if (!subject) return not_found();
        return distribute_case(tx, desk, actor, one.id, one.seen,
                               {.kind = subject->kind,
                                .category = typed_line(visit, "category"),
                                .unit = typed_id<UnitId>(visit, "unit"),
                                .title = {},
                                .is_confidential = subject->is_confidential});
    }
    case BulkDeed::redirect:
        return redirect_case(tx, desk, actor, one.id, one.seen, typed_id<UnitId>(visit, "unit"),
                             typed_text(visit, "reason"));
    case BulkDeed::assign: return assign_case(tx, desk, actor, one.id, one.seen, typed_id<PersonId>(visit, "handler"));
    case BulkDeed::reject: return reject_case(tx, desk, actor, one.id, one.seen, typed_text(visit, "advice"));
    case BulkDeed::merge: return merge_case(tx, desk, actor, one.id, one.seen, typed_id<CaseId>(visit, "main"));
    }
    return not_found();
}

/// What stood in the way, as words for the list.
std::string problem_key(const Problem& problem) {
    if (problem.kind == ProblemKind::invalid && !problem.fields.empty()) return problem.fields.front().message_key;
    return problem.message_key.empty() ? "problem.conflict" : problem.message_key;
}

void run_all(const site::Visit& visit, BulkDeed deed, std::vector<Chosen>& chosen) {
    const Desk desk = desk_of(visit);
    const CaseId main = typed_id<CaseId>(visit, "main");
    for (Chosen& one : chosen) {
        if (deed == BulkDeed::merge && one.id == main) {
            one.is_done = true; // the others go into it
            continue;
        }
        const auto done = visit.site.database.write(
            [&](db::Tx& tx) -> Result<Version> { return run_one(tx, visit, desk, deed, one); });
        one.is_done = static_cast<bool>(done);
        if (!done) one.problem_key = problem_key(done.problem());
    }
}

} // namespace

http::Response post_bulk(const site::Visit& visit) {
    const auto deed = parse_bulk(visit.request.form.get("do"));
    const auto open = bulk_deeds_of(visit.actor);
    if (!deed || std::ranges::find(open, *deed) == open.end()) return site::problem_page(visit, forbidden());
    std::vector<Chosen> chosen = visit.site.database.read([&](db::Tx& tx) { return chosen_cases(tx, visit); });
    const bool is_run = step_of(visit) == "run";
    if (is_run) run_all(visit, *deed, chosen);
    const auto people = is_run || *deed != BulkDeed::assign
                            ? std::vector<people::Person>{}
                            : visit.site.database.read([&](db::Tx& tx) { return handlers(tx, visit); });
    return site::page(visit, {.title = visit.text("process.bulk.title"), .current = "/staff/inbox", .is_staff = true},
                      BulkView{visit, *deed, chosen, is_run, people});
}

} // namespace svar::cases
