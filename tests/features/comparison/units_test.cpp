// Units compared: as far as everybody may see their figures, whatever is asked for.
#include "features/cases/figures_actions.hpp"
#include "features/comparison/units_pages.hpp"
#include "features/publication/publication_actions.hpp"
#include "support/page_visit.hpp"

#include <span>

#include <gmock/gmock.h>

namespace svar::comparison {
namespace {

using test::a_case;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class UnitsTest : public test::PagesOffice {
  protected:
    /// From the first case on figures are kept.
    UnitsTest() {
        EXPECT_THAT(page(), Not(HasSubstr("<tbody>"))) << "nothing is told before they are";
        while (db().write([&](db::Tx& tx) { return cases::reckon_portion(tx, town.municipality, 10); }).last) {}
    }
    /// So many cases of the unit in the first quarter of 2026.
    void sorted_to(UnitId unit, int count) {
        for (int number = 0; number < count; ++number) {
            const CaseId id = file(a_case()).id;
            cases::Sorting where = sorting();
            where.unit = unit;
            EXPECT_TRUE(act(cases::distribute_case, registrar, id, where));
        }
    }
    void publish(CaseId id) {
        EXPECT_TRUE(act(cases::answer_case, handler, id, Personal{"Tack, vi lagar den."}));
        EXPECT_TRUE(act(cases::approve_answer, registrar, id));
        const publication::Wording wording{"Dörren", case_now(id).title, "Tack, vi lagar den."};
        EXPECT_TRUE(act(publication::publish_case, registrar, id, wording));
    }
    static constexpr db::Sql of_home_care{
        .name = "", .text = "SELECT case_id FROM cases WHERE municipality = $1 AND unit = $2 ORDER BY case_id"};
    std::vector<CaseId> ids;
    std::string page(const test::FormFields& query = {}) {
        const http::Response response = get(get_units, submitter(), {}, query);
        EXPECT_EQ(response.status, 200);
        return response.body;
    }
};
SVAR_ON_BOTH_DATABASES(UnitsTest);

TEST_P(UnitsTest, SmallUnitsAreNotTold) {
    sorted_to(town.home_care, 12);
    sorted_to(town.north_school, 9);
    sorted_to(town.south_school, 2);
    clock.advance(std::chrono::hours{24 * 60});
    const std::string body = page({{"quarter", "2026-1"}});
    EXPECT_THAT(body, AllOf(HasSubstr("Unit care"), HasSubstr("Unit schools"), HasSubstr("<td>12</td>"),
                            HasSubstr("<td>11</td>"), HasSubstr("<td>23</td>")));
    EXPECT_THAT(body, AllOf(Not(HasSubstr("<td>2</td>")), Not(HasSubstr("<td>9</td>")))) << "11 - 9 would tell the 2";
}

TEST_P(UnitsTest, WhatIsLeftOfAUnitStandsInARowOfItsOwn) {
    sorted_to(town.home_care, 12);
    sorted_to(town.care, 6);
    sorted_to(town.north_school, 4);
    sorted_to(town.south_school, 3);
    sorted_to(town.town, 2);
    clock.advance(std::chrono::hours{24 * 60});
    const std::string body = page({{"quarter", "2026-1"}});
    EXPECT_THAT(body, AllOf(HasSubstr("Unit home</a></th><td>12</td>"), HasSubstr("Unit care själv</th><td>6</td>")));
    EXPECT_THAT(body, AllOf(Not(HasSubstr("<td>3</td>")), Not(HasSubstr("<td>4</td>")), Not(HasSubstr("<td>2</td>"))));
    EXPECT_THAT(body, HasSubstr("Övriga tillsammans: Unit schools</th><td>9</td>")) << "7 of schools and 2 of the town";
}

TEST_P(UnitsTest, NobodyReckonsTheFewThatWereNotPublished) {
    sorted_to(town.home_care, 7);
    sorted_to(town.north_school, 20);
    db().read([&](db::Tx& tx) { // only to list them
        for (const auto& one : tx.rows(of_home_care, town.id(), town.home_care)) ids.push_back(one.id<CaseId>(0));
    });
    ASSERT_EQ(ids.size(), 7u);
    clock.advance(std::chrono::hours{24 * 60});
    EXPECT_THAT(page({{"quarter", "2026-1"}}), HasSubstr("<td>7</td>"));
    for (const CaseId id : std::span{ids}.first(5)) publish(id);
    EXPECT_THAT(page({{"quarter", "2026-1"}}), Not(HasSubstr("<td>7</td>"))) << "5 may be counted: 2 would be left";
    for (const CaseId id : std::span{ids}.last(2)) publish(id);
    EXPECT_THAT(page({{"quarter", "2026-1"}}), HasSubstr("<td>7</td>")) << "everybody reads all of them";
}

TEST_P(UnitsTest, AnyQuarterThatIsNoneGivesTheLatest) {
    for (const std::string& quarter : {std::string{"2026-9"}, std::string{"x"}, std::string{"9999999999-1"},
                                       std::string{"-1"}, std::string(10'000, '2')})
        EXPECT_THAT(page({{"quarter", quarter}}), HasSubstr("name=\"quarter\"")) << quarter.substr(0, 20);
}

} // namespace
} // namespace svar::comparison
