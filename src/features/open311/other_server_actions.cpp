#include "features/open311/other_server_actions.hpp"

#include "base/text.hpp"
#include "features/cases/case_list.hpp"
#include "features/cases/hand_over_store.hpp"
#include "features/open311/delivery_actions.hpp"
#include "features/open311/other_server_store.hpp"
#include "features/people/deed_store.hpp"
#include "platform/crypto/crypto.hpp"

#include <boost/json/array.hpp>

namespace svar::open311 {

namespace {

constexpr std::size_t service_characters_max = 100;
constexpr std::size_t key_bytes_max = 500;
constexpr int tried_again_max = 200;

bool may_edit(const people::Administrator& by) {
    return people::may(by.actor, people::Capability::edit_settings, by.organisation, by.organisation.root().id);
}

Problem problem_of(db::Tx& tx, MunicipalityId municipality, const OtherServer& server) {
    Problem problem = invalid("layout.problems");
    const auto require = [&](bool is_right, const char* field) {
        if (!is_right) problem.fields.push_back({field, "open311.problem." + std::string{field}});
    };
    require(is_server_name(server.name), "server_name");
    require(is_server_url(server.url), "server_url");
    require(!server.service_code.empty() && code_points(server.service_code) <= service_characters_max,
            "server_service");
    require(!server.api_key.empty() && server.api_key.reveal().size() <= key_bytes_max, "server_key");
    const auto namesake =
        problem.fields.empty() ? other_server_named(tx, municipality, server.name) : std::optional<OtherServer>{};
    if (namesake && namesake->id != server.id)
        problem.fields.push_back({"server_name", "open311.problem.server_known"});
    return problem;
}

/// What was never filed under the body's earlier entry is tried under this one.
void take_over_waiting(db::Tx& tx, MunicipalityId municipality, const OtherServer& server) {
    for (HandOverDelivery& delivery : deliveries_without_server(tx, municipality)) {
        const auto over = cases::running_hand_over(tx, municipality, delivery.case_id);
        const bool is_theirs =
            over && over->run == delivery.run && cases::folded(over->body) == cases::folded(server.name);
        if (!is_theirs) continue;
        delivery.server = server.id;
        save_delivery(tx, municipality, delivery);
        try_again(tx, municipality, delivery);
    }
}

people::NewDeed deed_of(const OtherServer& before, const OtherServer& after) {
    boost::json::array fields;
    if (before.api_key.reveal() != after.api_key.reveal()) fields.emplace_back("key");
    boost::json::object changes;
    people::note_change(changes, "name", before.name, after.name);
    people::note_change(changes, "url", before.url, after.url);
    people::note_change(changes, "jurisdiction", before.jurisdiction, after.jurisdiction);
    people::note_change(changes, "service", before.service_code, after.service_code);
    return {.kind = people::DeedKind::server_changed,
            .details = {{"name", after.name}, {"fields", std::move(fields)}, {"changes", std::move(changes)}}};
}

} // namespace

Result<OtherServerId> add_other_server(db::Tx& tx, const people::Administrator& by, OtherServer server) {
    if (!may_edit(by)) return forbidden();
    server.id = OtherServerId{crypto::next_id()};
    if (Problem problem = problem_of(tx, by.id(), server); !problem.fields.empty()) return problem;
    people::record_deed(tx, by, {.kind = people::DeedKind::server_added, .details = {{"name", server.name}}});
    insert_other_server(tx, by.id(), server);
    take_over_waiting(tx, by.id(), server);
    return server.id;
}

Result<> change_other_server(db::Tx& tx, const people::Administrator& by, OtherServer server) {
    if (!may_edit(by)) return forbidden();
    const auto before = other_server_by_id(tx, by.id(), server.id);
    if (!before) return not_found();
    if (server.api_key.empty() && server.url == before->url) server.api_key = before->api_key;
    if (Problem problem = problem_of(tx, by.id(), server); !problem.fields.empty()) return problem;
    people::record_deed(tx, by, deed_of(*before, server));
    update_other_server(tx, by.id(), server);
    take_over_waiting(tx, by.id(), server);
    for (const Trouble& trouble : troubles_of(tx, by.id(), tried_again_max))
        if (trouble.delivery.server == server.id) try_again(tx, by.id(), trouble.delivery);
    return Done{};
}

Result<> remove_other_server(db::Tx& tx, const people::Administrator& by, OtherServerId id) {
    if (!may_edit(by)) return forbidden();
    const auto name = delete_other_server(tx, by.id(), id);
    if (!name) return not_found();
    people::record_deed(tx, by, {.kind = people::DeedKind::server_removed, .details = {{"name", *name}}});
    return Done{};
}

} // namespace svar::open311
