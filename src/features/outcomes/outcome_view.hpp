// views/public/outcomes.html and views/staff/outcomes.html.
#pragma once

#include "features/outcomes/outcome_store.hpp"
#include "features/site/site.hpp"

#include <vector>

namespace svar::outcomes {

/// By category, in the order of the scheme.
struct OutcomesView {
    static constexpr std::string_view template_path = "public/outcomes.html";
    const site::Visit& visit;
    const std::vector<ShownOutcome>& shown;

    void fill(views::Slots&) const;
};

/// What came back for mending.
struct TypedWords {
    CaseId id = {};
    std::string words = {};
};

struct ApprovalView {
    static constexpr std::string_view template_path = "staff/outcomes.html";
    const site::Visit& visit;
    const std::vector<Waiting>& waiting;
    const std::vector<ShownOutcome>& shown;
    const TypedWords& typed;
    const Problem& problem;

    void fill(views::Slots&) const;
};

} // namespace svar::outcomes
