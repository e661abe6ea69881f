#include "features/administration/deeds_pages.hpp"

#include "features/administration/deeds_view.hpp"
#include "features/administration/forms.hpp"
#include "features/people/deed_store.hpp"
#include "features/people/person_store.hpp"
#include "features/site/page.hpp"
#include "platform/views/format.hpp"

namespace svar::administration {

namespace {

constexpr int deeds_per_page = 50;

/// The journal tells of the whole municipality, so the right must hold for all of it.
bool may_read_deeds(const site::Visit& visit) {
    return people::may(visit.actor, people::Capability::read_journal, *visit.organisation,
                       visit.organisation->root().id);
}

DeedQuery asked(const http::Fields& query) {
    return {.person = id_in<PersonId>(query.get("person")),
            .from = parse_date(query.get("from")),
            .to = parse_date(query.get("to")),
            .before = std::max<std::int64_t>(parse_int(query.get("before")).value_or(0), 0)};
}

people::DeedFilter filter_of(const DeedQuery& query, const std::string& time_zone) {
    people::DeedFilter filter{.person = query.person, .count_max = deeds_per_page + 1};
    if (query.before > 0) filter.before_seq = query.before;
    if (query.from) filter.from = views::start_of_day(*query.from, time_zone);
    if (query.to)
        filter.until = views::start_of_day(std::chrono::sys_days{*query.to} + std::chrono::days{1}, time_zone);
    return filter;
}

} // namespace

http::Response get_deeds(const site::Visit& visit) {
    if (!may_read_deeds(visit)) return site::problem_page(visit, forbidden());
    DeedsView view{.visit = visit, .query = asked(visit.request.query)};
    const auto filter = filter_of(view.query, visit.municipality().time_zone);
    visit.site.database.read([&](db::Tx& tx) {
        view.deeds = people::find_deeds(tx, visit.id(), filter);
        view.people = people::all_people(tx, visit.id());
    });
    view.has_more = view.deeds.size() > deeds_per_page;
    if (view.has_more) view.deeds.pop_back();
    return site::page(
        visit, {.title = visit.text("administration.deeds.title"), .current = deeds_path, .is_staff = true}, view);
}

} // namespace svar::administration
