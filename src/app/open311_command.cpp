#include "app/open311_command.hpp"

#include "features/open311/client_actions.hpp"
#include "features/open311/client_store.hpp"
#include "features/organisation/organisation_store.hpp"

#include <cinttypes>
#include <cstdio>

namespace svar::app {

namespace {

/// Runs an action as the system, in one transaction; throws with the words of its problem.
template <class Run>
auto run_as_system(Installation& installation, const ClientOrder& order, Run run) {
    auto done = installation.database().write([&](db::Tx& tx) {
        const organisation::Municipality municipality = municipality_named(tx, order.municipality);
        const organisation::Organisation tree = organisation::load_organisation(tx, municipality.id);
        const people::Actor system = people::system_actor(municipality.id);
        return run(tx, people::Administrator{system, tree, installation.key()});
    });
    if (!done) throw std::runtime_error(words_of(installation, done.problem()));
    return std::move(*done);
}

} // namespace

int list_clients(const Place& place, const config::Settings& settings, const ClientOrder& order) {
    Installation installation{place, settings, Installation::Migrate::no};
    const auto clients = installation.database().read(
        [&](db::Tx& tx) { return open311::clients_of(tx, municipality_named(tx, order.municipality).id); });
    for (const open311::Client& client : clients)
        std::printf("%" PRId64 "\t%s\tmade %s\tlast used %s\n", client.id.value(), client.name.c_str(),
                    format_instant(client.created_at).c_str(),
                    client.last_used_at ? format_instant(*client.last_used_at).c_str() : "never");
    return 0;
}

int make_client_key(const Place& place, const config::Settings& settings, const ClientOrder& order) {
    Installation installation{place, settings, Installation::Migrate::no};
    const open311::NewClient made =
        run_as_system(installation, order, [&](db::Tx& tx, const people::Administrator& by) {
            return open311::make_client(tx, by, order.name);
        });
    std::printf("%s\n", made.key.c_str());
    std::fprintf(stderr, "Keep it safe: it is shown this once.\n");
    return 0;
}

int revoke_client_key(const Place& place, const config::Settings& settings, const ClientOrder& order) {
    Installation installation{place, settings, Installation::Migrate::no};
    run_as_system(installation, order, [&](db::Tx& tx, const people::Administrator& by) {
        return open311::revoke_client(tx, by, open311::ClientId{order.client});
    });
    std::printf("The key is good no longer.\n");
    return 0;
}

} // namespace svar::app
