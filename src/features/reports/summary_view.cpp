#include "features/reports/summary_view.hpp"

#include "features/reports/chance.hpp"
#include "platform/views/format.hpp"

#include <fmt/format.h>

namespace svar::reports {

namespace {

constexpr std::int64_t answered_min = 10; ///< for usual times
constexpr std::int64_t shared_min = 20;   ///< for a share instead of "3 of 5"
constexpr std::int64_t ratio_min = 5;     ///< complaints and praise for a ratio
constexpr std::int64_t leading_min = 10;  ///< received for a leading category

/// What the number of received cases is compared with.
struct Against {
    const Period* days;
    std::int64_t received;
};

class Teller {
  public:
    Teller(const ReportWords& words, const Report& report) : words_(words), report_(report) {}

    std::vector<std::string> tell() {
        tell_running();
        tell_received();
        tell_kinds();
        tell_categories();
        tell_in_time();
        tell_times();
        tell_lateness();
        tell_satisfaction();
        tell_submitters();
        tell_publication();
        return std::move(said_);
    }

  private:
    using Values = std::vector<std::pair<std::string_view, std::string>>;

    void say(std::string_view key, const Values& values = {}) { said_.push_back(words_.texts().text(key, values)); }
    /// Behind the sentence before.
    void also(std::string_view key, const Values& values) { said_.back() += " " + words_.texts().text(key, values); }
    void say_count(std::string_view key, std::int64_t count) { said_.push_back(words_.texts().plural(key, count)); }
    std::string number(std::int64_t count) const { return words_.number(count); }
    std::string cases(std::int64_t count) const { return words_.texts().plural("reports.cases", count); }
    std::string named(const Period& period) const { return words_.named(report_.kind, period); }
    std::int64_t told(Counter counter) const { return report_.told[counter]; }

    /// "praise 3, complaints 9"
    std::string listed(const std::vector<std::pair<std::string, std::int64_t>>& parts) const {
        std::string list;
        for (const auto& [name, count] : parts)
            if (count > 0) list += fmt::format("{}{} {}", list.empty() ? "" : ", ", name, number(count));
        return list;
    }

    void tell_running() {
        if (!report_.is_complete) say("reports.say.incomplete");
        if (!report_.is_over())
            say("reports.say.running", {{"day", views::long_date(words_.language(), report_.spans.told.last)}});
    }

    void tell_received() {
        const std::string period = words_.named(report_.kind, report_.spans.told);
        const std::int64_t received = told(Counter::received);
        if (received == 0) say("reports.say.nothing", {{"period", period}});
        else say("reports.say.received", {{"period", period}, {"cases", cases(received)}});
        compare({&report_.spans.before, report_.before[Counter::received]});
        if (report_.spans.year_ago) compare({&*report_.spans.year_ago, report_.year_ago[Counter::received]});
    }

    void compare(const Against& against) {
        const Rate now{told(Counter::received), days_in(report_.spans.told)};
        const Rate before{against.received, days_in(*against.days)};
        const Values values{{"period", named(*against.days)}, {"count", number(against.received)}};
        switch (change_of(now, before)) {
        case Change::more: return also("reports.say.more", values);
        case Change::fewer: return also("reports.say.fewer", values);
        case Change::not_told: return also("reports.say.alike", values);
        case Change::too_few:
            if (now.count + before.count > 0) also("reports.say.too_few", values);
        }
    }

    void tell_kinds() {
        std::vector<std::pair<std::string, std::int64_t>> parts;
        for (const Row& row : report_.kinds) parts.emplace_back(words_.kind(row.key), row.told[Counter::received]);
        const std::string list = listed(parts);
        if (!list.empty()) say("reports.say.kinds", {{"list", list}});
        const std::int64_t negative = report_.received("complaint"), positive = report_.received("praise");
        if (negative >= ratio_min && positive >= ratio_min)
            also("reports.say.ratio", {{"number", words_.ratio(negative, positive)}});
    }

    void tell_categories() {
        if (told(Counter::received) >= leading_min) tell_leading();
        const auto compared_count = static_cast<int>(report_.categories.size());
        for (const Row& row : report_.categories) {
            if (row.key.empty()) continue;
            const std::int64_t received = row.told[Counter::received];
            const Change change = change_of({received, days_in(report_.spans.told)},
                                            {row.received_before, days_in(report_.spans.before)}, compared_count);
            if (change != Change::more && change != Change::fewer) continue;
            say(change == Change::more ? "reports.say.category_more" : "reports.say.category_fewer",
                {{"category", words_.category(row.key)},
                 {"count", number(received)},
                 {"before", number(row.received_before)},
                 {"period", named(report_.spans.before)}});
        }
    }

    void tell_leading() {
        const Row* first = nullptr;
        std::int64_t next = 0;
        for (const Row& row : report_.categories) {
            if (row.key.empty()) continue;
            if (first == nullptr) first = &row;
            else next = std::max(next, row.told[Counter::received]);
        }
        if (first != nullptr && first->told[Counter::received] > next)
            say("reports.say.leading",
                {{"category", words_.category(first->key)}, {"count", number(first->told[Counter::received])}});
    }

    static Part in_time_of(const Tally& tally) {
        return {tally[Counter::in_time], tally[Counter::in_time] + tally[Counter::late]};
    }

    void tell_in_time() {
        const Part now = in_time_of(report_.told);
        if (now.of == 0) return;
        if (now.of < shared_min)
            return say("reports.say.in_time_few", {{"count", number(now.count)}, {"of", number(now.of)}});
        say("reports.say.in_time", {{"share", words_.share(report_.told.figures.share_in_time())},
                                    {"count", number(now.count)},
                                    {"of", number(now.of)}});
        const Part before = in_time_of(report_.before);
        const Values values{{"period", named(report_.spans.before)},
                            {"share", words_.share(report_.before.figures.share_in_time())}};
        switch (change_of(now, before)) {
        case Change::more: return also("reports.say.share_more", values);
        case Change::fewer: return also("reports.say.share_less", values);
        case Change::not_told: return also("reports.say.share_alike", values);
        case Change::too_few: return;
        }
    }

    void tell_times() {
        const std::int64_t answered = told(Counter::answered);
        if (answered >= answered_min)
            say("reports.say.times", {{"half", words_.duration(report_.told.times.answer_p50)},
                                      {"most", words_.duration(report_.told.times.answer_p90)}});
        else if (answered > 0) say_count("reports.say.answered_few", answered);
    }

    void tell_lateness() {
        if (report_.told.figures.overdue > 0) say_count("reports.say.overdue", report_.told.figures.overdue);
        else if (report_.told[Counter::open] > 0) say("reports.say.none_overdue");
        if (told(Counter::escalated) > 0) say_count("reports.say.escalated", told(Counter::escalated));
    }

    void tell_satisfaction() {
        const std::int64_t rated = report_.told.figures.rated();
        if (rated == 0) return;
        say(rated < shared_min ? "reports.say.satisfied_few" : "reports.say.satisfied",
            {{"count", number(told(Counter::satisfied))}, {"of", number(rated)}});
    }

    void tell_submitters() {
        if (told(Counter::anonymous) > 0) say_count("reports.say.anonymous", told(Counter::anonymous));
        if (told(Counter::led_to_measure) > 0) say_count("reports.say.measures", told(Counter::led_to_measure));
    }

    void tell_publication() {
        const Figures& figures = report_.told.figures;
        if (figures.not_published() <= 0) return;
        std::vector<std::pair<std::string, std::int64_t>> parts;
        for (const auto& [key, counter] : statistics::not_published_reasons)
            parts.emplace_back(words_.text("statistics.reason." + std::string{key}), figures[counter]);
        parts.emplace_back(words_.text("statistics.reason.other"), figures.not_published_otherwise());
        const std::string reasons = listed(parts);
        say("reports.say.not_published", {{"count", number(figures.not_published())},
                                          {"of", number(figures[Counter::completed])},
                                          {"reasons", reasons}});
    }

    const ReportWords& words_;
    const Report& report_;
    std::vector<std::string> said_;
};

} // namespace

std::vector<std::string> summary_of(const ReportWords& words, const Report& report) {
    return Teller{words, report}.tell();
}

} // namespace svar::reports
