// Several cases at once: each in a transaction of its own, with a result for each.
#pragma once

#include "features/cases/case.hpp"
#include "features/cases/desk.hpp"
#include "platform/db/database.hpp"

#include <optional>
#include <vector>

namespace svar::cases {

/// What may be done to several cases together.
enum class BulkDeed { distribute, redirect, assign, reject, merge };
std::string_view bulk_key(BulkDeed); ///< "redirect"
std::optional<BulkDeed> parse_bulk(std::string_view);
/// Those that the actor may do somewhere.
std::vector<BulkDeed> bulk_deeds_of(const people::Actor&);

inline constexpr std::size_t bulk_cases_max = 100;

/// A chosen case as it was when it was chosen, and how it went.
struct Chosen {
    CaseId id;
    Version seen;
    std::string reference;
    std::string title;
    bool is_done = false;
    std::string problem_key = {}; ///< empty as long as nothing went wrong

    std::string value() const { return std::to_string(id.value()) + "." + std::to_string(seen.value()); }
};

struct NamedCase {
    CaseId id;
    Version seen;
};
/// The cases that are named and that the actor may see, each once, at most `bulk_cases_max`.
std::vector<Chosen> choose_cases(db::Tx&, const organisation::Organisation&, const people::Actor&,
                                 const std::vector<NamedCase>&);

/// What is to be done, with what the deed asks for.
struct BulkOrder {
    BulkDeed deed = BulkDeed::assign;
    std::string category = {}; ///< to distribute
    UnitId unit = {};          ///< to distribute or redirect
    std::string reason = {};   ///< key of the scheme's reason for rejecting
    Personal words = {};       ///< why it is redirected; where the submitter of a rejected one should turn
    PersonId handler = {};     ///< to assign
    CaseId main = {};          ///< that the others are merged into
};
/// Does it to each, whatever became of the others.
void run_bulk(db::Database&, const Desk&, const people::Actor&, const BulkOrder&, std::vector<Chosen>&);

} // namespace svar::cases
