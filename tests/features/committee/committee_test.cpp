#include "features/committee/committee.hpp"
#include "features/committee/committee_pages.hpp"
#include "features/statistics/folding_actions.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::committee {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Themes, OfFewCasesAreToldTogether) {
    const auto told =
        told_themes({{"roads", 50, 40}, {"food", 3, 9}, {"snow", 4, 2}, {"none", 0, 7}, {"light", 20, 3}});
    ASSERT_EQ(told.size(), 3U);
    EXPECT_EQ(told[0].key, "roads");
    EXPECT_NEAR(*told[0].change(), 0.25, 1e-12);
    EXPECT_EQ(told[1].key, "light");
    EXPECT_FALSE(told[1].change()) << "three are too few to compare with";
    EXPECT_EQ(told[2].key, together);
    EXPECT_EQ(told[2].now, 7);
    for (const Theme& theme : told_themes({{"a", 30, 0}, {"b", 2, 0}})) EXPECT_GE(theme.now, 5);
    EXPECT_TRUE(told_themes({{"a", 2, 0}}).empty()) << "nothing to hide it among";
}

TEST(Shares, TellOfNoFew) {
    EXPECT_FALSE(told_share(2, 4));
    EXPECT_FALSE(told_share(48, 50)) << "two were late";
    EXPECT_NEAR(*told_share(50, 50), 1, 1e-12);
    EXPECT_NEAR(*told_share(40, 50), 0.8, 1e-12);
    EXPECT_EQ(told(4), std::nullopt);
    EXPECT_EQ(told(0), 0);
    EXPECT_EQ(told(5), 5);
}

TEST(Kept, IsToldOfTwentyAnswersAndMore) {
    EXPECT_FALSE(told_kept(19, 0));
    EXPECT_NEAR(*told_kept(19, 1), 0.95, 1e-12) << "a late answer is no person";
    EXPECT_NEAR(*told_kept(0, 20), 0, 1e-12);
}

TEST(Parts, CantBeWorkedOutFromTheirSum) {
    using Parts = std::vector<std::optional<std::int64_t>>;
    EXPECT_EQ(told_parts({30, 3, 8, 0}), (Parts{30, std::nullopt, std::nullopt, 0})) << "41 less 30 and 8 were three";
    EXPECT_EQ(told_parts({30, 3, 4, 8}), (Parts{30, std::nullopt, std::nullopt, 8})) << "seven may be worked out";
    EXPECT_EQ(told_parts({30, 8, 0}), (Parts{30, 8, 0}));
    EXPECT_EQ(told_parts({2, 0, 0}), (Parts{std::nullopt, 0, 0})) << "their sum isn't told";
    EXPECT_EQ(told_parts({}), Parts{});
}

TEST(Years, EndWithTheLastWholeMonth) {
    const Years years = years_of(*parse_date("2026-03-15"));
    EXPECT_EQ(format_date(years.first), "2025-03-01");
    EXPECT_EQ(format_date(years.last), "2026-02-28");
    EXPECT_EQ(format_date(years.before_first), "2024-03-01");
    EXPECT_EQ(format_date(years.before_last), "2025-02-28");
}

class CommitteePageTest : public test::PagesOffice {
  protected:
    CommitteePageTest() {
        db().write([&](db::Tx& tx) {
            politician = hire(tx, "politician", people::Role::politician, town.town);
            statistics::begin_reckoning(tx, town.id(), "Europe/Stockholm");
            statistics::note_reckoned(tx, town.id(), {}, true);
        });
    }
    people::Actor politician;
};
SVAR_ON_BOTH_DATABASES(CommitteePageTest);

TEST_P(CommitteePageTest, TellsThemesAndNoSinglePerson) {
    clock.advance(-std::chrono::hours{24 * 60});
    for (int i = 0; i < 12; ++i) distributed();
    clock.advance(std::chrono::hours{24 * 60});
    const std::string page = get(get_committee, politician).body;
    EXPECT_THAT(page, HasSubstr("12 ärenden kom in"));
    EXPECT_THAT(page, HasSubstr("<svg"));
    EXPECT_THAT(page, Not(HasSubstr("Kall mat"))) << "nothing was published";
    EXPECT_THAT(page, Not(HasSubstr("handler")));
}

} // namespace
} // namespace svar::committee
