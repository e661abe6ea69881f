// A published case: the approved wording, without anything about its submitter. Pure types.
#pragma once

#include "base/ids.hpp"
#include "base/position.hpp"
#include "base/result.hpp"
#include "base/time.hpp"
#include "platform/crypto/crypto.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svar::publication {

/// What the public reads of a case.
struct Publication {
    MunicipalityId municipality;
    CaseId id;
    std::string reference;
    std::string kind;
    std::string category;
    UnitId unit;
    std::string language;
    std::string title;
    std::string message;
    std::string answer;
    std::string place;
    LocalDate received_on;
    LocalDate answered_on;
    Instant published_at;
    std::optional<Position> position = {}; ///< as exact as was approved
    bool has_own_title = false;            ///< the heading is the municipality's, not the submitter's
};

/// How its message begins, for lists.
std::string excerpt_of(const Publication&);

/// How much of a case's position the public may see.
enum class Precision { none, kilometre, hundred_metres, exact };
std::string_view precision_key(Precision); ///< "hundred_metres"
/// Unknown keys give none.
Precision parse_precision(std::string_view key);
/// As much of the position as is allowed.
std::optional<Position> as_precise(const std::optional<Position>&, Precision);
/// The precision with which `approved` was made of `whole`.
Precision precision_of(const std::optional<Position>& whole, const std::optional<Position>& approved);

/// The wording that a reviewer approves.
struct Wording {
    std::string title;
    std::string message;
    std::string answer;
    std::string place = {}; ///< empty where the public is not to read it
    Precision precision = Precision::none;
};

/// What the journal keeps of all that the public reads: its keyed digest as hex. The time of publication is not in it.
std::string publication_digest(const crypto::Key&, const Publication&);

inline constexpr std::size_t title_characters_max = 120;
inline constexpr std::size_t text_characters_max = 20'000;
inline constexpr std::size_t place_characters_max = 200;

/// Problem::invalid naming each empty or too long field. Praise has no answer to publish.
Result<> check_wording(const Wording&, bool needs_answer);

/// What a reader may cut the list by; empty or none means all.
struct Filter {
    std::string kind = {};
    std::string category = {};
    std::vector<UnitId> units = {};
    std::optional<Instant> published_from = {};
    std::optional<Instant> published_before = {};
};

/// The job that tells those who follow by mail of a case that was published; its payload is the case's id.
inline constexpr std::string_view tell_job = "following.tell";

/// The job that takes back what is still to be sent of a case that was corrected or withdrawn; its payload is the case's id.
inline constexpr std::string_view take_back_job = "following.take_back";

/// How far somebody has read who reads all of them, oldest first.
struct Bookmark {
    Instant published_at;
    std::string reference;
};

} // namespace svar::publication
