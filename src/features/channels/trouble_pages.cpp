#include "features/channels/trouble_pages.hpp"

#include "base/text.hpp"
#include "features/channels/trouble_actions.hpp"
#include "features/channels/trouble_view.hpp"
#include "features/site/page.hpp"
#include "platform/mail/mail.hpp"
#include "platform/views/format.hpp"

#include <algorithm>

namespace svar::channels {

namespace {

constexpr int failed_max = 100;

bool may(const site::Visit& visit, people::Capability capability) {
    return people::may(visit.actor, capability, *visit.organisation, visit.organisation->root().id);
}
bool may_see(const site::Visit& visit) { return may(visit, people::Capability::edit_settings); }

/// Whether the job's failure stands among the troubles already, in the words of its channel.
bool is_told(const std::vector<Trouble>& troubles, const jobs::ListedJob& failed) {
    return std::ranges::any_of(troubles, [&](const Trouble& trouble) {
        return failed.job.kind.starts_with(trouble.what.channel + ".") &&
               failed.last_error.starts_with(trouble.what.words);
    });
}

http::Response channels_page(const site::Visit& visit, Problem problem) {
    const std::string& zone = visit.municipality().time_zone;
    ChannelsView view{.visit = visit, .problem = std::move(problem)};
    view.may_read_mail = may(visit, people::Capability::read_mail);
    visit.site.database.read([&](db::Tx& tx) {
        const Instant midnight = views::start_of_day(views::local_day(tx.now(), zone), zone);
        view.today = cases_by_channel(tx, visit.id(), midnight);
        view.troubles = troubles_of(tx, visit.id());
        view.mail = mail::figures_since(tx, visit.id(), midnight);
        view.texts = sms::counts_since(tx, visit.id(), midnight);
        const mail::MailFilter failed{.state = mail::State::failed, .before = {}, .count_max = failed_max};
        view.failed_mails = static_cast<std::int64_t>(mail::mails(tx, visit.id(), failed).size());
        view.failed_webhooks = failed_webhooks(tx, visit.id());
        view.failed_jobs =
            jobs::list(tx, visit.id(), {.state = jobs::State::failed, .before = {}, .count_max = failed_max});
        std::erase_if(view.failed_jobs, [&](const auto& job) { return is_told(view.troubles, job); });
    });
    const int status = view.problem.message_key.empty() ? 200 : site::status_of(view.problem.kind);
    return site::page(visit, {.title = visit.text("channels.title"), .current = channels_path, .is_staff = true}, view,
                      status);
}

/// Does it in one transaction, for those who may, and comes back to the page.
template <class Action>
http::Response done(const site::Visit& visit, const char* notice, Action action) {
    if (!may_see(visit)) return site::problem_page(visit, forbidden());
    const Result<> result = visit.site.database.write(action);
    if (!result) return channels_page(visit, result.problem());
    return site::done(visit, channels_path, notice);
}

bool is_dismissal(const site::Visit& visit) { return visit.request.form.get("do") == "dismiss"; }
const char* notice_of(const site::Visit& visit) {
    return is_dismissal(visit) ? "channels.dismissed" : "channels.retrying";
}

} // namespace

http::Response get_channels(const site::Visit& visit) {
    return may_see(visit) ? channels_page(visit, {}) : site::problem_page(visit, forbidden());
}

http::Response post_trouble(const site::Visit& visit) {
    const TroubleId id{parse_int(visit.request.parameter("trouble")).value_or(0)};
    return done(visit, notice_of(visit), [&](db::Tx& tx) -> Result<> {
        if (!is_dismissal(visit)) return retry_trouble(tx, visit.id(), id);
        dismiss_trouble(tx, visit.id(), id);
        return Done{};
    });
}

http::Response post_job(const site::Visit& visit) {
    const jobs::JobId id{parse_int(visit.request.parameter("job")).value_or(0)};
    return done(visit, notice_of(visit), [&](db::Tx& tx) {
        return is_dismissal(visit) ? jobs::discard(tx, visit.id(), id) : jobs::retry(tx, visit.id(), id);
    });
}

http::Response post_mails(const site::Visit& visit) {
    return done(visit, "channels.retrying", [&](db::Tx& tx) { return resend_failed(tx, visit.id(), failed_max); });
}

} // namespace svar::channels
