// Slots of the inbox of troubles.
#pragma once

#include "features/channels/trouble_store.hpp"
#include "features/site/site.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/mail/outbox_figures.hpp"
#include "platform/sms/sms.hpp"

#include <string_view>
#include <utility>
#include <vector>

namespace svar::channels {

inline constexpr const char* channels_path = "/staff/channels";

/// views/staff/channels.html
struct ChannelsView {
    static constexpr std::string_view template_path = "staff/channels.html";
    const site::Visit& visit;
    std::vector<std::pair<std::string, std::int64_t>> today = {}; ///< cases by channel
    std::vector<Trouble> troubles = {};
    mail::Figures mail = {};
    sms::Counts texts = {};
    std::int64_t failed_mails = 0;
    std::vector<jobs::ListedJob> failed_jobs = {};
    std::vector<FailedWebhook> failed_webhooks = {};
    bool may_read_mail = false;
    Problem problem = {};

    void fill(views::Slots&) const;

  private:
    bool is_quiet() const;
    void fill_today(views::Slots&) const;
    void add_outgoing(views::Slots&, const char* key, std::int64_t count) const;
    void fill_mail(views::Slots&) const;
    void fill_trouble(views::Slots&, const Trouble&) const;
    void fill_place(views::Slots& row, const std::string& url) const;
    void fill_job(views::Slots&, const jobs::ListedJob&) const;
};

} // namespace svar::channels
