// What the API tells of a simulation: past cases under other rules.
#pragma once

#include "features/api/thing_answers.hpp"

namespace svar::api {

struct SumAnswer {
    std::int64_t cases = 0, late = 0, promised = 0, broken = 0, escalated = 0, listed = 0, listed_again = 0;
};
template <>
struct Description<SumAnswer> {
    static constexpr std::string_view name = "Outcome";
    static constexpr auto fields =
        std::tuple{Field{"cases", &SumAnswer::cases, "That came in."},
                   Field{"late", &SumAnswer::late, "With a late clock."},
                   Field{"promised", &SumAnswer::promised, "With a promise."},
                   Field{"broken", &SumAnswer::broken, "With a late promise."},
                   Field{"escalated", &SumAnswer::escalated, "With an escalation."},
                   Field{"listed", &SumAnswer::listed, "On a list of late cases."},
                   Field{"listed_again", &SumAnswer::listed_again, "On more than one of the same."}};
};
struct ClockSumAnswer {
    std::string key, label;
    std::int64_t late_before = 0, late_after = 0;
};
template <>
struct Description<ClockSumAnswer> {
    static constexpr std::string_view name = "ClockSum";
    static constexpr auto fields =
        std::tuple{Field{"key", &ClockSumAnswer::key, "Of the clock.", told},
                   Field{"label", &ClockSumAnswer::label, "In the caller's language.", told},
                   Field{"late_before", &ClockSumAnswer::late_before, "Late runs under the rules of each case."},
                   Field{"late_after", &ClockSumAnswer::late_after, "Late runs under the version."}};
};
struct SimulationAnswer {
    Instant from, until;
    SumAnswer before, after;
    std::vector<ClockSumAnswer> clocks;
};
template <>
struct Description<SimulationAnswer> {
    static constexpr std::string_view name = "Simulation";
    static constexpr auto fields =
        std::tuple{Field{"from", &SimulationAnswer::from, "Cases that came in from then on."},
                   Field{"until", &SimulationAnswer::until, "Up to then."},
                   Field{"before", &SimulationAnswer::before, "Under the rules that each case went by."},
                   Field{"after", &SimulationAnswer::after, "Under this version."},
                   Field{"clocks", &SimulationAnswer::clocks, "By clock."}};
};

} // namespace svar::api
