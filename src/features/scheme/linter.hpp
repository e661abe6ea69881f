// Finds what contradicts itself in a scheme, by reckoning over real calendars and the table of states. Pure.
#pragma once

#include "features/scheme/scheme_file.hpp"

#include <set>
#include <variant>

namespace svar::scheme {

/// An error can't work at all; a warning contradicts another rule or is likely not meant.
enum class Severity { error, warning };
std::string_view severity_key(Severity);

/// What fills a placeholder of a finding's text, worded by the reader's language.
using Argument = std::variant<std::string, int, Length, LocalDate>;

/// How many starts keep a promise when the steps take so many days in all.
struct Trial {
    int days = 0;
    int kept = 0;

    bool operator==(const Trial&) const = default;
};

struct Finding {
    std::string_view key; ///< one of `finding_words`, "promise-too-short"
    Severity severity = Severity::warning;
    std::string about;         ///< key of the clock, kind, step, list, post or state
    std::string place;         ///< of the rule in the file: "clock.promise"
    std::string_view text_key; ///< "scheme.finding.promise_too_short"
    std::vector<std::pair<std::string_view, Argument>> arguments;
    int starts = 0;                           ///< of the trials
    std::vector<Trial> trials = {};           ///< from the whole length down to one that is always kept
    int line = 0;                             ///< 0: not known
    std::optional<std::string> accepted = {}; ///< the reason for which it was accepted
};

/// The municipality's people, as far as the rules need them.
struct Staff {
    std::set<std::string> roles; ///< that somebody has: "registrar"
    std::set<std::string> units; ///< keys
    /// For each post the names of units for which nobody holds it, neither there nor above.
    std::map<std::string, std::vector<std::string>> vacant;
};

struct Surroundings {
    std::chrono::year first_year{2026}; ///< of the calendars that are reckoned over
    int years = 2;
    std::vector<std::string> languages = {"sv", "nb", "da", "en"}; ///< in which pages are shown
    Lines lines = {};
    std::optional<Staff> staff = {}; ///< without it nothing is said of people and units
};

/// In the order of the file, the accepted ones too. Nothing for years outside 1990 to 2099.
std::vector<Finding> lint(const Scheme&, const Surroundings&);

bool is_all_accepted(const std::vector<Finding>&);

} // namespace svar::scheme
