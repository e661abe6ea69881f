// What a registrar does with a new message: classify and distribute, redirect, reject, hand over.
#pragma once

#include "features/cases/case.hpp"
#include "features/cases/desk.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

struct Sorting {
    std::string kind;
    std::string category;
    UnitId unit;
    std::string title;
    bool is_confidential = false;
};

/// Classifies the case and gives it to the unit. Praise goes to the unit's manager for information
/// and is closed. Problem::invalid for unknown kinds, categories and closed units.
Result<Version> distribute_case(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen, const Sorting&);

/// Gives the case to another unit; its clocks run on, and the submitter is told.
Result<Version> redirect_case(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen, UnitId to,
                              const Personal& reason);

/// Ends a case that is not the municipality's; the submitter is told where to turn. The advice must not be empty.
Result<Version> reject_case(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen, const Personal& advice);

/// Another body or company that takes a case over.
struct OtherBody {
    std::string name;
    std::string email; ///< may be empty: then the registrar passes the message on by other means
    Personal note;
};

/// Gives the case to another body and tells the submitter; the case stays open until closed here.
Result<Version> hand_over_case(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen, const OtherBody&);

/// Puts the case on a person's desk; that may be oneself.
Result<Version> assign_case(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen, PersonId handler);

/// Problem::conflict as long as the public can read the case: take the publication back first.
Result<Version> mark_confidential(db::Tx&, const Desk&, const people::Actor&, CaseId, Version seen,
                                  bool is_confidential);

} // namespace svar::cases
