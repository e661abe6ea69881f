// The journal of administrators: append-only deeds, each bound to the one before by a keyed digest. Pure.
#pragma once

#include "base/ids.hpp"
#include "base/time.hpp"
#include "platform/crypto/crypto.hpp"

#include <boost/json/object.hpp>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace svar::people {

enum class DeedKind {
    person_added,
    person_changed,
    person_deactivated,
    person_reactivated,
    role_given,
    role_taken,
    password_set,
    second_factor_reset,
    waits_ended,
    stand_in_named,
    stand_in_ended,
    post_filled,
    unit_added,
    unit_changed,
    unit_moved,
    unit_closed,
    unit_reopened,
    unit_text_changed,
    unit_text_removed,
    outcome_approved,
    outcome_removed,
    imported,
    token_made,
    token_revoked,
    webhook_added,
    webhook_removed,
    municipality_made,
    municipality_changed,
    boundary_set,
    boundary_removed,
    neighbour_saved,
    neighbour_removed,
    scheme_proposed,
    scheme_approved,
    scheme_refused,
    client_made,
    client_revoked,
    server_added,
    server_changed,
    server_removed,
    mailbox_added,
    mailbox_changed
};
std::string_view deed_key(DeedKind); ///< "role_given"

/// What somebody did, not yet written. `details` names nobody: people are there by number only.
struct NewDeed {
    DeedKind kind;
    PersonId person = {}; ///< whom it concerns
    UnitId unit = {};
    boost::json::object details = {};
};

/// One entry as it is stored.
struct Deed {
    std::int64_t seq = 0;
    Instant at;
    std::string kind;
    std::string actor_kind; ///< "person" or "system"
    PersonId actor;
    PersonId person;
    UnitId unit;
    std::string data; ///< JSON
    std::vector<std::uint8_t> mac;
};

/// Where the journal ends.
struct DeedHead {
    std::int64_t seq = 0;
    std::vector<std::uint8_t> seal;
};

/// Keyed digest of the deed (all but its own mac) and the mac before it.
crypto::Digest mac_of(const crypto::Key&, MunicipalityId, const Deed&, std::span<const std::uint8_t> previous);

/// Keyed digest of the number and mac of the last deed, so that the end can't be cut off.
crypto::Digest seal_of(const crypto::Key&, MunicipalityId, std::int64_t seq, std::span<const std::uint8_t> mac);

/// Notes `name` as [before, after] where the two differ.
void note_change(boost::json::object& changes, std::string_view name, std::string_view before, std::string_view after);

} // namespace svar::people
