// Publishing: what the public gets to read, when, and how it is taken back.
#include "features/publication/publication_actions.hpp"
#include "features/publication/public_pages.hpp"
#include "features/publication/publication_store.hpp"
#include "features/publication/review_pages.hpp"
#include "support/page_visit.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace svar::publication {
namespace {

using cases::State;
using test::a_case;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class PublicationTest : public test::PagesOffice {
  protected:
    std::optional<Publication> published(CaseId id) {
        return db().read([&](db::Tx& tx) { return publication_of(tx, town.id(), id); });
    }
    std::uint64_t version() {
        return db().read([](db::Tx& tx) { return public_version_sum(tx); });
    }
    test::FormFields wording(CaseId id) {
        return {{"seen", seen(id)},
                {"title", "Kall mat"},
                {"message", "Maten var kall."},
                {"answer", "Vi köper värmeskåp."}};
    }
    Wording proposed_in(CaseId id) {
        return db().read([&](db::Tx& tx) { return proposed_wording(tx, town.id(), id); });
    }
    const Wording approved{"Kall mat", "Maten var kall.", "Vi köper värmeskåp."};
};
SVAR_ON_BOTH_DATABASES(PublicationTest);

TEST_P(PublicationTest, TheApprovedWordingIsWhatThePublicReads) {
    const CaseId id = reviewed();
    const std::uint64_t before = version();
    ASSERT_TRUE(act(publish_case, registrar, id, approved));
    EXPECT_EQ(case_now(id).state, State::published);
    EXPECT_EQ(published(id)->message, "Maten var kall [text borttagen av kommunen].") << "the submitter wrote more";
    EXPECT_EQ(published(id)->answer, "Vi köper värmeskåp.");
    EXPECT_GT(version(), before);
}

TEST_P(PublicationTest, ManyUnitsAreReadInTheOrderOfAll) {
    const std::vector<UnitId> units{town.home_care, town.north_school, town.south_school};
    const CaseId first = reviewed();
    ASSERT_TRUE(act(publish_case, registrar, first, approved));
    Publication one = *published(first);
    db().write([&](db::Tx& tx) {
        for (int number = 1; number < 45; ++number) {
            one.id = CaseId{first.value() + number};
            one.reference = fmt::format("AAAA-{}", 1000 + number * 37 % 45);
            one.unit = units[static_cast<std::size_t>(number) % 3];
            one.published_at += std::chrono::minutes{number / 4 % 2};
            save_publication(tx, one);
        }
    });
    const auto ids = [](const std::vector<Publication>& found) {
        std::vector<CaseId> all;
        for (const Publication& each : found) all.push_back(each.id);
        return all;
    };
    Filter some;
    some.units = units;
    db().read([&](db::Tx& tx) {
        for (const int page : {1, 2, 3, 4}) {
            const Found of_units = find_publications(tx, town.id(), some, page, 20);
            EXPECT_EQ(ids(of_units.entries), ids(find_publications(tx, town.id(), {}, page, 20).entries)) << page;
            EXPECT_EQ(of_units.entries.size(), page < 3 ? 20U : page == 3 ? 5U : 0U);
        }
        const Bookmark place{one.published_at - std::chrono::minutes{3}, "AAAA-1020"};
        const auto after = publications_after(tx, town.id(), some, place, 7);
        EXPECT_EQ(after.size(), 7U);
        EXPECT_EQ(ids(after), ids(publications_after(tx, town.id(), {}, place, 7)));
    });
}

TEST_P(PublicationTest, TheListCountsWhatItsFilterLetsThrough) {
    const CaseId id = reviewed();
    ASSERT_TRUE(act(publish_case, registrar, id, approved));
    const Publication entry = *published(id);
    const auto total = [&](const Filter& filter) {
        const Found found = db().read([&](db::Tx& tx) { return find_publications(tx, town.id(), filter, 1, 20); });
        EXPECT_EQ(found.entries.size(), static_cast<std::size_t>(found.count));
        return found.count;
    };
    const std::vector<UnitId> units{entry.unit}, others{UnitId{1}};
    for (const std::string& kind : {std::string{}, entry.kind, std::string{"other"}})
        for (const std::string& category : {std::string{}, entry.category, std::string{"other"}}) {
            const std::int64_t expected = kind == "other" || category == "other" ? 0 : 1;
            EXPECT_EQ(
                total({.kind = kind, .category = category, .units = {}, .published_from = {}, .published_before = {}}),
                expected);
            EXPECT_EQ(
                total(
                    {.kind = kind, .category = category, .units = units, .published_from = {}, .published_before = {}}),
                expected);
            EXPECT_EQ(total({.kind = kind,
                             .category = category,
                             .units = others,
                             .published_from = {},
                             .published_before = {}}),
                      0);
        }
}

TEST_P(PublicationTest, ItStartsFromTheCasesOwnTexts) {
    const CaseId id = reviewed();
    const Wording proposed = db().read([&](db::Tx& tx) { return proposed_wording(tx, town.id(), id); });
    EXPECT_EQ(proposed.title, "Kall mat");
    EXPECT_THAT(proposed.message, HasSubstr("tredje gången"));
    EXPECT_EQ(proposed.answer, "Vi köper nya värmeskåp.");
}

TEST_P(PublicationTest, EveryPartMustBeThere) {
    const CaseId id = reviewed();
    const auto refused = act(publish_case, registrar, id, Wording{" ", "", ""});
    std::vector<std::string> fields;
    for (const FieldProblem& field : refused.problem().fields) fields.push_back(field.field);
    EXPECT_THAT(fields, ElementsAre("title", "message", "answer"));
    EXPECT_FALSE(act(publish_case, registrar, id, Wording{std::string(121, 'x'), "x", "x"}));
    EXPECT_FALSE(published(id));
}

TEST_P(PublicationTest, PraiseNeedsNoAnswer) {
    const CaseId id = file(a_case().of_kind("praise")).id;
    ASSERT_TRUE(act(cases::distribute_case, registrar, id, sorting("praise")));
    EXPECT_TRUE(act(publish_case, registrar, id, Wording{"God mat", "Maten var god.", ""}));
}

TEST_P(PublicationTest, ThePlaceIsPublishedOnlyWhereItIsTickedAndAsRoundAsWanted) {
    const CaseId id = file(a_case().at({56'031'234, 14'157'567})).id;
    ASSERT_TRUE(act(cases::distribute_case, registrar, id, sorting()));
    ASSERT_TRUE(act(cases::answer_case, handler, id, Personal{"Tack"}));
    ASSERT_TRUE(act(cases::approve_answer, registrar, id));
    EXPECT_THAT(get(get_case, registrar, path(id), {{"do", "publish"}}).body,
                AllOf(HasSubstr("name=\"shows_place\" value=\"yes\" aria"), HasSubstr("56.031234, 14.157567")));
    auto form = wording(id);
    form.insert(form.end(), {{"place", "Storgatan"}, {"precision", "exact"}});
    ASSERT_EQ(post(post_publish, registrar, path(id), form).status, 303);
    EXPECT_EQ(published(id)->place, "") << "not ticked";
    EXPECT_FALSE(published(id)->position);
    for (const auto& [precision, expected] : {std::pair{"exact", Position{56'031'234, 14'157'567}},
                                              std::pair{"hundred_metres", Position{56'031'000, 14'158'000}},
                                              std::pair{"kilometre", Position{56'030'000, 14'160'000}}}) {
        ASSERT_TRUE(act(unpublish_case, registrar, id, Takedown{"mistake"}));
        auto ticked = wording(id);
        ticked.insert(ticked.end(), {{"shows_place", "yes"}, {"place", "Storgatan"}, {"precision", precision}});
        ASSERT_EQ(post(post_publish, registrar, path(id), ticked).status, 303);
        EXPECT_EQ(published(id)->place, "Storgatan");
        EXPECT_EQ(published(id)->position, expected);
        EXPECT_EQ(precision_key(proposed_in(id).precision), precision);
    }
    EXPECT_THAT(get(get_published_case, submitter(), {{"reference", published(id)->reference}}).body,
                AllOf(HasSubstr("Storgatan"), HasSubstr("56.030000, 14.160000"), Not(HasSubstr("56.031234"))));
}

TEST_P(PublicationTest, AConfidentialCaseStaysUnpublished) {
    const CaseId id = reviewed();
    ASSERT_TRUE(act(cases::mark_confidential, registrar, id, true));
    EXPECT_EQ(act(publish_case, registrar, id, approved).problem().kind, ProblemKind::forbidden);
    EXPECT_FALSE(published(id));
}

TEST_P(PublicationTest, OnlyAnsweredCasesOfThoseWhoMayPublish) {
    const CaseId open = investigating(), ready = reviewed();
    EXPECT_EQ(act(publish_case, registrar, open, approved).problem().kind, ProblemKind::conflict);
    for (const people::Actor* other : {&manager, &handler, &chief})
        EXPECT_EQ(act(publish_case, *other, ready, approved).problem().kind, ProblemKind::forbidden) << other->name;
}

TEST_P(PublicationTest, TakingBackNeedsAReasonAndWorksAtOnce) {
    const CaseId id = reviewed();
    ASSERT_TRUE(act(publish_case, registrar, id, approved));
    EXPECT_EQ(act(unpublish_case, registrar, id, Takedown{}).problem().fields.front().field, "reason");
    ASSERT_TRUE(act(unpublish_case, registrar, id, Takedown{"personal", Personal{"Ett namn stod kvar"}}));
    EXPECT_FALSE(published(id));
    EXPECT_EQ(case_now(id).state, State::closed);
    EXPECT_EQ(act(unpublish_case, registrar, id, Takedown{"other"}).problem().kind, ProblemKind::conflict);
    EXPECT_TRUE(act(publish_case, registrar, id, approved));
}

TEST_P(PublicationTest, TheFormShowsOriginalAndMarks) {
    const CaseId id = file(a_case().saying("Anna ringde 070-123 45 67.")).id;
    ASSERT_TRUE(act(cases::distribute_case, registrar, id, sorting()));
    ASSERT_TRUE(act(cases::answer_case, handler, id, Personal{"Tack Anna"}));
    ASSERT_TRUE(act(cases::approve_answer, registrar, id));
    const auto page = get(get_case, registrar, path(id), {{"do", "publish"}});
    EXPECT_THAT(page.body, AllOf(HasSubstr("value=\"Anna\" checked"), HasSubstr("value=\"070-123 45 67\" checked"),
                                 HasSubstr("name=\"message\"")));
}

TEST_P(PublicationTest, ApprovingAndPublishingIsOneTransaction) {
    const CaseId id = answered();
    auto form = wording(id);
    form[2].second = "";
    EXPECT_EQ(post(post_publish, registrar, path(id), form).status, 422);
    EXPECT_EQ(case_now(id).state, State::answered);
    EXPECT_THAT(mails(), Not(Contains(HasSubstr("case.answer"))));
    EXPECT_EQ(post(post_publish, registrar, path(id), wording(id)).status, 303);
    EXPECT_EQ(case_now(id).state, State::published);
    EXPECT_THAT(mails(), Contains("case.answer anna@example.org"));
}

TEST_P(PublicationTest, PublishingRefreshesThePublicPagesHere) {
    const CaseId id = reviewed();
    ASSERT_EQ(post(post_publish, registrar, path(id), wording(id)).status, 303);
    EXPECT_EQ(generation.load(), version());
    ASSERT_EQ(post(post_unpublish, registrar, path(id), {{"seen", seen(id)}, {"reason", "mistake"}}).status, 303);
    EXPECT_EQ(generation.load(), version());
}

TEST_P(PublicationTest, WhatWasRewordedSurvivesSomebodyFaster) {
    const CaseId id = reviewed();
    const auto form = wording(id);
    ASSERT_TRUE(act(cases::add_note, manager, id, Personal{"Vänta"}));
    const auto page = post(post_publish, registrar, path(id), form);
    EXPECT_EQ(page.status, 409);
    EXPECT_THAT(page.body, AllOf(HasSubstr("manager"), HasSubstr(">Maten var kall.</textarea>")));
    EXPECT_FALSE(published(id));
}

} // namespace
} // namespace svar::publication
