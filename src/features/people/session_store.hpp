// Rows of sessions and known devices. Tokens are stored as digests only.
#pragma once

#include "features/organisation/organisation.hpp"
#include "features/people/session.hpp"
#include "platform/db/database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svar::people {

/// Whether the second factor has been given, where the person has one.
enum class Confirmed { no, yes };

/// Starts a session and gives its token, which is never stored. `client` is shortened.
std::string insert_session(db::Tx&, MunicipalityId, PersonId, std::string_view client, Confirmed,
                           const SessionLimits& = {});

/// The confirmed, unexpired session of an active person; two reads.
std::optional<Session> session_by_token(db::Tx&, const organisation::Municipality&, std::string_view token,
                                        const SessionLimits& = {});
/// Who has given the password and still owes the code.
std::optional<PersonId> person_owing_code(db::Tx&, MunicipalityId, std::string_view token);
/// Notes that the session is in use.
void touch_session(db::Tx&, MunicipalityId, std::string_view token);

/// Sessions in force, the newest first; `token` is that of the one who asks.
std::vector<SessionLine> sessions_of(db::Tx&, MunicipalityId, PersonId, std::string_view token,
                                     const SessionLimits& = {});
void delete_session(db::Tx&, MunicipalityId, std::string_view token);
/// False when the person has no session of this key.
bool delete_session_by_key(db::Tx&, MunicipalityId, PersonId, std::string_view key);
/// All of the person's sessions, but for the one with this token (empty: none is spared).
void delete_sessions_of(db::Tx&, MunicipalityId, PersonId, std::string_view spared_token);

/// Whose known device this token belongs to.
std::optional<PersonId> person_of_device(db::Tx&, MunicipalityId, std::string_view token);
/// Remembers a device and gives its token; the person's oldest ones beyond 20 are forgotten.
std::string insert_device(db::Tx&, MunicipalityId, PersonId);
void touch_device(db::Tx&, MunicipalityId, std::string_view token);
void delete_devices_of(db::Tx&, MunicipalityId, PersonId);

/// Removes sessions, devices and failures that no longer matter. For the daily schedule.
void forget_expired(db::Tx&, MunicipalityId, const SessionLimits& = {});

} // namespace svar::people
