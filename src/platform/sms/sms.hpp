// Outgoing text messages: queued in the transaction of what they tell about, each sent by a job after its commit.
//
// A message is handed to the gateway at least once: only when program, machine or connection dies between the gateway's
// acceptance and the commit that records it is it handed over twice, and then with the same id.
#pragma once

#include "base/personal.hpp"
#include "platform/db/database.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svar::sms {

using MessageId = Id<struct TextMessageTag>;

/// How many parts a message has at most.
inline constexpr int parts_max = 3;
/// The kind of the job that sends one; its payload is the message's id.
inline constexpr std::string_view send_job = "sms.send";

/// What the settings say, where those who queue messages can read it.
struct Delivery {
    bool is_on = false;
    bool takes_replies = false;
    std::string country_code = {};

    bool operator==(const Delivery&) const = default;
};
void set_delivery(db::Tx&, const Delivery&);
Delivery delivery(db::Tx&);

struct Outgoing {
    std::string kind; ///< "case.receipt"; for lists and logs
    CaseId case_id;
    Personal number; ///< as `mobile_number` gives it
    Personal words;
};

/// Puts the message and its job into the caller's transaction.
MessageId queue(db::Tx&, MunicipalityId, const Outgoing&);

enum class State { waiting, sent, failed };

struct Message {
    MessageId id;
    Outgoing outgoing;
    State state = State::waiting;
    Instant created_at;
    std::string last_error;
};
std::optional<Message> message(db::Tx&, MunicipalityId, MessageId);

/// The newest first.
std::vector<Message> latest_to(db::Tx&, MunicipalityId, const Personal& number, int count_max);

/// How an attempt ended. A sent message stays sent.
void mark_sent(db::Tx&, MunicipalityId, MessageId);
void mark_failed(db::Tx&, MunicipalityId, MessageId, std::string_view error);
void note_attempt(db::Tx&, MunicipalityId, MessageId, std::string_view error);

struct Counts {
    std::int64_t waiting = 0;
    std::int64_t sent = 0;
    std::int64_t failed = 0;
};
/// Of the messages queued since then.
Counts counts_since(db::Tx&, MunicipalityId, Instant since);

} // namespace svar::sms
