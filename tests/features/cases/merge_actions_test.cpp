// Duplicates and messages with several matters: what is refused, who is told, and that the way back restores all.
#include "features/cases/event_data.hpp"
#include "features/cases/listed_twins.hpp"
#include "features/cases/merge_actions.hpp"
#include "features/cases/related_store.hpp"
#include "support/small_office.hpp"

#include <gmock/gmock.h>

namespace svar::cases {
namespace {

using test::a_case;
using testing::Contains;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

class MergeTest : public test::Office {
  protected:
    std::string refusal(CaseId id, CaseId main, const people::Actor& who) {
        const auto refused = act(merge_case, who, id, main);
        if (refused) return {};
        return refused.problem().fields.empty() ? refused.problem().message_key
                                                : refused.problem().fields.front().message_key;
    }
    std::size_t count(const std::string& mail) { return static_cast<std::size_t>(std::ranges::count(mails(), mail)); }
};
SVAR_ON_BOTH_DATABASES(MergeTest);

TEST_P(MergeTest, TheMergedCaseFollowsTheMainOneAndIsAnsweredWithIt) {
    const CaseId main = investigating(), other = distributed();
    ASSERT_TRUE(act(merge_case, registrar, other, main));
    EXPECT_EQ(case_now(other).state, State::merged);
    EXPECT_EQ(case_now(other).merged_into, main);
    EXPECT_EQ(case_now(other).due_at, never);
    EXPECT_EQ(events(main).back().kind, "merged_in");
    EXPECT_THAT(mails(), Contains("case.merged anna@example.org"));
    ASSERT_TRUE(act(answer_case, handler, main, Personal{"Nya skåp."}));
    ASSERT_TRUE(act(approve_answer, registrar, main));
    EXPECT_EQ(count("case.answer anna@example.org"), 2U);
    EXPECT_TRUE(case_now(other).answered_at);
    EXPECT_EQ(events(other).back().kind, "answered_with_main");
    EXPECT_EQ(events(other).back().texts.front().body.reveal(), "Nya skåp.");
}

TEST_P(MergeTest, WhatWasMergedIntoAMergedOneIsAnsweredToo) {
    const CaseId main = investigating(), middle = distributed(), last = distributed();
    ASSERT_TRUE(act(merge_case, registrar, last, middle));
    ASSERT_TRUE(act(merge_case, registrar, middle, main));
    ASSERT_TRUE(act(reject_case, registrar, main, Personal{"Ring regionen"}));
    EXPECT_EQ(count("case.rejected anna@example.org"), 3U);
    EXPECT_EQ(events(last).back().kind, "rejected_with_main");
}

TEST_P(MergeTest, TakenApartBothAreAsTheyWere) {
    const CaseId main = investigating(), other = investigating();
    const Case before = case_now(other);
    const auto clocks_before = clocks(other);
    ASSERT_TRUE(act(merge_case, registrar, other, main));
    ASSERT_TRUE(act(unmerge_case, registrar, other));
    const Case after = case_now(other);
    EXPECT_EQ(after.state, before.state);
    EXPECT_EQ(after.handler, before.handler);
    EXPECT_EQ(after.due_at, before.due_at);
    EXPECT_FALSE(after.merged_into);
    EXPECT_FALSE(after.closed_at);
    EXPECT_EQ(clocks(other), clocks_before);
    EXPECT_EQ(events(main).back().kind, "unmerged_from");
    ASSERT_TRUE(act(answer_case, handler, main, Personal{"Svar"}));
    ASSERT_TRUE(act(approve_answer, registrar, main));
    EXPECT_FALSE(case_now(other).answered_at);
}

TEST_P(MergeTest, WhatCannotBeMergedIsRefusedWithItsReason) {
    const CaseId id = distributed(), ended = reviewed(), hidden = distributed();
    ASSERT_TRUE(act(mark_confidential, registrar, hidden, true));
    EXPECT_EQ(refusal(id, id, registrar), "cases.problem.merge_unknown");
    EXPECT_EQ(refusal(id, CaseId{1}, registrar), "cases.problem.merge_unknown");
    EXPECT_EQ(refusal(id, ended, registrar), "cases.problem.merge_ended");
    EXPECT_EQ(refusal(id, hidden, registrar), "cases.problem.merge_confidential");
    EXPECT_EQ(refusal(ended, id, registrar), "cases.problem.not_now");
    EXPECT_EQ(refusal(id, hidden, manager), "cases.problem.not_yours");
    EXPECT_EQ(act(unmerge_case, registrar, id).problem().kind, ProblemKind::conflict);
}

TEST_P(MergeTest, PartsGetTheClocksOfTheReceiptAndTheSubmitterOneLetter) {
    const CaseId id = file(a_case()).id;
    const std::vector<Part> parts{{"Kall soppa", Personal{"Soppan var kall."}}, {"Trasig bänk", Personal{"Bänken."}}};
    ASSERT_TRUE(act(split_case, registrar, id, parts));
    const auto split_off = db().read([&](db::Tx& tx) { return cases_split_from(tx, town.id(), id); });
    ASSERT_THAT(split_off, SizeIs(2));
    for (const Case& part : split_off) {
        EXPECT_EQ(part.received_at, case_now(id).received_at);
        EXPECT_EQ(part.promise_due_at, case_now(id).promise_due_at);
        EXPECT_EQ(part.state, State::registered);
        db().read([&](db::Tx& tx) { EXPECT_TRUE(contact_of(tx, town.id(), part.id)); });
    }
    EXPECT_EQ(count("case.split anna@example.org"), 1U);
    EXPECT_EQ(count("case.receipt anna@example.org"), 1U);
}

TEST_P(MergeTest, APartNeedsTitleAndText) {
    const CaseId id = file(a_case()).id;
    const auto field = [&](const std::vector<Part>& parts) {
        return act(split_case, registrar, id, parts).problem().fields.front().field;
    };
    EXPECT_EQ(field({}), "title1");
    EXPECT_EQ(field({{"", Personal{"Text"}}}), "title1");
    EXPECT_EQ(field({{"A", Personal{"Text"}}, {"B", Personal{}}}), "message2");
    EXPECT_FALSE(act(split_case, handler, id, std::vector<Part>{{"A", Personal{"B"}}}));
}

TEST(Twins, AreAlikeInWordsAndPlace) {
    Candidate other;
    other.title = "Kall mat på Storgatan";
    other.message = "Maten från köket är alltid kall när den kommer fram till oss";
    other.place = "Storgatan 5";
    EXPECT_GE(likeness({"Maten är kall när den kommer från köket", ""}, other), likeness_min);
    const char* words = "Maten kommer alltid sent och personalen har bråttom med disken varje kväll";
    EXPECT_GT(likeness({words, "Storgatan"}, other), likeness({words, "Parken"}, other));
    EXPECT_EQ(likeness({"Lampan på torget lyser inte längre", "Storgatan 5"}, other), 0);
}

TEST(Twins, AreAboutTheSameSpotWhateverTheirWords) {
    Candidate lamp;
    lamp.title = "Mörkt vid lekplatsen";
    lamp.position = Position{56'029'400, 14'156'700};
    const auto at = [&](std::int64_t latitude, std::int64_t longitude) {
        return likeness({"Lyset fungerar inte", "", Position{latitude, longitude}}, lamp);
    };
    EXPECT_GE(at(56'030'200, 14'156'700), likeness_min); // 89 m north
    EXPECT_EQ(at(56'030'400, 14'156'700), 0);            // 111 m north
    EXPECT_GE(at(56'029'400, 14'158'200), likeness_min); // 93 m east
    EXPECT_EQ(at(56'029'400, 14'158'600), 0);            // 118 m east
}

TEST_P(MergeTest, RareWordsTellMoreThanUsualOnes) {
    const auto twin = file(a_case().titled("Trasig brunn").saying("Brunnslocket ligger löst vid parkeringen.")).id;
    for (int number = 0; number < 20; ++number)
        file(a_case().titled("Kommunen svarar").saying("Kommunen svarar aldrig medborgarna vid parkeringen."));
    const auto twins = db().read([&](db::Tx& tx) {
        return likely_twins(registrar, *organisation,
                            {"Kommunen svarar aldrig: brunnslocket ligger löst på gatan igen och bilar skadas", ""},
                            twin_candidates(tx, town.id(), {}, {}, twin_range(tx.now())));
    });
    ASSERT_THAT(twins, Not(IsEmpty()));
    EXPECT_EQ(twins.front().id, twin);
}

TEST_P(MergeTest, AListIsMarkedWithTheMostAlikeThatOneMaySee) {
    const CaseId first = file(a_case().titled("Trasig brunn").saying("Brunnslocket ligger löst vid parkeringen.")).id;
    const CaseId again =
        file(a_case().titled("Brunn utan lock").saying("Brunnslocket vid parkeringen ligger löst.")).id;
    const CaseId alone = file(a_case().titled("Beröm").saying("Tack för de fina blommorna på torget i somras.")).id;
    const auto twins = [&](const people::Actor& who, const std::vector<CaseId>& wanted) {
        return db().read([&](db::Tx& tx) {
            return twins_among(who, *organisation, wanted, newest_open(tx, town.id(), twin_range(tx.now())));
        });
    };
    const auto marked = twins(registrar, {first, again, alone});
    ASSERT_THAT(marked, SizeIs(2));
    EXPECT_EQ(marked.at(first).id, again);
    EXPECT_EQ(marked.at(again).reference, case_now(first).reference);
    EXPECT_THAT(twins(registrar, {alone}), IsEmpty());
    EXPECT_THAT(twins(employee, {first, again}), IsEmpty());
    ASSERT_TRUE(act(mark_confidential, registrar, first, true));
    EXPECT_THAT(twins(registrar, {first, again}), IsEmpty());
}

TEST_P(MergeTest, TwinsAreOpenCasesThatOneMaySee) {
    const CaseId open = distributed(), hidden = distributed(), id = file(a_case()).id;
    reviewed();
    ASSERT_TRUE(act(mark_confidential, registrar, hidden, true));
    const auto twins = [&](const people::Actor& who) {
        return db().read([&](db::Tx& tx) {
            return likely_twins(who, *organisation, {"Kall mat Maten var kall i går. Det är tredje gången.", ""},
                                twin_candidates(tx, town.id(), id, {}, twin_range(tx.now())));
        });
    };
    EXPECT_THAT(twins(registrar), SizeIs(2));
    EXPECT_THAT(twins(colleague), SizeIs(1));
    EXPECT_EQ(twins(colleague).front().id, open);
    EXPECT_THAT(twins(employee), IsEmpty());
}

} // namespace
} // namespace svar::cases
