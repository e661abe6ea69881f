#include "features/api/case_bodies.hpp"
#include "features/api/decoded_file.hpp"
#include "features/api/settings_bodies.hpp"
#include "features/people/deed_store.hpp"
#include "features/people/municipality_actions.hpp"
#include "features/site/administrator.hpp"
#include "platform/crypto/base64.hpp"
#include "platform/views/format.hpp"

#include <boost/json/parse.hpp>

namespace svar::api {

namespace {

using people::Capability;
using site::administrator;

constexpr int deeds_per_page = 50;
/// A logo in base64, and its text.
constexpr http::Limits logo_limits{.body_bytes_max = 512 * 1024};

/// Settings and journal are of the whole municipality, so the right must hold for all of it.
bool may_everywhere(const site::Visit& visit, Capability capability) {
    return people::may(visit.actor, capability, *visit.organisation, visit.organisation->root().id);
}

http::Response get_municipality(const site::Visit& visit) {
    if (!may_everywhere(visit, Capability::edit_settings)) return problem_response(visit, forbidden());
    return json_response(to_json(
        MunicipalityBody{organisation::mark_of(visit.municipality()), organisation::details_of(visit.municipality())}));
}

http::Response change_municipality(const site::Visit& visit) {
    const auto body = body_of<MunicipalityBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    return make_with(visit, 200, [&](db::Tx& tx) -> MadeJson {
        auto done = people::change_municipality(tx, administrator(visit), body->mark, body->details);
        if (!done) return done.problem();
        return made_json(visit.id());
    });
}

http::Response set_logo(const site::Visit& visit) {
    const auto body = body_of<LogoBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    if (!may_everywhere(visit, Capability::edit_settings)) return problem_response(visit, forbidden());
    const auto bytes = crypto::from_base64(body->content);
    if (!bytes) return problem_response(visit, invalid("layout.problems", {{"content", "api.problem.base64"}}));
    const DecodedFile file{visit.site.upload_directory, *bytes};
    const auto logo = people::prepare_logo(file.path());
    if (!logo) return problem_response(visit, logo.problem());
    return make_with(visit, 200, [&](db::Tx& tx) -> MadeJson {
        if (auto done = people::set_logo(tx, administrator(visit), *logo, body->text); !done) return done.problem();
        return to_json(LogoAnswer{logo->name});
    });
}

http::Response remove_logo(const site::Visit& visit) {
    const auto body = body_of<NoBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    return make_with(visit, 200, [&](db::Tx& tx) -> MadeJson {
        if (auto done = people::remove_logo(tx, administrator(visit)); !done) return done.problem();
        return to_json(LogoAnswer{});
    });
}

Result<people::DeedFilter> deed_filter(const site::Visit& visit) {
    const http::Fields& query = visit.request.query;
    const auto wrong = [](const char* name) { return invalid("layout.problems", {{name, "api.problem.parameter"}}); };
    people::DeedFilter filter{.count_max = deeds_per_page + 1};
    if (query.has("person")) filter.person = PersonId{parse_int(query.get("person")).value_or(-1)};
    if (query.has("cursor")) {
        const auto before = parse_int(query.get("cursor"));
        if (!before || *before < 1) return wrong("cursor");
        filter.before_seq = *before;
    }
    const std::string& zone = visit.municipality().time_zone;
    if (query.has("from")) {
        const auto day = parse_date(query.get("from"));
        if (!day) return wrong("from");
        filter.from = views::start_of_day(*day, zone);
    }
    if (query.has("to")) {
        const auto day = parse_date(query.get("to"));
        if (!day) return wrong("to");
        filter.until = views::start_of_day(std::chrono::sys_days{*day} + std::chrono::days{1}, zone);
    }
    return filter;
}

DeedAnswer answer_of(const people::Deed& deed) {
    boost::system::error_code error;
    const boost::json::value data = boost::json::parse(deed.data, error);
    return {.number = deed.seq,
            .at = deed.at,
            .kind = deed.kind,
            .actor_kind = deed.actor_kind,
            .actor = deed.actor,
            .person = deed.person,
            .unit = deed.unit,
            .details = !error && data.is_object() ? data.get_object() : boost::json::object{}};
}

http::Response list_deeds(const site::Visit& visit) {
    if (!may_everywhere(visit, Capability::read_journal)) return problem_response(visit, forbidden());
    const auto filter = deed_filter(visit);
    if (!filter) return problem_response(visit, filter.problem());
    auto found = visit.site.database.read([&](db::Tx& tx) { return people::find_deeds(tx, visit.id(), *filter); });
    DeedPage page;
    if (found.size() > deeds_per_page) {
        found.pop_back();
        page.next_cursor = std::to_string(found.back().seq);
    }
    for (const people::Deed& deed : found) page.items.push_back(answer_of(deed));
    return json_response(to_json(page));
}

} // namespace

std::vector<Operation> settings_operations() {
    std::vector<Operation> all{
        administration_read("/municipality", "get_municipality", "What its pages show of it.", &get_municipality,
                            &schema_of<MunicipalityBody>),
        administration_make("/municipality", "change_municipality", "Change what its pages show of it.",
                            &change_municipality, &schema_of<MunicipalityBody>, &schema_of<MadeThing>),
        administration_make("/municipality/logo", "set_logo", "Set its picture.", &set_logo, &schema_of<LogoBody>,
                            &schema_of<LogoAnswer>),
        administration_make("/municipality/logo/remove", "remove_logo", "Take its picture away.", &remove_logo,
                            &schema_of<NoBody>, &schema_of<LogoAnswer>),
        administration_read("/deeds", "list_deeds", "The journal of administrators.", &list_deeds, &schema_of<DeedPage>,
                            {{"person", "Who did it or whom it concerns."},
                             {"from", "The first day."},
                             {"to", "The last day."},
                             cursor_parameter}),
    };
    all[2].limits = logo_limits;
    return all;
}

} // namespace svar::api
