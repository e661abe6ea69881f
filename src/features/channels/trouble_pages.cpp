#include "features/channels/trouble_pages.hpp"

#include "base/text.hpp"
#include "features/cases/staff_words_view.hpp"
#include "features/channels/trouble_actions.hpp"
#include "features/site/page.hpp"
#include "platform/mail/mail.hpp"
#include "platform/views/format.hpp"

#include <fmt/format.h>

namespace svar::channels {

namespace {

constexpr const char* channels_path = "/staff/channels";
constexpr int failed_mails_max = 100;

/// views/staff/channels.html
struct ChannelsView {
    static constexpr std::string_view template_path = "staff/channels.html";
    const site::Visit& visit;
    std::vector<std::pair<std::string, std::int64_t>> today;
    std::vector<Trouble> troubles;
    int failed_mails = 0;
    Problem problem = {};

    void fill(views::Slots& slots) const {
        site::fill_problems(visit, slots, problem);
        fill_today(slots);
        if (failed_mails > 0)
            slots.add("MAILS").set("TEXT", visit.texts().plural("channels.failed_mails", failed_mails));
        if (troubles.empty()) return slots.show("NO_TROUBLE");
        views::Slots& list = slots.add("TROUBLES");
        for (const Trouble& trouble : troubles) fill_trouble(list.add("TROUBLE"), trouble);
    }

  private:
    void fill_today(views::Slots& slots) const {
        if (today.empty()) return slots.show("QUIET");
        views::Slots& table = slots.add("TODAY");
        for (const auto& [key, count] : today) {
            views::Slots& row = table.add("CHANNEL");
            const auto channel = cases::parse_channel(key);
            row.set("NAME", channel ? cases::channel_words(visit, *channel) : key);
            row.set("COUNT", count);
        }
    }

    void fill_trouble(views::Slots& row, const Trouble& trouble) const {
        const std::string& zone = visit.municipality().time_zone;
        const auto channel = cases::parse_channel(trouble.what.channel);
        row.set("CHANNEL", channel ? cases::channel_words(visit, *channel) : trouble.what.channel);
        row.set("ABOUT", trouble.what.about);
        row.set("TEXT", trouble.what.words);
        row.set("BEGAN", views::short_date_time(visit.language, trouble.began_at, zone));
        row.set("LATEST", views::short_date_time(visit.language, trouble.latest_at, zone));
        row.set("TIMES_TEXT", visit.texts().plural("channels.times", trouble.times));
        row.set("ACTION_URL", fmt::format("{}/{}", channels_path, trouble.id.value()));
        row.set("CSRF", visit.csrf);
        if (!trouble.what.url.empty()) row.add("PAGE").set("URL", trouble.what.url);
        row.show("RETRY", !trouble.what.job_kind.empty());
    }
};

bool may_see(const site::Visit& visit) {
    return people::may(visit.actor, people::Capability::edit_settings, *visit.organisation,
                       visit.organisation->root().id);
}

http::Response channels_page(const site::Visit& visit, Problem problem) {
    const std::string& zone = visit.municipality().time_zone;
    ChannelsView view{visit, {}, {}, 0, std::move(problem)};
    visit.site.database.read([&](db::Tx& tx) {
        view.today = cases_by_channel(tx, visit.id(), views::start_of_day(views::local_day(tx.now(), zone), zone));
        view.troubles = troubles_of(tx, visit.id());
        const mail::MailFilter failed{.state = mail::State::failed, .before = {}, .count_max = failed_mails_max};
        view.failed_mails = static_cast<int>(mail::mails(tx, visit.id(), failed).size());
    });
    const int status = view.problem.message_key.empty() ? 200 : site::status_of(view.problem.kind);
    return site::page(visit, {.title = visit.text("channels.title"), .current = channels_path, .is_staff = true}, view,
                      status);
}

} // namespace

http::Response get_channels(const site::Visit& visit) {
    return may_see(visit) ? channels_page(visit, {}) : site::problem_page(visit, forbidden());
}

http::Response post_trouble(const site::Visit& visit) {
    if (!may_see(visit)) return site::problem_page(visit, forbidden());
    const TroubleId id{parse_int(visit.request.parameter("trouble")).value_or(0)};
    if (visit.request.form.get("do") == "dismiss") {
        visit.site.database.write([&](db::Tx& tx) { dismiss_trouble(tx, visit.id(), id); });
        return site::done(visit, channels_path, "channels.dismissed");
    }
    const auto tried = visit.site.database.write([&](db::Tx& tx) { return retry_trouble(tx, visit.id(), id); });
    if (!tried) return channels_page(visit, tried.problem());
    return site::done(visit, channels_path, "channels.retrying");
}

} // namespace svar::channels
