#include "features/cases/counted_pages.hpp"

#include "features/cases/counted_list_store.hpp"
#include "features/cases/staff_words_view.hpp"
#include "features/site/page.hpp"
#include "features/statistics/figure_words_view.hpp"
#include "platform/views/format.hpp"

#include <fmt/format.h>

namespace svar::cases {

namespace {

/// views/staff/counted.html
struct CountedView {
    static constexpr std::string_view template_path = "staff/counted.html";

    const site::Visit& visit;
    const statistics::Asked& asked;
    const std::string& figure;
    const CountedList& list;
    std::int64_t counted; ///< by the figure itself

    void fill(views::Slots& slots) const {
        const statistics::FigureWords words{visit};
        slots.set("FIGURE", words.counted(figure));
        slots.set("COUNT", words.number(counted));
        slots.set("UNIT_NAME", visit.organisation->name(asked.unit));
        std::string scope;
        if (!asked.kind.empty()) scope += fmt::format("{}, ", words.kind(asked.kind));
        if (!asked.category.empty()) scope += fmt::format("{}, ", words.category(asked.selection().categories.front()));
        if (!asked.channel.empty()) scope += fmt::format("{}, ", words.channel(asked.channel));
        slots.set("SCOPE", scope + statistics::period_words(visit, asked.period));
        slots.set("BACK_URL", fmt::format("/staff/statistics?{}", asked.query()));
        slots.show("NONE", list.rows.empty());
        if (!list.rows.empty()) fill_rows(slots.add("TABLE"), words);
        if (list.next)
            slots.add("MORE").set("URL", fmt::format("/staff/statistics/cases?{}&figure={}&after={}", asked.query(),
                                                     figure, place_text(*list.next)));
    }

  private:
    void fill_rows(views::Slots& table, const statistics::FigureWords& words) const {
        for (const auto& [line, times] : list.rows) {
            views::Slots& row = table.add("ROW");
            row.set("URL", case_path(line.id));
            row.set("TITLE", line.title.empty() ? line.reference : line.title);
            row.set("REFERENCE", line.reference);
            row.set("KIND", words.kind(line.kind));
            row.set("CATEGORY", words.category(line.category));
            row.set("UNIT", visit.organisation->name(line.unit));
            row.set("STATE", state_words(visit, line.state));
            row.set("STATE_COLOR", colour_of(line.state));
            row.set("RECEIVED", views::short_date(visit.language,
                                                  views::local_day(line.received_at, visit.municipality().time_zone)));
            row.show("CONFIDENTIAL", line.is_confidential);
            if (times > 1) row.add("OFTEN").set("TIMES", words.number(times));
        }
    }
};

} // namespace

http::Response get_counted(const site::Visit& visit) {
    const std::string figure{visit.request.query.get("figure")};
    if (statistics::counted_figure(figure) == nullptr) return site::problem_page(visit, not_found());
    const auto after = parse_place(visit.request.query.get("after"));
    statistics::Asked asked;
    std::int64_t counted = 0;
    const CountedList list = visit.site.database.read([&](db::Tx& tx) {
        asked = statistics::read_asked(visit, views::local_day(tx.now(), visit.municipality().time_zone));
        if (!asked.problem.empty()) return CountedList{};
        statistics::Source source{tx, *visit.organisation};
        counted = statistics::count_of(source.figures(asked.selection()), figure);
        return counted_cases(tx, visit.actor, *visit.organisation, asked, figure, after);
    });
    if (!asked.problem.empty()) return site::problem_page(visit, invalid(asked.problem));
    return site::page(
        visit,
        {.title = statistics::FigureWords{visit}.counted(figure), .current = "/staff/statistics", .is_staff = true},
        CountedView{visit, asked, figure, list, counted});
}

} // namespace svar::cases
