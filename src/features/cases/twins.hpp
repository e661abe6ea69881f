// Which cases are likely about the same matter as a new one. Pure.
#pragma once

#include "features/cases/case.hpp"

namespace svar::cases {

/// A case, open or ended of late, with the words it came with.
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
    std::optional<Position> position = {};
    bool is_near = false; ///< whether it is about the very place; told by `likely_twins`

    bool is_open() const { return cases::is_open(state); }
};

/// What is looked for again.
struct Matter {
    std::string_view words; ///< title and message
    std::string_view place;
    std::optional<Position> position = {};
};

/// How alike two cases are by the beginnings of their longer words and by their places, from 0 to 1. Cases about the
/// same spot are likely twins whatever their words.
double likeness(const Matter&, const Candidate&);

inline constexpr double likeness_min = 0.3;
inline constexpr double near_metres = 100;
inline constexpr std::size_t twins_max = 5;

/// Those that the actor may see and that are likely about the same, the most alike first. The fewer of the candidates
/// have a word, the more it tells.
std::vector<Candidate> likely_twins(const people::Actor&, const organisation::Organisation&, const Matter&,
                                    std::vector<Candidate>);

} // namespace svar::cases
