// Somebody who follows newly published cases by e-mail. Pure.
#pragma once

#include "base/email_address.hpp"
#include "base/ids.hpp"
#include "base/time.hpp"
#include "features/organisation/organisation.hpp"
#include "features/publication/publication.hpp"
#include "platform/crypto/crypto.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace svar::following {

using FollowerId = Id<struct FollowerTag>;

/// When a follower is told: of each case once it is published, or of a day's cases the next morning.
enum class Rhythm { at_once, daily };
std::string_view rhythm_key(Rhythm); ///< "at_once"
std::optional<Rhythm> parse_rhythm(std::string_view key);

/// What is followed; empty and zero mean all.
struct Subject {
    std::string kind = {};
    std::string category = {};
    UnitId unit = {};       ///< and those below it
    std::string words = {}; ///< of a search, which finds the case

    bool operator==(const Subject&) const = default;
};
/// Whether a published case is among what is followed, whatever its words.
bool covers(const Subject&, const publication::Publication&, const organisation::Organisation&);

struct Follower {
    MunicipalityId municipality;
    FollowerId id;
    EmailAddress email;
    std::string language;
    Subject subject;
    Rhythm rhythm = Rhythm::daily;
    Instant created_at;
    std::optional<Instant> confirmed_at = {};
    std::optional<Instant> due_at = {}; ///< of the next digest
};

/// The secret part of a follower's link: a keyed digest of who it is, stored nowhere.
std::string link_code(const crypto::Key&, MunicipalityId, FollowerId);
/// "/subscriptions/12/0123abcd"
std::string link_path(const crypto::Key&, const Follower&);

inline constexpr std::size_t words_characters_max = 200;
inline constexpr int mails_a_day_max = 3;            ///< confirmations to one address
inline constexpr int waiting_an_hour_max = 200;      ///< confirmations of one municipality
inline constexpr std::chrono::hours unconfirmed{72}; ///< after which who did not confirm is forgotten
inline constexpr std::chrono::hours mails_kept{14 * 24};

} // namespace svar::following
