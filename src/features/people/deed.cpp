#include "features/people/deed.hpp"

#include <boost/json/array.hpp>

namespace svar::people {

namespace {

/// Appends a field with its length before it, so that no two sequences of fields read alike.
void append(std::string& out, std::string_view field) {
    out += std::to_string(field.size());
    out += ':';
    out += field;
}

std::string_view text_of(std::span<const std::uint8_t> bytes) {
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace

std::string_view deed_key(DeedKind kind) {
    switch (kind) {
    case DeedKind::person_added: return "person_added";
    case DeedKind::person_changed: return "person_changed";
    case DeedKind::person_deactivated: return "person_deactivated";
    case DeedKind::person_reactivated: return "person_reactivated";
    case DeedKind::role_given: return "role_given";
    case DeedKind::role_taken: return "role_taken";
    case DeedKind::password_set: return "password_set";
    case DeedKind::second_factor_reset: return "second_factor_reset";
    case DeedKind::waits_ended: return "waits_ended";
    case DeedKind::stand_in_named: return "stand_in_named";
    case DeedKind::stand_in_ended: return "stand_in_ended";
    case DeedKind::post_filled: return "post_filled";
    case DeedKind::unit_added: return "unit_added";
    case DeedKind::unit_changed: return "unit_changed";
    case DeedKind::unit_moved: return "unit_moved";
    case DeedKind::unit_closed: return "unit_closed";
    case DeedKind::unit_reopened: return "unit_reopened";
    case DeedKind::outcome_approved: return "outcome_approved";
    case DeedKind::outcome_removed: return "outcome_removed";
    case DeedKind::unit_text_changed: return "unit_text_changed";
    case DeedKind::unit_text_removed: return "unit_text_removed";
    case DeedKind::imported: return "imported";
    case DeedKind::token_made: return "token_made";
    case DeedKind::token_revoked: return "token_revoked";
    case DeedKind::webhook_added: return "webhook_added";
    case DeedKind::webhook_removed: return "webhook_removed";
    case DeedKind::municipality_made: return "municipality_made";
    case DeedKind::municipality_changed: return "municipality_changed";
    case DeedKind::boundary_set: return "boundary_set";
    case DeedKind::boundary_removed: return "boundary_removed";
    case DeedKind::neighbour_saved: return "neighbour_saved";
    case DeedKind::neighbour_removed: return "neighbour_removed";
    case DeedKind::scheme_proposed: return "scheme_proposed";
    case DeedKind::scheme_approved: return "scheme_approved";
    case DeedKind::scheme_refused: return "scheme_refused";
    case DeedKind::client_made: return "client_made";
    case DeedKind::client_revoked: return "client_revoked";
    case DeedKind::server_added: return "server_added";
    case DeedKind::server_changed: return "server_changed";
    case DeedKind::server_removed: return "server_removed";
    case DeedKind::mailbox_added: return "mailbox_added";
    case DeedKind::mailbox_changed: return "mailbox_changed";
    }
    return "";
}

crypto::Digest mac_of(const crypto::Key& key, MunicipalityId municipality, const Deed& deed,
                      std::span<const std::uint8_t> previous) {
    std::string message = "deed:";
    append(message, text_of(previous));
    for (const std::int64_t number : {municipality.value(), deed.seq, to_micros(deed.at), deed.actor.value(),
                                      deed.person.value(), deed.unit.value()})
        append(message, std::to_string(number));
    for (const std::string_view text :
         {std::string_view{deed.kind}, std::string_view{deed.actor_kind}, std::string_view{deed.data}})
        append(message, text);
    return crypto::keyed_digest(key, message);
}

crypto::Digest seal_of(const crypto::Key& key, MunicipalityId municipality, std::int64_t seq,
                       std::span<const std::uint8_t> mac) {
    std::string message = "deeds end:";
    append(message, std::to_string(municipality.value()));
    append(message, std::to_string(seq));
    append(message, text_of(mac));
    return crypto::keyed_digest(key, message);
}

void note_change(boost::json::object& changes, std::string_view name, std::string_view before, std::string_view after) {
    if (before != after) changes[name] = boost::json::array{before, after};
}

} // namespace svar::people
