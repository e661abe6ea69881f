// views/staff/suggestions.html: what was measured of the sorting suggestions.
#pragma once

#include "features/site/site.hpp"
#include "features/suggestions/model_store.hpp"

#include <vector>

namespace svar::administration {

struct SuggestionsView {
    static constexpr std::string_view template_path = "staff/suggestions.html";

    const site::Visit& visit;
    std::vector<suggestions::StoredTraining> trainings; ///< newest first

    void fill(views::Slots& slots) const;

  private:
    void fill_question(views::Slots&, suggestions::Question, const suggestions::Figures&) const;
    void fill_earlier(views::Slots&) const;
    std::string share(std::int64_t part, std::int64_t whole) const;
};

} // namespace svar::administration
