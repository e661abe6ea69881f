#include "features/channels/trouble_actions.hpp"

#include "platform/jobs/jobs.hpp"

#include <fmt/format.h>

namespace svar::channels {

Result<> retry_trouble(db::Tx& tx, MunicipalityId municipality, TroubleId id) {
    const auto job = job_of_trouble(tx, municipality, id);
    if (!job) return not_found("channels.problem.over");
    if (job->kind.empty()) return conflict("channels.problem.no_retry");
    jobs::enqueue(tx, {.municipality = municipality,
                       .kind = job->kind,
                       .payload = job->payload,
                       .run_at = {},
                       .unique_key = fmt::format("trouble/{}", id.value())});
    return Done{};
}

} // namespace svar::channels
