#include "features/api/call_api.hpp"
#include "features/api/case_descriptions.hpp"
#include "features/api/contact_bodies.hpp"
#include "features/api/operation.hpp"
#include "features/cases/case_list.hpp"
#include "features/cases/measure_store.hpp"

#include <fmt/format.h>

namespace svar::api {

struct MeasureList {
    std::vector<MeasureAnswer> items;
};
template <>
struct Description<MeasureList> {
    static constexpr std::string_view name = "MeasureList";
    static constexpr auto fields = std::tuple{Field{"items", &MeasureList::items, "The nearest day first."}};
};

namespace {

constexpr int measures_max = 200;

/// It is its owner's, who may not have the case; so it asks for no version.
http::Response end_measure(const site::Visit& visit) {
    const auto body = body_of<ResultBody>(visit);
    if (!body) return problem_response(visit, body.problem());
    const int number = static_cast<int>(parse_int(visit.request.parameter("number")).value_or(0));
    const cases::Desk desk = cases::desk_of(visit);
    const CaseId id = cases::case_of_path(visit);
    return make_with(visit, 200, [&](db::Tx& tx) -> MadeJson {
        const auto version = cases::end_measure(tx, desk, visit.actor, id, number, body->text);
        if (!version) return version.problem();
        return to_json(ChangedCase{id, version->value()});
    });
}

http::Response list_measures(const site::Visit& visit) {
    MeasureList list;
    visit.site.database.read([&](db::Tx& tx) {
        for (const cases::OwnMeasure& own :
             cases::open_measures_of(tx, visit.id(), cases::spoken_for(visit.actor), measures_max))
            list.items.push_back({own.id, own.measure.number, own.measure.title, own.measure.owner, own.measure.due_on,
                                  own.measure.is_public, own.measure.done_at, own.measure.result});
    });
    return json_response(to_json(list));
}

} // namespace

std::vector<Operation> measure_operations() {
    return {{.method = http::Method::get,
             .path = fmt::format("{}/measures", base_path),
             .scope = people::Scope::read_cases,
             .kind = Kind::read,
             .id = "list_measures",
             .summary = "Measures that the caller owns and has not done.",
             .handler = &list_measures,
             .request = nullptr,
             .answer = &schema_of<MeasureList>,
             .query = {}},
            {.method = http::Method::post,
             .path = fmt::format("{}/measures/{{id}}/{{number}}", base_path),
             .scope = people::Scope::write_cases,
             .kind = Kind::make,
             .id = "end_measure",
             .summary = "Say that a measure is done, and what came of it.",
             .handler = &end_measure,
             .request = &schema_of<ResultBody>,
             .answer = &schema_of<ChangedCase>,
             .query = {}}};
}

} // namespace svar::api
