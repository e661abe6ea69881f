// Which open cases are likely about the same matter as a new one. Pure.
#pragma once

#include "features/cases/case.hpp"

namespace svar::cases {

/// An open case with the words it came with.
struct Candidate {
    CaseId id;
    std::string reference;
    UnitId unit;
    PersonId handler;
    State state = State::received;
    bool is_confidential = false;
    std::string title;
    std::string place;
    std::string message;
};

/// How alike two cases are by the beginnings of their longer words and by their places, from 0 to 1.
double likeness(std::string_view words, std::string_view place, const Candidate&);

inline constexpr double likeness_min = 0.4;
inline constexpr std::size_t twins_max = 5;

/// Those that the actor may see and that are likely about the same, the most alike first.
std::vector<Candidate> likely_twins(const people::Actor&, const organisation::Organisation&, std::string_view words,
                                    std::string_view place, std::vector<Candidate>);

} // namespace svar::cases
