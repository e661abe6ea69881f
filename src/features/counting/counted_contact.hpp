// A contact with a citizen as it is counted: how it came, what it was about, how long it took. Pure.
#pragma once

#include "base/personal.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "features/cases/case.hpp"
#include "platform/crypto/crypto.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svar::counting {

using ContactId = Id<struct CountedContactTag>;

inline constexpr std::size_t note_characters_max = 500;
inline constexpr std::chrono::seconds duration_max = std::chrono::hours{8};

struct CountedContact {
    ContactId id;
    Instant at;
    PersonId person; ///< who took it
    cases::Channel channel = cases::Channel::phone;
    std::string category; ///< empty when none was chosen
    UnitId unit;          ///< whom it was about
    std::chrono::seconds duration{};
    CaseId case_id; ///< zero where no case was needed
    Personal note;  ///< internal
};

/// How long a contact took: the whole minutes that were typed, else the time since the page was opened.
/// Problem::invalid for what is no number of minutes within a working day.
Result<std::chrono::seconds> duration_of(std::string_view typed_minutes, std::optional<Instant> opened_at, Instant now);

/// Keyed digest of all that is kept of it.
std::vector<std::uint8_t> digest_of(const crypto::Key&, MunicipalityId, const CountedContact&);

/// Number and time of some contacts.
struct Count {
    std::int64_t contacts = 0;
    std::int64_t without_case = 0;
    std::chrono::seconds duration{};

    void add(const CountedContact&);
    std::int64_t minutes() const { return std::chrono::round<std::chrono::minutes>(duration).count(); }
};

} // namespace svar::counting
