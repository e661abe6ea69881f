// The words of the process that rules may use: states and the ways between them, channels, roles, fields.
#pragma once

#include <string_view>

namespace svar::scheme {

/// The states of a case, as `cases` has them.
inline constexpr std::string_view state_words[] = {"received", "registered",  "distributed", "investigating",
                                                   "answered", "reviewed",    "published",   "closed",
                                                   "rejected", "handed_over", "merged"};

inline constexpr std::string_view channel_words[] = {"web",  "email",   "phone", "counter", "meeting",
                                                     "card", "open311", "api",   "sms"};

/// Who may do a step, review or publish.
inline constexpr std::string_view role_words[] = {"registrar", "handler", "manager"};

inline constexpr std::string_view contact_words[] = {"name", "address", "phone", "email"};
inline constexpr std::string_view publication_words[] = {"title", "message", "answer"};
inline constexpr std::string_view placeholder_words[] = {"name", "reference", "unit", "handler", "date"};
inline constexpr std::string_view language_words[] = {"sv", "nb", "da", "en"};

/// What the linter may find, and [[accept]] may name.
inline constexpr std::string_view finding_words[] = {
    "promise-too-short",   "promise-unbounded",    "clock-never-starts",      "clock-never-stops",
    "clock-runs-on",       "kind-without-clock",   "steps-overlap",           "state-without-step",
    "step-without-people", "post-without-people",  "list-without-recipients", "language-missing",
    "retention-too-short", "contact-window",       "reminder-before-start",   "escalation-before-reminder",
    "escalation-too-late", "cut-off-while-closed", "delay-without-promise",   "unit-unknown",
    "accept-unused"};

} // namespace svar::scheme
