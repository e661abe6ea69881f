// A case as Open311 tells it: a service request with a status, and the updates of it. Pure types and rules.
#pragma once

#include "features/open311/client.hpp"
#include "features/open311/parameters.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svar::open311 {

/// What the one who asks may read of a case beside its status, service and times.
struct Words {
    std::string title;
    std::string message;
    std::string answer;
    std::string place;
    std::optional<Position> position;
    std::vector<std::string> media_urls;
};

/// One line of a list.
struct ServiceRequest {
    CaseId id;
    std::string reference;
    std::string category;
    std::string scheme_version;
    cases::State state = cases::State::received;
    UnitId unit;
    ClientId client;
    bool is_confidential = false;
    Instant received_at;
    Instant updated_at;
    std::optional<Instant> expected_at; ///< the promise, or the new date that was told
    std::optional<Words> words;         ///< those that were published, or the submitter's own
};

/// A change of a request's status, or what its submitter was told.
struct Update {
    std::string reference;
    std::int64_t seq = 0; ///< of the event in the journal
    Instant at;
    cases::State state = cases::State::received;
    std::string words; ///< for those who may read them; else the state speaks

    /// "7KQ4-M2XD-3"
    std::string id() const { return reference + "-" + std::to_string(seq); }
};

/// Whether Open311 calls it "open": until the answer is sent, or until it is settled in another way.
bool counts_as_open(cases::State);
/// ",received,registered," of all states that are open, or closed, or both.
std::string states_text(bool with_open, bool with_closed);

/// CitySDK's finer status: "RECEIVED", "IN_PROCESS", "PROCESSED" or "REJECTED".
std::string_view detailed_status(cases::State);

/// The catalogue's key of the state in the public's words.
std::string_view state_words_key(cases::State);

} // namespace svar::open311
