#include "features/channels/trouble_actions.hpp"

#include "platform/jobs/jobs.hpp"
#include "platform/mail/mail.hpp"

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

Result<> resend_failed(db::Tx& tx, MunicipalityId municipality, int count_max) {
    const mail::MailFilter failed{.state = mail::State::failed, .before = {}, .count_max = count_max};
    for (const mail::MailSummary& one : mail::mails(tx, municipality, failed))
        if (auto sent = mail::resend(tx, municipality, one.id); !sent) return sent;
    return Done{};
}

} // namespace svar::channels
