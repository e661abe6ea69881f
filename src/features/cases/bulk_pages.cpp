#include "features/cases/bulk_pages.hpp"

#include "features/cases/bulk_view.hpp"
#include "features/cases/case_deed_pages.hpp"
#include "features/people/person_store.hpp"

#include <algorithm>
#include <set>

namespace svar::cases {

namespace {

/// "7341920574033920.4": the case, and its version when it was chosen.
std::vector<NamedCase> named_cases(const site::Visit& visit) {
    std::vector<NamedCase> named;
    for (const std::string_view value : visit.request.form.all("case")) {
        const auto dot = value.find('.');
        named.push_back({CaseId{parse_int(value.substr(0, dot)).value_or(0)},
                         Version{dot == std::string_view::npos ? 0 : parse_int(value.substr(dot + 1)).value_or(0)}});
    }
    return named;
}

BulkOrder typed_order(const site::Visit& visit, BulkDeed deed) {
    return {.deed = deed,
            .category = typed_line(visit, "category"),
            .unit = typed_id<UnitId>(visit, "unit"),
            .reason = deed == BulkDeed::reject ? typed_line(visit, "reason") : std::string{},
            .words = typed_text(visit, deed == BulkDeed::reject ? "advice" : "reason"),
            .handler = typed_id<PersonId>(visit, "handler"),
            .main = typed_id<CaseId>(visit, "main")};
}

/// Those who may be given cases anywhere, by name.
std::vector<people::Person> handlers(db::Tx& tx, const site::Visit& visit) {
    const std::set<PersonId> workers = people::holders_of(tx, visit.id(), people::Capability::work_case);
    std::vector<people::Person> found;
    for (people::Person& person : people::all_people(tx, visit.id()))
        if (person.is_active && workers.contains(person.id)) found.push_back(std::move(person));
    return found;
}

} // namespace

http::Response post_bulk(const site::Visit& visit) {
    const auto deed = parse_bulk(visit.request.form.get("do"));
    const auto open = bulk_deeds_of(visit.actor);
    if (!deed || std::ranges::find(open, *deed) == open.end()) return site::problem_page(visit, forbidden());
    std::vector<Chosen> chosen = visit.site.database.read(
        [&](db::Tx& tx) { return choose_cases(tx, *visit.organisation, visit.actor, named_cases(visit)); });
    const bool is_run = step_of(visit) == "run";
    if (is_run) run_bulk(visit.site.database, desk_of(visit), visit.actor, typed_order(visit, *deed), chosen);
    const auto people = is_run || *deed != BulkDeed::assign
                            ? std::vector<people::Person>{}
                            : visit.site.database.read([&](db::Tx& tx) { return handlers(tx, visit); });
    return site::page(visit, {.title = visit.text("process.bulk.title"), .current = "/staff/inbox", .is_staff = true},
                      BulkView{visit, *deed, chosen, is_run, people});
}

} // namespace svar::cases
