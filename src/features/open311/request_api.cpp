#include "features/open311/call_api.hpp"
#include "features/open311/open311_api.hpp"
#include "features/open311/request_store.hpp"
#include "features/open311/request_view.hpp"

namespace svar::open311 {

namespace {

/// The client's own words come in the place of those that were published.
void add_own_words(db::Tx& tx, const Voice& voice, ServiceRequest& request, ClientId own) {
    if (!own || request.client != own) return;
    if (auto words = own_words(tx, voice, request)) request.words = std::move(words);
}

std::vector<ServiceRequest> find_requests(db::Tx& tx, const Call& call, const RequestQuery& query) {
    if (query.references.empty()) return list_requests(tx, call.visit.id(), query, call.client_id());
    std::vector<ServiceRequest> found;
    for (const std::string& reference : query.references)
        if (auto request = request_by_reference(tx, call.visit.id(), reference, call.client_id()))
            found.push_back(std::move(*request));
    return found;
}

http::Response requests_document(const Call& call, const Voice& voice, const std::vector<ServiceRequest>& requests,
                                 bool has_extensions) {
    Document document{call.format};
    document.begin_list("service_requests");
    RequestWriter writer{document, voice, has_extensions};
    for (const ServiceRequest& request : requests) writer.write(request);
    return answer(call.format, std::move(document.end()));
}

} // namespace

http::Response get_requests(const site::Visit& visit) {
    const auto call = open_call(visit, visit.request.query);
    if (!call) return refuse(visit, call.problem());
    const cases::Desk desk = call->desk();
    const Voice voice{desk, call->texts()};
    bool has_extensions = false;
    const auto requests = visit.site.database.read([&](db::Tx& tx) -> Result<std::vector<ServiceRequest>> {
        const auto query = parse_request_query(call->parameters, tx.now());
        if (!query) return query.problem();
        has_extensions = query->has_extensions;
        auto found = find_requests(tx, *call, *query);
        for (ServiceRequest& request : found) add_own_words(tx, voice, request, call->client_id());
        return found;
    });
    if (!requests) return refuse(visit, requests.problem());
    return requests_document(*call, voice, *requests, has_extensions);
}

http::Response get_request(const site::Visit& visit) {
    const auto call = open_call(visit, visit.request.query);
    if (!call) return refuse(visit, call.problem());
    const cases::Desk desk = call->desk();
    const Voice voice{desk, call->texts()};
    const auto request = visit.site.database.read([&](db::Tx& tx) {
        auto found = request_by_reference(tx, visit.id(), call->name, call->client_id());
        if (found) add_own_words(tx, voice, *found, call->client_id());
        return found;
    });
    if (!request) return refuse(visit, not_found("open311.problem.request_unknown"));
    return requests_document(*call, voice, {*request}, is_yes(call->parameters.get("extensions")));
}

/// Ids are given out at once, so that a request's token is its id.
http::Response get_token(const site::Visit& visit) {
    const auto call = open_call(visit, visit.request.query);
    if (!call) return refuse(visit, call.problem());
    const auto request = visit.site.database.read(
        [&](db::Tx& tx) { return request_by_reference(tx, visit.id(), call->name, call->client_id()); });
    if (!request) return refuse(visit, not_found("open311.problem.request_unknown"));
    Document document{call->format};
    document.begin_list("service_requests")
        .begin_item("request")
        .text("service_request_id", request->reference)
        .text("token", request->reference)
        .end();
    return answer(call->format, std::move(document.end()));
}

} // namespace svar::open311
