// Two messages about the same matter: one is answered, both submitters get the answer.
#pragma once

#include "features/cases/case_actions.hpp"

namespace svar::cases {

/// Merges the case into `main`, whose answer its submitter will get too; they are told. Both must be the actor's to
/// sort, open and alike confidential, else Problem::invalid by the field "main".
Result<Version> merge_case(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen, CaseId main);

/// Takes the case out again: state, clocks and list as they were before.
Result<Version> unmerge_case(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen);

/// What the submitters of merged cases get with the main case's.
enum class SharedEnd { answer, rejection, outcome };

/// Gives what ended `main` to the submitters of the cases merged into it, and of those merged into them.
void share_with_merged(db::Tx&, const Desk&, CaseId main, SharedEnd, const Personal& text);

/// A message has several matters: each part becomes a case of its own, with the clocks of the original receipt.
struct Part {
    std::string title;
    Personal message;
};
inline constexpr std::size_t parts_max = 5;

/// Splits these parts off; the submitter is told once, of all. Problem::invalid without a part, and for a part without
/// title or text.
Result<Version> split_case(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen, const std::vector<Part>&);

} // namespace svar::cases
