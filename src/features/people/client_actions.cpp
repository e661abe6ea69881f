#include "features/people/client_actions.hpp"

#include "features/people/access_token_store.hpp"
#include "features/people/deed_store.hpp"
#include "features/people/people_actions.hpp"
#include "features/people/person_store.hpp"
#include "platform/views/format.hpp"

namespace svar::people {

namespace {

/// The end of the last day in the municipality; nothing where the token holds for ever.
std::optional<Instant> end_of(const Administrator& by, const std::optional<LocalDate>& last_day) {
    if (!last_day) return std::nullopt;
    const LocalDate next{std::chrono::sys_days{*last_day} + std::chrono::days{1}};
    return views::start_of_day(next, by.organisation.municipality().time_zone);
}

Problem wrong(const char* field, const char* key) { return invalid(key, {{field, key}}); }

} // namespace

Result<NewAccessToken> add_client(db::Tx& tx, const Administrator& by, const NewClient& client) {
    if (client.scopes.empty()) return wrong("scopes", "people.problem.client_scopes");
    const auto expires_at = end_of(by, client.last_day);
    if (expires_at && *expires_at <= tx.now()) return wrong("expires", "people.problem.token_expiry");
    const std::string& language = by.organisation.municipality().language;
    const auto person = add_person(
        tx, by, {.name = client.name, .email = client.email, .title = {}, .language = language}, std::nullopt);
    if (!person) return person.problem();
    if (auto granted = grant_role(tx, by, *person, client.role, client.unit); !granted) return granted.problem();
    const auto added = person_by_id(tx, by.id(), *person);
    record_deed(tx, by,
                {.kind = DeedKind::token_made,
                 .person = *person,
                 .details = {{"name", added->name}, {"scopes", scopes_text(client.scopes)}}});
    return insert_access_token(tx, by.id(), *person, added->name, expires_at, client.scopes, true);
}

Result<> revoke_client(db::Tx& tx, const Administrator& by, AccessTokenId id) {
    if (!may(by.actor, Capability::edit_people, by.organisation, by.organisation.root().id)) return forbidden();
    const auto revoked = delete_client_token(tx, by.id(), id);
    if (!revoked) return not_found();
    record_deed(tx, by,
                {.kind = DeedKind::token_revoked, .person = revoked->second, .details = {{"name", revoked->first}}});
    return Done{};
}

} // namespace svar::people
