// Filing a new case, by a submitter or by staff on somebody's behalf.
#pragma once

#include "features/cases/desk.hpp"
#include "features/cases/case_actions.hpp"
#include "features/cases/case.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

/// A message that passed its parser: texts are valid UTF-8 within their limits, keys are known.
struct NewCase {
    std::string kind;
    std::string category; ///< empty until sorted
    Channel channel = Channel::web;
    std::string language;
    UnitId unit; ///< zero: the municipality itself, for the registrar to sort
    std::string title;
    Personal message;
    std::string place;
    Contact contact;
    std::vector<std::uint8_t> submission_key; ///< digest of the form's token and content; empty when there is none
    std::optional<Position> position = {};
    ClientId client = {};                     ///< the program that brought it
    Personal quoted = {};                     ///< earlier mail and signature below the message, shown folded
    bool has_receipt = true;                  ///< false for what no person waits for an answer to
    std::vector<std::string> references = {}; ///< Message-IDs of the mail that it came by
    /// When it arrived, where somebody takes it down later; its clocks count from that day.
    std::optional<LocalDate> came_on = {};
};

/// What the submitter gets to keep.
struct Filed {
    CaseId id;
    std::string reference;
    std::string follow_code;
    bool is_new = true; ///< false when the same form was sent before
};

/// "7KQ4-M2XD": 40 random bits, easy to read aloud.
std::string new_reference();

/// The code that opens the status page together with the reference; reckoned, never stored. Another one for each link
/// that was issued.
std::string follow_code(const crypto::Key&, const Case&);

/// The code that was told when the case was filed, whether it still opens anything: who sends the same message again learns
/// no more than the first time, and nothing of a link that was issued since because that one got into other hands.
std::string first_follow_code(const crypto::Key&, Case);

/// Takes the message in: case, journal, clocks, files and receipt in this transaction. The same
/// submission key gives the case that it made the first time. Problem::invalid for an unknown kind, and for a day of
/// arrival that lies ahead or more than a year back.
Result<Filed> file_case(db::Tx&, const Desk&, const people::Actor&, const NewCase&, const Attachments&);

} // namespace svar::cases
