#include "app/background.hpp"

#include "app/overdue_jobs.hpp"
#include "app/municipal_jobs.hpp"
#include "app/open311_jobs.hpp"
#include "app/signal_jobs.hpp"
#include "app/report_jobs.hpp"
#include "app/suggestion_jobs.hpp"
#include "features/api/answer_store.hpp"
#include "features/cards/scan_jobs.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/people/session_store.hpp"
#include "features/publication/public_pages.hpp"
#include "features/revision/revision_actions.hpp"
#include "features/webhooks/webhook_store.hpp"
#include "features/texting/sending_jobs.hpp"
#include "platform/files/kept_files.hpp"
#include "platform/mail/mail.hpp"
#include "platform/mail/unproved.hpp"
#include "platform/sms/sms.hpp"

namespace svar::app {

namespace {

constexpr std::chrono::milliseconds publication_poll{200};

std::optional<sms::GatewayOptions> gateway_options(const config::Settings& settings) {
    if (settings.text("sms.url").empty()) return std::nullopt;
    return sms::GatewayOptions{.url = settings.text("sms.url"),
                               .body = settings.text("sms.body"),
                               .header = settings.text("sms.header"),
                               .sender = settings.text("sms.sender")};
}

sms::Delivery text_delivery(const config::Settings& settings) {
    return {.is_on = !settings.text("sms.url").empty(),
            .takes_replies = !settings.text("sms.hook_secret").empty(),
            .country_code = settings.text("sms.country_code")};
}

jobs::Handlers handlers(const site::Site& site, const config::Settings& settings) {
    jobs::Handlers all;
    ClockWatch::add_handlers(all, site);
    add_overdue_jobs(all, site);
    add_report_jobs(all, site);
    add_municipal_jobs(all, site);
    add_open311_jobs(all, site, {.may_reach_internal = settings.flag("open311.may_reach_internal")});
    add_signal_jobs(all, site);
    cards::add_handlers(all, site);
    add_suggestion_jobs(all, site);
    texting::add_sending(all, gateway_options(settings));
    all.in_transaction("people.forget_expired", [](db::Tx& tx, const jobs::Job&) -> Result<> {
        for (const auto& municipality : organisation::all_municipalities(tx))
            people::forget_expired(tx, municipality.id);
        return Done{};
    });
    all.in_transaction(std::string{revision::begins_job}, [](db::Tx& tx, const jobs::Job& job) -> Result<> {
        revision::begin(tx, job.municipality);
        return Done{};
    });
    all.in_transaction(std::string{mailroom::look_job}, mailroom::look_again);
    all.in_transaction("cases.forget_kept_files", [](db::Tx& tx, const jobs::Job&) -> Result<> {
        for (const auto& municipality : organisation::all_municipalities(tx)) files::forget_kept(tx, municipality.id);
        return Done{};
    });
    all.in_transaction("api.forget_answers", [](db::Tx& tx, const jobs::Job&) -> Result<> {
        for (const auto& municipality : organisation::all_municipalities(tx)) api::forget_answers(tx, municipality.id);
        return Done{};
    });
    all.in_transaction("webhooks.forget_deliveries", [](db::Tx& tx, const jobs::Job&) -> Result<> {
        for (const auto& municipality : organisation::all_municipalities(tx))
            webhooks::forget_deliveries(tx, municipality.id);
        return Done{};
    });
    all.in_transaction("mail.forget_unproved", [](db::Tx& tx, const jobs::Job&) -> Result<> {
        for (const auto& municipality : organisation::all_municipalities(tx))
            mail::forget_unproved(tx, municipality.id);
        return Done{};
    });
    return all;
}

void keep_schedules(db::Tx& tx) {
    keep_overdue_schedule(tx);
    keep_report_schedule(tx);
    keep_municipal_schedules(tx);
    keep_open311_schedule(tx);
    keep_signal_schedule(tx);
    keep_suggestion_schedule(tx);
    for (const char* name : {"people.forget_expired", "cases.forget_kept_files", "api.forget_answers",
                             "webhooks.forget_deliveries", "mail.forget_unproved"})
        jobs::keep_schedule(tx, {.municipality = {},
                                 .name = name,
                                 .rule = jobs::Every{std::chrono::hours{1}},
                                 .kind = name,
                                 .payload = {}});
}

mail::Starttls starttls_of(const std::string& text) {
    if (text == "none") return mail::Starttls::none;
    return text == "opportunistic" ? mail::Starttls::opportunistic : mail::Starttls::required;
}

metrics::JobOutcome outcome_of(jobs::RunOutcome outcome) {
    switch (outcome) {
    case jobs::RunOutcome::done: return metrics::JobOutcome::done;
    case jobs::RunOutcome::retried: return metrics::JobOutcome::retried;
    case jobs::RunOutcome::failed: return metrics::JobOutcome::failed;
    }
    return metrics::JobOutcome::failed;
}

metrics::MailOutcome outcome_of(mail::Attempt attempt) {
    switch (attempt) {
    case mail::Attempt::sent: return metrics::MailOutcome::sent;
    case mail::Attempt::deferred: return metrics::MailOutcome::deferred;
    case mail::Attempt::failed: return metrics::MailOutcome::failed;
    }
    return metrics::MailOutcome::failed;
}

webhooks::SenderOptions webhook_options(const config::Settings& settings) {
    webhooks::SenderOptions options;
    options.policy.may_reach_internal = settings.flag("webhooks.may_reach_internal");
    return options;
}

jobs::WorkerOptions observed_by(metrics::Metrics& metrics) {
    jobs::WorkerOptions options;
    options.observer = [&metrics](std::string_view kind, jobs::RunOutcome outcome, std::int64_t micros) {
        metrics.count_job(kind, outcome_of(outcome), micros);
    };
    return options;
}

mailroom::ReaderOptions reader_options(const config::Settings& settings) {
    mailroom::ReaderOptions options;
    options.ca_file = settings.text("mail.certificate_authority");
    return options;
}

} // namespace

std::optional<mail::SmtpOptions> smtp_options(const config::Settings& settings) {
    if (settings.text("mail.smtp_url").empty()) return std::nullopt;
    mail::SmtpOptions options;
    options.url = settings.text("mail.smtp_url");
    options.user = settings.text("mail.user");
    options.password = Personal{settings.text("mail.password")};
    options.starttls = starttls_of(settings.text("mail.starttls"));
    options.from = settings.text("mail.envelope_from");
    options.ca_file = settings.text("mail.certificate_authority");
    return options;
}

Background::Background(const site::Site& site, const config::Settings& settings, metrics::Metrics& metrics)
    : scheduler_((site.database.write([&](db::Tx& tx) {
          mail::set_delivery(tx, smtp_options(settings) ? mail::Delivery::send : mail::Delivery::keep);
          sms::set_delivery(tx, text_delivery(settings));
          keep_schedules(tx);
      }),
                  site.database)),
      worker_(site.database, handlers(site, settings), observed_by(metrics)), clock_watch_(site),
      statistics_watch_(site.database), mailbox_reader_(site, reader_options(settings)),
      publication_watch_("publication", publication_bell_, publication_poll,
                         [&site](const std::stop_token&) {
                             publication::refresh_public_pages(site);
                             return false;
                         }),
      webhook_sender_(site.database, site.key, webhook_options(settings)) {
    if (site.library != nullptr) search_.emplace(site.database, *site.library, site.key);
    auto smtp = smtp_options(settings);
    if (!smtp) return;
    mail::SenderOptions options;
    options.observer = [&metrics](mail::Attempt attempt) { metrics.count_mail(outcome_of(attempt)); };
    sender_.emplace(site.database, std::move(*smtp), std::move(options));
}

} // namespace svar::app
