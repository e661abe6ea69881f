#include "features/cases/counted_list_store.hpp"
#include "features/cases/counted_pages.hpp"
#include "features/cases/figures_actions.hpp"
#include "features/statistics/dashboard_pages.hpp"
#include "features/statistics/folding_actions.hpp"
#include "features/statistics/public_statistics_pages.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::cases {
namespace {

using testing::HasSubstr;
using testing::Not;

class FigurePages : public test::PagesOffice {
  protected:
    FigurePages() {
        while (db().write([&](db::Tx& tx) { return reckon_portion(tx, town.municipality, 100); }).last) {}
    }
    std::string dashboard(const people::Actor& who, const test::FormFields& query = {}) {
        return get(statistics::get_dashboard, who, {}, query).body;
    }
    std::string listed(const people::Actor& who, test::FormFields query) {
        return get(get_counted, who, {}, query).body;
    }
    std::string everybody(const test::FormFields& query = {}) {
        const std::string page = get(statistics::get_public_statistics, submitter(), {}, query).body;
        const auto begin = page.find("<main"); // what stands before links to other languages of the same address
        return page.substr(begin, page.find("</main>") - begin);
    }
    /// So many cases of home care that were received in January.
    void file_in_january(int count) {
        clock.set(Instant{std::chrono::sys_days{*parse_date("2026-01-20")}} + std::chrono::hours{10});
        for (int i = 0; i < count; ++i) distributed();
        clock.set(Instant{std::chrono::sys_days{*parse_date("2026-04-20")}} + std::chrono::hours{10});
    }
};
SVAR_ON_BOTH_DATABASES(FigurePages);

TEST_P(FigurePages, AManagerSeesTheOwnPartOfTheTree) {
    distributed();
    EXPECT_THAT(dashboard(manager), HasSubstr("Unit care"));
    EXPECT_THAT(dashboard(manager, {{"unit", text(town.schools)}}), Not(HasSubstr("Unit schools")));
    EXPECT_THAT(dashboard(manager, {{"unit", text(town.home_care)}}), HasSubstr("Unit home"));
    EXPECT_THAT(dashboard(registrar, {{"unit", text(town.schools)}}), HasSubstr("Unit schools"));
}

TEST_P(FigurePages, DaysOutOfOrderAndHostileQueriesAreToldOf) {
    distributed();
    const auto own = [&](const char* from, const char* to) {
        return dashboard(registrar, {{"period", "own"}, {"from", from}, {"to", to}});
    };
    EXPECT_THAT(own("2026-02-02", "2026-02-01"), HasSubstr("ligger före den första"));
    EXPECT_THAT(own("2026-02-30", "2026-03-01"), HasSubstr("Skriv båda dagarna"));
    EXPECT_THAT(own("0001-01-01", "9999-12-31"), HasSubstr("högst 30 år"));
    EXPECT_THAT(own("2026-03-29", "2026-03-29"), HasSubstr("29 mars 2026"));
    const std::string hostile = "'; DROP TABLE cases; --<script>(.*)+$" + std::string(10'000, 'a');
    const std::string page = dashboard(registrar, {{"unit", hostile}, {"kind", hostile}, {"period", hostile}});
    EXPECT_THAT(page, HasSubstr("Unit town"));
    EXPECT_THAT(page, Not(HasSubstr("DROP TABLE")));
    EXPECT_EQ(get(get_counted, registrar, {}, {{"figure", hostile}}).status, 404);
}

TEST_P(FigurePages, EverybodySeesNoneThatAreStillBeingReckoned) {
    file_in_january(12);
    ASSERT_THAT(everybody(), Not(HasSubstr("ur äldre ärenden just nu")));
    db().write([&](db::Tx& tx) { statistics::begin_reckoning(tx, town.id(), "Europe/Stockholm"); });
    EXPECT_THAT(everybody(), testing::AllOf(HasSubstr("ur äldre ärenden just nu"), Not(HasSubstr("<dd>12</dd>"))));
}

TEST_P(FigurePages, EachFigureLeadsToItsCasesThatOneMaySee) {
    const CaseId here = investigating();
    const CaseId elsewhere = distributed();
    EXPECT_TRUE(act(redirect_case, registrar, elsewhere, town.north_school, Personal{"Hör dit."}));
    const std::string all = listed(registrar, {{"figure", "received"}});
    EXPECT_THAT(all, HasSubstr(case_now(here).reference));
    EXPECT_THAT(all, HasSubstr(case_now(elsewhere).reference));
    EXPECT_THAT(listed(manager, {{"figure", "received"}}), Not(HasSubstr(case_now(elsewhere).reference)));
    const std::string redirected = listed(registrar, {{"figure", "redirected"}});
    EXPECT_THAT(redirected, HasSubstr(case_now(elsewhere).reference));
    EXPECT_THAT(redirected, Not(HasSubstr(case_now(here).reference)));
    EXPECT_THAT(listed(registrar, {{"figure", "received"}, {"period", "last_year"}}),
                Not(HasSubstr(case_now(here).reference)));
    EXPECT_THAT(listed(registrar, {{"figure", "open"}}), HasSubstr(case_now(here).reference));
    EXPECT_THAT(listed(registrar, {{"figure", "overdue"}}), Not(HasSubstr(case_now(here).reference)));
    clock.advance(std::chrono::days{90});
    EXPECT_THAT(listed(registrar, {{"figure", "overdue"}}), HasSubstr(case_now(here).reference));
}

constexpr std::string_view all_figures[] = {
    "received",     "anonymous", "led_to_measure", "answered",      "in_time",  "late",   "dissatisfied",
    "neutral",      "satisfied", "completed",      "published",     "rejected", "merged", "confidential",
    "personal",     "submitter", "not_ours",       "duplicate",     "refused",  "other",  "redirected",
    "named_praise", "escalated", "reopened",       "not_published", "open",     "overdue"};

TEST_P(FigurePages, TheListBehindAFigureHasExactlyThatCount) {
    cases::NewCase late_letter = test::a_case().by(Channel::counter);
    late_letter.came_on = *parse_date("2026-01-30"); // noted a month after it came
    file(late_letter, registrar);
    file(test::a_case().anonymous());
    const CaseId elsewhere = distributed();
    EXPECT_TRUE(act(redirect_case, registrar, elsewhere, town.north_school, Personal{"Hör dit."}));
    EXPECT_TRUE(act(redirect_case, registrar, elsewhere, town.home_care, Personal{"Nej, hit."}));
    EXPECT_TRUE(act(mark_confidential, registrar, distributed(), true));
    const CaseId closed = reviewed();
    EXPECT_TRUE(act(close_case, registrar, closed, Personal{"Klart."}));
    EXPECT_TRUE(db().write([&](db::Tx& tx) { return rate_case(tx, desk(), submitter(), closed, 1, Personal{}); }));
    const CaseId again = reviewed();
    EXPECT_TRUE(act(close_case, registrar, again, Personal{"Klart."}));
    EXPECT_TRUE(act(reopen_case, registrar, again, Personal{"Nytt."}));
    clock.advance(std::chrono::days{60});
    answered();
    const auto tree = db().read([&](db::Tx& tx) { return town.organisation(tx); });
    statistics::Asked asked;
    asked.unit = town.town;
    const auto expect_alike = [&](const char* what) {
        for (const std::string_view figure : all_figures)
            db().read([&](db::Tx& tx) {
                statistics::Source source{tx, tree};
                std::int64_t listed = 0;
                std::optional<ListPlace> from;
                do {
                    const CountedList list = counted_cases(tx, registrar, tree, asked, figure, from);
                    for (const auto& row : list.rows) listed += row.times;
                    from = list.next;
                } while (from);
                EXPECT_EQ(listed, statistics::count_of(source.figures(asked.selection()), figure)) << figure << what;
            });
    };
    for (const auto& [first, last] :
         {std::pair{"2026-01-01", "2026-12-31"}, {"2026-03-01", "2026-03-31"}, {"2026-01-01", "2026-01-31"}}) {
        asked.period = {*parse_date(first), *parse_date(last)};
        expect_alike(first);
        asked.category = statistics::unsorted_category;
        expect_alike(", not sorted yet");
        asked.category = {};
        asked.is_own = true;
        expect_alike(", the town's own");
        asked.is_own = false;
    }
}

TEST_P(FigurePages, NumbersOfPartsLeadToTheirCases) {
    const CaseId unsorted = file(test::a_case()).id;
    distributed();
    const std::string page = dashboard(registrar);
    EXPECT_THAT(page, HasSubstr("category=-&amp;figure=received"));
    EXPECT_THAT(page, HasSubstr("&amp;own=1&amp;period=12_months&amp;figure=received"));
    EXPECT_THAT(page, HasSubstr("period=own&amp;from=2026-03-01&amp;to=2026-03-02&amp;figure=received"));
    EXPECT_THAT(dashboard(registrar, {{"own", "1"}}), HasSubstr("Unit town själv"));
    const std::string own = listed(registrar, {{"figure", "received"}, {"own", "1"}, {"category", "-"}});
    EXPECT_THAT(own, HasSubstr(case_now(unsorted).reference));
    EXPECT_THAT(own, HasSubstr("Antal: <span class=\"number\">1</span>"));
}

TEST_P(FigurePages, ConfidentialCasesAreListedForThoseWhoMaySeeThem) {
    const CaseId id = distributed();
    EXPECT_TRUE(act(mark_confidential, registrar, id, true));
    EXPECT_THAT(listed(registrar, {{"figure", "received"}}), HasSubstr(case_now(id).reference));
    EXPECT_THAT(listed(chief, {{"figure", "received"}}), Not(HasSubstr(case_now(id).reference)));
}

TEST_P(FigurePages, EverybodySeesWholeQuartersAndNoSmallNumber) {
    file_in_january(4);
    EXPECT_THAT(everybody(), HasSubstr("för få ärenden"));
    file_in_january(8);
    EXPECT_THAT(everybody(), HasSubstr("<dd>12</dd>"));
    EXPECT_THAT(everybody(), HasSubstr("Kvartal 1 2026"));
    // The running quarter can't be asked for, nor can two periods that overlap, nor a filter.
    EXPECT_THAT(everybody(), HasSubstr("januari 2026"));
    EXPECT_THAT(everybody(), testing::ContainsRegex("Försenade nu</dt><dd>ungefär 10</dd>"));
    for (const auto& [name, value] : {std::pair{"quarter", "2026-2"}, {"from", "2026-01-21"}, {"kind", "praise"}})
        EXPECT_EQ(everybody({{name, value}}), everybody());
}

} // namespace
} // namespace svar::cases
