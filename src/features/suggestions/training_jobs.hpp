// Training as work in the background.
#pragma once

#include "platform/jobs/jobs.hpp"

#include <string_view>

namespace svar::suggestions {

/// Kind of the job that learns from a municipality's cases.
inline constexpr std::string_view training_job = "suggestions.train";

/// Has the municipality's cases learned from in the background, once however often it is asked for meanwhile.
inline void order_training(db::Tx& tx, MunicipalityId municipality) {
    jobs::enqueue(tx, {.municipality = municipality,
                       .kind = std::string{training_job},
                       .payload = {},
                       .run_at = {},
                       .unique_key = std::to_string(municipality.value())});
}

} // namespace svar::suggestions
