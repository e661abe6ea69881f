// The staff's lists: whose cases they show, in which order, page by page.
#include "features/cases/case_list_store.hpp"
#include "support/small_office.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace svar::cases {
namespace {

using test::a_case;
using testing::ElementsAre;
using testing::ElementsAreArray;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

constexpr Stage to_sort[] = {Stage::to_sort};
constexpr Stage in_hand[] = {Stage::in_hand};
constexpr Stage done[] = {Stage::done};

class CaseListTest : public test::Office {
  protected:
    CaseList list(const people::Actor& who, ListQuery query, UnitId within = {}) {
        query.within = within;
        return db().read([&](db::Tx& tx) {
            return list_cases(tx, who, *organisation, scope_of(who, *organisation, within), query);
        });
    }
    static std::vector<CaseId> ids(const CaseList& found) {
        std::vector<CaseId> numbers;
        for (const ListedCase& line : found.rows) numbers.push_back(line.id);
        return numbers;
    }
    CaseId distributed_to(UnitId unit) {
        const CaseId id = file(a_case()).id;
        Sorting to = sorting();
        to.unit = unit;
        EXPECT_TRUE(act(distribute_case, registrar, id, to));
        return id;
    }
};
SVAR_ON_BOTH_DATABASES(CaseListTest);

TEST_P(CaseListTest, TheMostUrgentComesFirst) {
    const CaseId early = file(a_case()).id;
    clock.advance(std::chrono::days{1});
    const CaseId later = file(a_case()).id, last = file(a_case()).id;
    const CaseList found = list(registrar, {.stages = to_sort});
    EXPECT_THAT(ids(found), ElementsAre(early, later, last));
    EXPECT_FALSE(found.has_more);
    EXPECT_EQ(found.rows.front().title, "Kall mat");
}

TEST_P(CaseListTest, EndedOnesComeNewestFirst) {
    std::vector<CaseId> closed;
    for (int i = 0; i < 3; ++i) {
        closed.insert(closed.begin(), file(a_case().of_kind("praise")).id);
        ASSERT_TRUE(act(distribute_case, registrar, closed.front(), sorting("praise")));
    }
    EXPECT_THAT(ids(list(registrar, {.stages = done})), ElementsAreArray(closed));
}

TEST_P(CaseListTest, PagesFollowOneAnotherBothWays) {
    std::vector<CaseId> all;
    for (int i = 0; i < 23; ++i) {
        if (i % 5 == 0) clock.advance(std::chrono::days{1});
        all.push_back(i % 2 == 0 ? distributed_to(town.home_care) : distributed_to(town.night_patrol));
    }
    for (const people::Actor* who : {&registrar, &manager}) {
        std::vector<CaseId> walked, back;
        ListQuery query{.stages = in_hand, .count_max = 7};
        CaseList page = list(*who, query);
        for (;; page = list(*who, query)) {
            for (const CaseId id : ids(page)) walked.push_back(id);
            query.from = page.reached;
            if (!page.has_more) break;
        }
        EXPECT_THAT(walked, ElementsAreArray(all)) << who->name;
        query.way = ListWay::backward;
        query.from = ListPlace{page.rows.front().due_at, page.rows.front().id};
        for (;;) {
            page = list(*who, query);
            const auto some = ids(page);
            back.insert(back.begin(), some.begin(), some.end());
            if (!page.has_more) break;
            query.from = page.reached;
        }
        EXPECT_THAT(back, ElementsAreArray(all.begin(), all.begin() + 21)) << who->name;
    }
}

TEST_P(CaseListTest, EverybodySeesWhatTheyMaySeeAndNoMore) {
    const CaseId free = distributed_to(town.home_care), taken = investigating(),
                 school = distributed_to(town.north_school);
    EXPECT_THAT(ids(list(registrar, {.stages = in_hand})), UnorderedElementsAre(free, taken, school));
    EXPECT_THAT(ids(list(chief, {.stages = in_hand})), UnorderedElementsAre(free, taken, school));
    EXPECT_THAT(ids(list(manager, {.stages = in_hand})), UnorderedElementsAre(free, taken));
    EXPECT_THAT(ids(list(handler, {.stages = in_hand})), UnorderedElementsAre(free, taken));
    EXPECT_THAT(ids(list(colleague, {.stages = in_hand})), UnorderedElementsAre(free));
    EXPECT_THAT(ids(list(stranger, {.stages = in_hand})), UnorderedElementsAre(school));
    EXPECT_THAT(ids(list(employee, {.stages = in_hand})), IsEmpty());
    EXPECT_THAT(ids(list(admin, {.stages = in_hand})), IsEmpty());
}

TEST_P(CaseListTest, AConfidentialCaseShowsNowhereButToTheTrusted) {
    const CaseId hidden = investigating(), free = distributed_to(town.home_care);
    ASSERT_TRUE(act(mark_confidential, registrar, hidden, true));
    ASSERT_TRUE(act(mark_confidential, registrar, free, true));
    EXPECT_THAT(ids(list(registrar, {.stages = in_hand})), UnorderedElementsAre(hidden, free));
    EXPECT_THAT(ids(list(manager, {.stages = in_hand})), UnorderedElementsAre(hidden, free));
    EXPECT_THAT(ids(list(handler, {.stages = in_hand})), ElementsAre(hidden));
    EXPECT_THAT(ids(list(colleague, {.stages = in_hand})), IsEmpty());
    EXPECT_THAT(ids(list(chief, {.stages = in_hand})), IsEmpty());
}

TEST_P(CaseListTest, AUnitMeansItAndAllBelow) {
    const CaseId home = distributed_to(town.home_care), night = distributed_to(town.night_patrol),
                 school = distributed_to(town.south_school);
    EXPECT_THAT(ids(list(registrar, {.stages = in_hand}, town.care)), UnorderedElementsAre(home, night));
    EXPECT_THAT(ids(list(registrar, {.stages = in_hand}, town.night_patrol)), ElementsAre(night));
    EXPECT_THAT(ids(list(registrar, {.stages = in_hand}, town.schools)), ElementsAre(school));
    EXPECT_THAT(ids(list(registrar, {.stages = in_hand}, town.town)), UnorderedElementsAre(home, night, school));
    EXPECT_THAT(ids(list(manager, {.stages = in_hand}, town.schools)), IsEmpty());
}

TEST_P(CaseListTest, OpenOnesOfAllStagesAreOneList) {
    const CaseId unsorted = file(a_case()).id, waiting = answered();
    clock.advance(std::chrono::days{1});
    const CaseId newest = distributed();
    EXPECT_THAT(ids(list(registrar, {.stages = open_stages})), ElementsAre(unsorted, waiting, newest));
}

TEST_P(CaseListTest, WordsAreLookedForInTitles) {
    const CaseId lamp = file(a_case().titled("Släckt LAMPA på Åkergatan")).id;
    file(a_case().titled("Hål i gatan"));
    EXPECT_THAT(ids(list(registrar, {.stages = to_sort, .text = "åkergatan lampa"})), ElementsAre(lamp));
    EXPECT_THAT(ids(list(registrar, {.stages = to_sort, .text = "lampa gatan hål"})), IsEmpty());
}

TEST_P(CaseListTest, OnesOwnAndNobodysAreListedApart) {
    const CaseId mine = investigating(), free = distributed_to(town.home_care);
    distributed_to(town.north_school);
    const auto of = [&](const ListScope& scope) {
        return ids(
            db().read([&](db::Tx& tx) { return list_cases(tx, handler, *organisation, scope, {.stages = in_hand}); }));
    };
    EXPECT_THAT(of(own_scope(handler)), ElementsAre(mine));
    EXPECT_THAT(of(free_scope(handler, *organisation)), ElementsAre(free));
}

TEST(ListPlaces, GoIntoAddressesAndBack) {
    const ListPlace place{from_micros(253'402'214'400'000'000), CaseId{891018416394265576}};
    EXPECT_EQ(parse_place(place_text(place)), place);
    for (const char* wrong : {"", "1", "1.", ".1", "a.b", "1.2.3", "1 .2"}) EXPECT_FALSE(parse_place(wrong)) << wrong;
}

TEST(ListWords, IgnoreCase) {
    EXPECT_TRUE(has_words("Änder, gäss OCH kråkor", "änder GÄSS"));
    EXPECT_TRUE(has_words("ÅÄÖ ÆØ", "åäö æø"));
    EXPECT_TRUE(has_words("alla", ""));
    EXPECT_FALSE(has_words("Änder", "ander"));
    EXPECT_TRUE(has_words("änder", std::string(300, ' ') + "gäss")) << "what stands so far behind is not looked for";
}

} // namespace
} // namespace svar::cases
