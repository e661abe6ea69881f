#include "features/open311/call_api.hpp"
#include "features/open311/open311_api.hpp"
#include "features/open311/request_store.hpp"
#include "features/open311/request_view.hpp"

#include <algorithm>

namespace svar::open311 {

namespace {

/// In the order they happened, at most `rows_max`.
void put_in_order(std::vector<Update>& updates) {
    std::ranges::stable_sort(updates, {}, &Update::at);
    if (updates.size() > static_cast<std::size_t>(rows_max)) updates.resize(static_cast<std::size_t>(rows_max));
}

/// Of all cases the changes of status; with a key what the client's own submitters were told.
std::vector<Update> find_updates(db::Tx& tx, const Call& call, const Voice& voice, const UpdateQuery& query) {
    const MunicipalityId municipality = call.visit.id();
    const ClientId own = call.client_id();
    if (query.references.empty() && !own) return status_changes(tx, municipality, query.happened);
    const auto references =
        query.references.empty() ? own_changed_since(tx, municipality, own, query.happened.from) : query.references;
    std::vector<Update> found;
    for (const std::string& reference : references) {
        const auto request = request_by_reference(tx, municipality, reference, own);
        if (!request) continue;
        const bool is_own = own && request->client == own;
        for (Update& update : updates_of(tx, voice, *request, query.happened, is_own))
            found.push_back(std::move(update));
    }
    put_in_order(found);
    return found;
}

} // namespace

http::Response get_updates(const site::Visit& visit) {
    const auto call = open_call(visit, visit.request.query);
    if (!call) return refuse(visit, call.problem());
    const cases::Desk desk = call->desk();
    const Voice voice{desk, call->texts()};
    const auto updates = visit.site.database.read([&](db::Tx& tx) -> Result<std::vector<Update>> {
        const auto query = parse_update_query(call->parameters, tx.now());
        if (!query) return query.problem();
        return find_updates(tx, *call, voice, *query);
    });
    if (!updates) return refuse(visit, updates.problem());
    Document document{call->format};
    document.begin_list("service_request_updates");
    for (const Update& update : *updates) write_update(document, voice, update);
    return answer(call->format, std::move(document.end()));
}

} // namespace svar::open311
