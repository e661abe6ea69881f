// Units compared: as far as everybody may see their figures, whatever is asked for.
#include "features/cases/figures_actions.hpp"
#include "features/comparison/units_pages.hpp"
#include "support/page_visit.hpp"

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

TEST_P(UnitsTest, AnyQuarterThatIsNoneGivesTheLatest) {
    for (const std::string& quarter : {std::string{"2026-9"}, std::string{"x"}, std::string{"9999999999-1"},
                                       std::string{"-1"}, std::string(10'000, '2')})
        EXPECT_THAT(page({{"quarter", quarter}}), HasSubstr("name=\"quarter\"")) << quarter.substr(0, 20);
}

} // namespace
} // namespace svar::comparison
