// A mail that came in, taken apart. Everything in it is a stranger's word.
#pragma once

#include "base/email_address.hpp"
#include "base/personal.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svar::mail {

/// What a mail may have of each sort; the rest is left in the original.
struct IncomingLimits {
    int depth_max = 12;                      ///< parts within parts
    int parts_max = 200;                     ///< of all depths
    std::size_t attachments_max = 25;        ///< taken out
    std::size_t text_bytes_max = 400 * 1024; ///< of the words
    std::size_t references_max = 50;
    std::size_t receivers_max = 50; ///< looked at
};

/// A part that is no words of the message.
struct IncomingFile {
    std::string name;       ///< the sender's; any bytes
    std::string media_type; ///< the sender's word, lower case
    std::string content;
};

/// Why something of the mail is in the original only.
enum class IncomingFault {
    unreadable,     ///< no mail at all, or a head without any field that is one
    too_deep,       ///< parts nested too deep were left alone
    too_many_parts, ///< later parts were left alone
    too_many_files, ///< later attachments were left alone
    text_cut,       ///< the words went on
    encrypted,      ///< only its receiver's program can open it
    message_cut,    ///< too long to be fetched whole
    crashed         ///< could not be read in several attempts
};
std::string_view fault_key(IncomingFault); ///< "too_deep"

/// What a mail server reports about one receiver of a mail (RFC 3464).
struct DeliveryStatus {
    bool has_failed = false; ///< for good
    std::string receiver;
    std::string words; ///< status and the server's diagnosis
};

struct IncomingMail {
    std::string message_id;              ///< with brackets; empty when there is none that is one
    std::vector<std::string> references; ///< In-Reply-To and References, with brackets
    std::optional<EmailAddress> from;
    Personal from_name;
    std::vector<EmailAddress> receivers; ///< To, Cc and what servers note of the envelope
    std::optional<EmailAddress> reply_to;
    Personal subject;
    std::string date; ///< as it stands in the head
    Personal text;
    bool was_html = false;
    std::vector<IncomingFile> files;

    std::string auto_submitted; ///< lower case; empty when there is no such header, as for the next two
    std::string precedence;
    std::string return_path;           ///< "<>" for bounces and the like
    bool is_from_list = false;         ///< List-Id or the like
    bool is_answer_unwanted = false;   ///< X-Auto-Response-Suppress for automatic answers
    bool is_marked_auto_reply = false; ///< a header of older programs
    bool is_receipt_of_reading = false;
    bool is_delivery_report = false;
    std::vector<DeliveryStatus> deliveries; ///< of a delivery report
    std::string reported_id;                ///< Message-ID of the mail that the report is about
    std::vector<IncomingFault> faults;

    bool has(IncomingFault) const;
};

/// Takes a mail apart; never fails: what can't be read is told in `faults`.
IncomingMail read_mail(std::string_view bytes, const IncomingLimits& = {});

} // namespace svar::mail
