// What is done to a municipality's scheme: drafted, proposed by one, approved or refused by another.
#pragma once

#include "base/result.hpp"
#include "features/people/administrator.hpp"
#include "features/scheme/scheme_file.hpp"
#include "features/scheme/version_store.hpp"

#include <string>

namespace svar::revision {

inline constexpr std::size_t note_code_points_max = 500;
/// Kind of the job that runs when a version begins to hold.
inline constexpr std::string_view begins_job = "scheme.begins";

/// What somebody wants to be in force from a day.
struct Proposal {
    std::string body; ///< the file, TOML
    LocalDate effective_from{};
    std::string note = {};
};

/// A file that can't be taken has all its faults; the form keeps the text.
struct Checked {
    Problem problem; ///< by field; empty when it can be proposed
    std::vector<scheme::Fault> faults;
    std::optional<scheme::Scheme> scheme;

    bool is_good() const { return problem.message_key.empty(); }
};

bool may_edit_scheme(const people::Actor&, const organisation::Organisation&);

/// Whether it can be proposed today: no fault in the file, units that are there, a day that is neither past nor before
/// the last approved version's.
Checked check(db::Tx&, const organisation::Organisation&, const Proposal&);

/// A draft is not yet for anybody to decide about; its author goes on with it or proposes it. `number` zero makes a
/// new one. Problem::conflict when it changed since `seen` or is no draft any more.
Result<int> save_draft(db::Tx&, const people::Administrator&, int number, Version seen, const Proposal&);
/// Proposes a draft, or at once what is in none (`number` zero).
Result<int> propose(db::Tx&, const people::Administrator&, int number, Version seen, const Proposal&);

/// By a second person: never the proposer's own. Puts the version into the book. Problem::conflict when somebody
/// decided before or the day has passed meanwhile; forbidden for the proposer.
Result<> approve(db::Tx&, const people::Administrator&, int number, Version seen);
/// By anybody who may approve, or by the proposer, who so takes it back; with a reason.
Result<> refuse(db::Tx&, const people::Administrator&, int number, Version seen, std::string_view reason);

/// On the first day of a version: what the public reads is made anew.
void begin(db::Tx&, MunicipalityId);

} // namespace svar::revision
