#include "features/api/call_api.hpp"

#include "features/api/answer_store.hpp"
#include "features/api/case_descriptions.hpp"
#include "features/cases/case_store.hpp"
#include "platform/http/framing.hpp"
#include "platform/http/router.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace svar::api {

namespace {

constexpr std::size_t key_characters_max = 200;

/// Nothing for a key that is empty, too long or not plain.
bool is_key(std::string_view text) {
    return !text.empty() && text.size() <= key_characters_max &&
           std::ranges::all_of(text, [](char c) { return c > 0x20 && c < 0x7F; });
}

RequestKey request_key(const site::Visit& visit, std::string_view key, std::string_view extra) {
    const http::Request& request = visit.request;
    const std::string whole = fmt::format("{}\n{}\n{}\n{}\n{}", http::method_name(request.method), request.path,
                                          request.header("if-match"), extra, request.body);
    return {visit.id(), visit.actor.person, crypto::digest(key), crypto::digest(whole)};
}

/// What a conflict is: somebody was faster, or the state says no.
int conflict_status(const site::Visit& visit, Version seen) {
    const auto subject = visit.site.database.read(
        [&](db::Tx& tx) { return cases::case_by_id(tx, visit.id(), cases::case_of_path(visit)); });
    return subject && subject->version != seen ? 412 : 409;
}

http::Response changed_response(const boost::json::value& changed) {
    http::Response response = json_response(changed);
    response.etag = std::to_string(changed.at("version").as_int64());
    return response;
}

} // namespace

Result<boost::json::value> json_body(const site::Visit& visit) {
    if (visit.request.body.empty()) return boost::json::value(boost::json::object{});
    const std::string type = http::media_type(visit.request.header("content-type"));
    if (type != "application/json") return invalid("api.problem.media_type");
    return parse_json(visit.request.body);
}

MadeJson once(db::Tx& tx, const site::Visit& visit, std::string_view extra,
              const std::function<MadeJson(db::Tx&)>& change) {
    const auto sent = visit.request.headers.find("idempotency-key");
    if (!sent) return change(tx);
    if (!is_key(*sent)) return invalid("api.problem.idempotency_key");
    const RequestKey key = request_key(visit, *sent, extra);
    if (const auto kept = kept_answer(tx, key)) {
        if (!kept->is_same_request) return invalid("api.problem.idempotency_reused");
        return boost::json::parse(kept->answer);
    }
    auto made = change(tx);
    if (made) keep_answer(tx, key, boost::json::serialize(*made));
    return made;
}

std::optional<Version> named_version(const site::Visit& visit) {
    std::string_view text = trim(visit.request.header("if-match"));
    if (text.size() >= 2 && text.front() == '"' && text.back() == '"') text = text.substr(1, text.size() - 2);
    // A compressed answer's tag says how it was compressed.
    const auto number = parse_int(text.substr(0, text.find('-')));
    return number && *number > 0 ? std::optional{Version{*number}} : std::nullopt;
}

http::Response change_case_with(const site::Visit& visit,
                                const std::function<Result<Version>(const cases::Deed&)>& run) {
    const auto seen = named_version(visit);
    if (!seen) return problem_response(visit, invalid("api.problem.version_missing"), 428);
    const cases::Desk desk = cases::desk_of(visit);
    const CaseId id = cases::case_of_path(visit);
    const MadeJson changed = visit.site.database.write([&](db::Tx& tx) {
        return once(tx, visit, {}, [&](db::Tx& inner) -> MadeJson {
            const auto version = run(cases::Deed{inner, desk, visit.actor, id, *seen});
            if (!version) return version.problem();
            return to_json(ChangedCase{id, version->value()});
        });
    });
    if (changed) return changed_response(*changed);
    const bool is_conflict = changed.problem().kind == ProblemKind::conflict;
    return problem_response(visit, changed.problem(), is_conflict ? conflict_status(visit, *seen) : 0);
}

http::Response make_with(const site::Visit& visit, int status, const std::function<MadeJson(db::Tx&)>& make) {
    const MadeJson made = visit.site.database.write([&](db::Tx& tx) { return once(tx, visit, {}, make); });
    if (!made) return problem_response(visit, made.problem());
    return json_response(*made, status);
}

} // namespace svar::api
