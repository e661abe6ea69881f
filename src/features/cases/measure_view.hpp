// views/staff/measures.html: the measures that somebody owns.
#pragma once

#include "features/cases/measure_store.hpp"
#include "features/site/site.hpp"

namespace svar::cases {

struct MeasureLine {
    OwnMeasure own;
    std::string reference;
    bool is_case_seen = false; ///< the reader may open the case
};

struct MeasuresView {
    static constexpr std::string_view template_path = "staff/measures.html";

    const site::Visit& visit;
    const std::vector<MeasureLine>& lines;
    Instant read_at;
    const Problem& problem;
    std::string_view refused; ///< key of the one that came back, "123-1"

    void fill(views::Slots& slots) const;
};

} // namespace svar::cases
