// `verify` finds whatever is changed in the journal of administrators behind its back.
#include "features/integrity/integrity.hpp"
#include "features/people/people_actions.hpp"
#include "support/small_office.hpp"

#include <gmock/gmock.h>

namespace svar::integrity {
namespace {

class VerifyDeedsTest : public test::Office {
  protected:
    VerifyDeedsTest() {
        for (const people::Role role : {people::Role::quality, people::Role::mayor, people::Role::auditor})
            EXPECT_TRUE(db().write([&](db::Tx& tx) {
                const auto tree = town.organisation(tx);
                return people::grant_role(tx, {admin, tree, key}, employee.person, role, town.town);
            }));
    }

    /// The deeds that are named after the statement was run.
    std::vector<std::int64_t> named_after(const char* statement) {
        const db::Sql sql{.name = "", .text = statement};
        EXPECT_GE(db().write([&](db::Tx& tx) { return tx.execute(sql, town.id()); }), 1);
        std::vector<std::int64_t> named;
        for (const Difference& difference : verify(db(), key, {}).differences) named.push_back(difference.deed);
        return named;
    }
};
SVAR_ON_BOTH_DATABASES(VerifyDeedsTest);

using testing::Contains;

TEST_P(VerifyDeedsTest, IsCleanAfterWhatAdministratorsDo) {
    const Report report = verify(db(), key, {});
    EXPECT_TRUE(report.is_clean());
    EXPECT_EQ(report.deeds, 3);
}

TEST_P(VerifyDeedsTest, FindsAChangedRole) {
    EXPECT_THAT(named_after("UPDATE deeds SET data = '{\"role\":\"handler\"}' WHERE municipality = $1 AND seq = 2"),
                Contains(2));
}

TEST_P(VerifyDeedsTest, FindsAnotherDoer) {
    EXPECT_THAT(named_after("UPDATE deeds SET actor = 1 WHERE municipality = $1 AND seq = 1"), Contains(1));
}

TEST_P(VerifyDeedsTest, FindsARemovedDeed) {
    EXPECT_THAT(named_after("DELETE FROM deeds WHERE municipality = $1 AND seq = 2"), Contains(3));
}

TEST_P(VerifyDeedsTest, FindsThatTheEndWasCutOff) {
    EXPECT_THAT(named_after("DELETE FROM deeds WHERE municipality = $1 AND seq = 3"), Contains(3));
    EXPECT_THAT(named_after("UPDATE deed_heads SET seq = 2 WHERE municipality = $1"), Contains(3))
        << "the seal belongs to another number";
}

TEST_P(VerifyDeedsTest, FindsThatTheWholeJournalWasRemoved) {
    EXPECT_THAT(named_after("DELETE FROM deeds WHERE municipality = $1"), Contains(1));
}

} // namespace
} // namespace svar::integrity
