#include "features/channels/trouble_view.hpp"

#include "features/cases/staff_words_view.hpp"
#include "features/scheme/process_words.hpp"
#include "features/site/failure_view.hpp"
#include "features/site/page.hpp"
#include "platform/views/format.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svar::channels {

namespace {

std::string channel_name(const site::Visit& visit, const std::string& key) {
    const auto channel = cases::parse_channel(key);
    return channel ? cases::channel_words(visit, *channel) : key;
}

std::string moment(const site::Visit& visit, Instant instant) {
    return views::short_date_time(visit.language, instant, visit.municipality().time_zone);
}

} // namespace

void ChannelsView::fill(views::Slots& slots) const {
    site::fill_problems(visit, slots, problem);
    slots.set("CSRF", visit.csrf);
    fill_today(slots);
    fill_mail(slots);
    if (is_quiet()) return slots.show("NO_TROUBLE");
    for (const Trouble& trouble : troubles) fill_trouble(slots.add("TROUBLE"), trouble);
    for (const FailedWebhook& webhook : failed_webhooks) {
        views::Slots& row = slots.add("WEBHOOK");
        row.set("NAME", webhook.name);
        row.set("TEXT", visit.texts().plural("channels.failed_webhooks", webhook.count));
        site::fill_failure(visit, row, webhook.fault);
        row.set("URL", fmt::format("/staff/webhooks/{}", webhook.webhook));
    }
    for (const jobs::ListedJob& job : failed_jobs) fill_job(slots.add("JOB"), job);
}

bool ChannelsView::is_quiet() const {
    return troubles.empty() && failed_jobs.empty() && failed_webhooks.empty() && failed_mails == 0 && mail.stuck == 0;
}

void ChannelsView::fill_today(views::Slots& slots) const {
    for (const std::string_view key : scheme::channel_words) {
        const auto found = std::ranges::find(today, key, [](const auto& one) { return std::string_view{one.first}; });
        views::Slots& row = slots.add("CHANNEL");
        row.set("NAME", channel_name(visit, std::string{key}));
        row.set("COUNT", found == today.end() ? std::int64_t{0} : found->second);
    }
    add_outgoing(slots, "channels.mail_sent", mail.sent);
    if (mail.waiting > 0) add_outgoing(slots, "channels.mail_waiting", mail.waiting);
    if (mail.failed > 0) add_outgoing(slots, "channels.mail_failed", mail.failed);
    if (mail.kept > 0) add_outgoing(slots, "channels.mail_kept", mail.kept);
    if (texts.sent > 0) add_outgoing(slots, "channels.texts_sent", texts.sent);
    if (texts.waiting > 0) add_outgoing(slots, "channels.texts_waiting", texts.waiting);
    if (texts.failed > 0) add_outgoing(slots, "channels.texts_failed", texts.failed);
}

void ChannelsView::add_outgoing(views::Slots& slots, const char* key, std::int64_t count) const {
    views::Slots& row = slots.add("OUTGOING");
    row.set("NAME", visit.text(key));
    row.set("COUNT", count);
}

void ChannelsView::fill_mail(views::Slots& slots) const {
    if (failed_mails > 0) {
        views::Slots& failed = slots.add("MAILS");
        failed.set("TEXT", visit.texts().plural("channels.failed_mails", failed_mails));
        failed.set("CSRF", visit.csrf);
        failed.show("READ", may_read_mail);
        failed.show("RESEND", !visit.site.is_mail_kept);
    }
    if (mail.stuck == 0) return;
    views::Slots& stuck = slots.add("STUCK");
    stuck.set("TEXT", visit.texts().plural("channels.stuck_mails", mail.stuck));
    // The mail server's words may name a receiver.
    site::fill_failure(visit, stuck, {mail.stuck_failure, may_read_mail ? mail.stuck_error.reveal() : ""});
    stuck.show("READ", may_read_mail);
}

void ChannelsView::fill_trouble(views::Slots& row, const Trouble& trouble) const {
    row.set("CHANNEL", channel_name(visit, trouble.what.channel));
    row.set("ABOUT", trouble.what.about);
    site::fill_failure(visit, row, {trouble.what.failure, trouble.what.words});
    row.set("BEGAN", moment(visit, trouble.began_at));
    row.set("LATEST", moment(visit, trouble.latest_at));
    row.set("TIMES_TEXT", visit.texts().plural("channels.times", trouble.times));
    row.set("ACTION_URL", fmt::format("{}/{}", channels_path, trouble.id.value()));
    row.set("CSRF", visit.csrf);
    fill_place(row, trouble.what.url);
    row.show("RETRY", !trouble.what.job_kind.empty());
}

void ChannelsView::fill_place(views::Slots& row, const std::string& url) const {
    if (url.empty()) return;
    views::Slots& page = row.add("PAGE");
    page.set("URL", url);
    page.set("LABEL", visit.text(url.starts_with("/staff/cases/") ? "cases.mail.open_case" : "channels.mend"));
}

void ChannelsView::fill_job(views::Slots& row, const jobs::ListedJob& listed) const {
    row.set("KIND", listed.job.kind);
    site::fill_failure(visit, row, {Failure::other, listed.last_error});
    row.set("LATEST", moment(visit, listed.due_at));
    row.set("TIMES_TEXT", visit.texts().plural("channels.times", listed.job.attempts));
    row.set("ACTION_URL", fmt::format("{}/jobs/{}", channels_path, listed.job.id.value()));
    row.set("CSRF", visit.csrf);
}

} // namespace svar::channels
