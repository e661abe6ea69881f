// What a registrar does with a new message: classify and distribute, redirect, reject, assign.
#pragma once

#include "features/cases/case.hpp"
#include "features/cases/desk.hpp"
#include "platform/db/database.hpp"

#include <optional>

namespace svar::cases {

struct Sorting {
    std::string kind;
    std::string category;
    UnitId unit;
    std::string title;
    std::optional<bool> is_confidential = {}; ///< none: as it was
    std::string route = {}; ///< key of the scheme's route that it is marked with; empty: by kind and category
    std::string suggested_category = {}; ///< what Svar suggested to the person; empty: nothing
    UnitId suggested_unit = {};
};

/// Classifies the case and gives it to the unit. Praise goes to the unit's manager for information
/// and is closed. A route of the scheme, marked or by kind and category, tells or names the holder of a post, closes, puts
/// the case on a list of calls, or leaves it to be handed over, registered with all that was chosen.
/// The journal keeps what was suggested and whether that was followed.
/// Problem::invalid for unknown kinds, categories and closed units.
Result<Version> distribute_case(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen, const Sorting&);

/// Gives the case to another unit; its clocks run on, and the submitter is told.
Result<Version> redirect_case(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen, UnitId to,
                              const Personal& reason);

/// Why a case is turned away, and where its submitter is sent.
struct Rejection {
    std::string reason; ///< key of one of the scheme's reasons; empty: another one
    Personal advice;    ///< empty: what the reason advises

    Rejection(std::string reason_key, Personal words) : reason(std::move(reason_key)), advice(std::move(words)) {}
    /// For a reason that the scheme does not name.
    Rejection(Personal words) : advice(std::move(words)) {}
};

/// The rejection with the advice of its reason where none was written, in the case's language.
Rejection with_advice(const Desk&, const Case&, Rejection);

/// Ends a case that is not the municipality's; the submitter is told why and where to turn. Problem::invalid for an
/// unknown reason, and without advice.
Result<Version> reject_case(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen, const Rejection&);

/// Puts the case on a person's desk; that may be oneself.
Result<Version> assign_case(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen, PersonId handler);

/// Problem::conflict as long as the public can read the case: take the publication back first.
Result<Version> mark_confidential(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen,
                                  bool is_confidential);

} // namespace svar::cases
