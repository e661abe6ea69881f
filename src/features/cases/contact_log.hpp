// Attempts to reach a submitter by speech, as the journal tells them, and what to do next. Pure.
#pragma once

#include "features/cases/case_clocks.hpp"
#include "features/cases/journal.hpp"

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace svar::cases {

enum class ContactOutcome { reached, no_answer, left_message, wrong_number };
inline constexpr ContactOutcome contact_outcomes[] = {ContactOutcome::reached, ContactOutcome::no_answer,
                                                      ContactOutcome::left_message, ContactOutcome::wrong_number};

std::string_view outcome_key(ContactOutcome);
std::optional<ContactOutcome> parse_outcome(std::string_view);

/// One attempt.
struct ContactAttempt {
    Instant at; ///< when it was made, which may be before it was written down
    ContactOutcome outcome = ContactOutcome::no_answer;
    std::optional<Instant> next_at; ///< when to try again
};

/// What was tried since the case was filed or last taken up again.
struct ContactLog {
    std::vector<ContactAttempt> attempts;      ///< as they were written down
    bool is_answered = false;                  ///< the answer was given in speech
    std::optional<LocalDate> fallback_sent_on; ///< day on which the card or letter went off
    bool is_fallback_written = false;          ///< it waits to be printed or posted

    bool is_reached() const;
    int failed() const;
    /// When the next attempt is planned for; nothing when none is, or nobody need call.
    std::optional<Instant> planned_at() const;
};

ContactLog contact_log(std::span<const Event>);

/// Whether the latest answer was given in speech, so that it needs no sending.
bool is_answered_in_speech(std::span<const Event>);

/// Whether the submitter left all that the rule needs, and a telephone number where it demands speech.
bool is_reachable(const scheme::ContactRule&, const Contact&);

/// Whether the failed attempts are as many as the rule demands before the card or letter, and that has not gone off.
bool needs_fallback(const scheme::ContactRule&, const ContactLog&);

/// What the handler does next to reach the submitter.
enum class ContactStep {
    none,     ///< nothing, or the answer is written
    call,     ///< ring them
    fallback, ///< send the card or letter
    talk      ///< they were reached: write down what was said
};
ContactStep next_contact_step(const scheme::ContactRule&, const ContactLog&, const Contact&);

/// The end of the time in which attempts lie: the due time of the rule's clock while it runs, else the nearest.
Instant contact_window_end(const scheme::ContactRule&, const std::vector<Clock>&);

/// When to try next: on the next working day at the time of day that was tried least, before `until`; where that is
/// past the end, later today; where nothing is left, the next working day all the same.
Instant next_attempt(const scheme::Scheme&, const ContactLog&, Instant now, Instant until);

} // namespace svar::cases
