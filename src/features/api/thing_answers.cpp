#include "features/api/thing_answers.hpp"

#include <fmt/format.h>

namespace svar::api {

namespace {

Operation of_administrators(http::Method method, Kind kind, std::string_view path, std::string_view id,
                            std::string_view summary, site::Handler handler) {
    return {.method = method,
            .path = fmt::format("{}{}", base_path, path),
            .scope = people::Scope::admin,
            .kind = kind,
            .id = id,
            .summary = summary,
            .handler = handler,
            .query = {}};
}

} // namespace

http::Response change_thing(const site::Visit& visit, const VersionedThing& thing) {
    const auto seen = named_version(visit);
    if (!seen) return problem_response(visit, invalid("api.problem.version_missing"), 428);
    bool has_changed = false;
    const MadeJson changed = visit.site.database.write([&](db::Tx& tx) {
        return once(tx, visit, {}, [&](db::Tx& inner) -> MadeJson {
            has_changed = thing.version(inner).value_or(*seen) != *seen;
            if (auto done = thing.change(inner, *seen); !done) return done.problem();
            return to_json(ChangedThing{std::to_string(thing.id), thing.version(inner).value_or(*seen).value()});
        });
    });
    if (!changed) {
        const bool is_late = changed.problem().kind == ProblemKind::conflict && has_changed;
        return problem_response(visit, changed.problem(), is_late ? 412 : 0);
    }
    http::Response response = json_response(*changed);
    response.etag = std::to_string(changed->at("version").as_int64());
    return response;
}

Operation administration_read(std::string_view path, std::string_view id, std::string_view summary,
                              site::Handler handler, Schema answer, std::vector<Parameter> query) {
    Operation operation = of_administrators(http::Method::get, Kind::read, path, id, summary, handler);
    operation.answer = answer;
    operation.query = std::move(query);
    return operation;
}

Operation administration_make(std::string_view path, std::string_view id, std::string_view summary,
                              site::Handler handler, Schema request, Schema answer, int status) {
    Operation operation = of_administrators(http::Method::post, Kind::make, path, id, summary, handler);
    operation.request = request;
    operation.answer = answer;
    operation.status = status;
    return operation;
}

Operation administration_change(std::string_view path, std::string_view id, std::string_view summary,
                                site::Handler handler, Schema request) {
    Operation operation = of_administrators(http::Method::post, Kind::change, path, id, summary, handler);
    operation.request = request;
    operation.answer = &schema_of<ChangedThing>;
    return operation;
}

} // namespace svar::api
