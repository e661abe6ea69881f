// What becomes of a publication afterwards, and the decision not to publish: traces for everybody, texts for nobody.
#include "features/cases/case_figures.hpp"
#include "features/cases/figures_actions.hpp"
#include "features/integrity/integrity.hpp"
#include "features/publication/decision_store.hpp"
#include "features/publication/public_pages.hpp"
#include "features/publication/publication_actions.hpp"
#include "features/publication/publication_store.hpp"
#include "features/publication/review_pages.hpp"
#include "features/statistics/figures_store.hpp"
#include "features/statistics/folding_actions.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::publication {
namespace {

using cases::State;
using test::a_case;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* original = "Anna Ek på Fyren slog upp dörren. Ring 070-123 45 67.";

class DecisionsTest : public test::PagesOffice {
  protected:
    /// A case with that message, ready for publication.
    CaseId ready() {
        const CaseId id = file(a_case().saying(original)).id;
        EXPECT_TRUE(act(cases::distribute_case, registrar, id, sorting()));
        EXPECT_TRUE(act(cases::answer_case, handler, id, Personal{"Tack Anna Ek, vi lagar den."}));
        EXPECT_TRUE(act(cases::approve_answer, registrar, id));
        return id;
    }
    CaseId published() {
        const CaseId id = ready();
        EXPECT_TRUE(act(publish_case, registrar, id, careless));
        return id;
    }
    http::Response seen_by_all(CaseId id) {
        return get(get_published_case, submitter(), {{"reference", case_now(id).reference}});
    }
    void expect_clean() {
        for (const auto& difference : integrity::verify(db(), key, {}).differences) ADD_FAILURE() << difference.what;
    }
    test::FormFields typed(CaseId id, const Wording& wording, test::FormFields more = {}) {
        more.insert(
            more.end(),
            {{"seen", seen(id)}, {"title", wording.title}, {"message", wording.message}, {"answer", wording.answer}});
        return more;
    }
    const Wording careless{"Dörren", original, "Tack, vi lagar den."};
    const Wording careful{"Dörren", "[namn borttaget] på Fyren slog upp dörren. Ring [telefonnummer borttaget].",
                          "Tack, vi lagar den."};
};
SVAR_ON_BOTH_DATABASES(DecisionsTest);

TEST_P(DecisionsTest, TheProposalIsWithoutWhatLooksPersonal) {
    const CaseId id = ready();
    const auto page = get(get_case, registrar, path(id), {{"do", "publish"}});
    EXPECT_THAT(page.body,
                AllOf(HasSubstr(">[namn borttaget] på Fyren slog upp dörren. Ring [telefonnummer borttaget]."),
                      HasSubstr("<mark>Anna Ek</mark>"), HasSubstr("value=\"Anna Ek\" checked"), HasSubstr("<del>"),
                      HasSubstr("420")));
}

TEST_P(DecisionsTest, TheReviewerUndoesOneRedaction) {
    const CaseId id = ready();
    auto form = typed(id, careless, {{"step", "redact"}, {"redact", "070-123 45 67"}});
    const auto page = post(post_publish, registrar, path(id), form);
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body,
                AllOf(HasSubstr(">Anna Ek på Fyren slog upp dörren. Ring [telefonnummer borttaget]."),
                      Not(HasSubstr("value=\"Anna Ek\" checked")), HasSubstr("value=\"070-123 45 67\" checked")));
    EXPECT_EQ(case_now(id).state, State::reviewed) << "nothing is published by looking";
}

TEST_P(DecisionsTest, TheDifferenceIsShownAsItWillBeMarked) {
    const CaseId id = ready();
    const Wording reworded{"Dörren", "Någon på Fyren slog upp dörren.", "Tack."};
    auto form = typed(id, reworded, {{"step", "compare"}});
    EXPECT_THAT(post(post_publish, registrar, path(id), form).body,
                HasSubstr("<mark>[omformulerat av kommunen: Någon]</mark>"));
    ASSERT_EQ(post(post_publish, registrar, path(id), typed(id, reworded)).status, 303);
    EXPECT_THAT(seen_by_all(id).body,
                AllOf(HasSubstr("<mark>[omformulerat av kommunen: Någon]</mark>"),
                      HasSubstr("<mark>[text borttagen av kommunen]</mark>"), HasSubstr("hakparentes")));
}

TEST_P(DecisionsTest, ACorrectionTakesTheTextAwayAndLeavesATrace) {
    const CaseId id = published();
    const auto before = db().read(public_version_sum);
    EXPECT_THAT(seen_by_all(id).body, HasSubstr("Anna Ek"));
    EXPECT_EQ(post(post_correct, registrar, path(id), typed(id, careful)).status, 422) << "no reason";
    EXPECT_EQ(post(post_correct, registrar, path(id), typed(id, careless, {{"reason", "personal"}})).status, 409)
        << "nothing differs";
    ASSERT_EQ(post(post_correct, registrar, path(id), typed(id, careful, {{"reason", "personal"}})).status, 303);
    EXPECT_GT(db().read(public_version_sum), before);
    EXPECT_EQ(generation.load(), db().read(public_version_sum));
    EXPECT_THAT(seen_by_all(id).body, AllOf(Not(HasSubstr("Anna Ek")), Not(HasSubstr("070-123")), HasSubstr("Rättad "),
                                            HasSubstr("personuppgifter")));
    EXPECT_EQ(case_now(id).state, State::published);
    EXPECT_THAT(get(get_case, registrar, path(id)).body, HasSubstr("Det publicerade rättades"));
    expect_clean();
}

TEST_P(DecisionsTest, AWithdrawnCaseAnswersGoneWithItsTrace) {
    const CaseId id = published();
    ASSERT_TRUE(act(unpublish_case, registrar, id, Takedown{"submitter", Personal{"Anna Ek ringde"}}));
    const auto page = seen_by_all(id);
    EXPECT_EQ(page.status, 410);
    EXPECT_THAT(page.body, AllOf(HasSubstr("Avpublicerad "), HasSubstr("den som skrev vill det"),
                                 Not(HasSubstr("Anna Ek")), Not(HasSubstr("slog upp"))));
    ASSERT_TRUE(act(publish_case, registrar, id, careful));
    EXPECT_THAT(seen_by_all(id).body, AllOf(HasSubstr("Avpublicerad "), HasSubstr("på Fyren")));
    ASSERT_TRUE(act(unpublish_case, registrar, id, Takedown{"other"}));
    expect_clean();
    EXPECT_EQ(get(get_published_case, submitter(), {{"reference", "AAAA-AAAA"}}).status, 404);
}

TEST_P(DecisionsTest, NotPublishingIsDecidedWithAReasonAndCountedInPublic) {
    const CaseId id = ready();
    EXPECT_EQ(post(post_refuse, registrar, path(id), {{"seen", seen(id)}, {"reason", "lazy"}}).status, 422);
    EXPECT_EQ(act(refuse_publication, handler, id, Takedown{"personal"}).problem().kind, ProblemKind::forbidden);
    ASSERT_EQ(post(post_refuse, registrar, path(id), {{"seen", seen(id)}, {"reason", "named_praise"}}).status, 303);
    EXPECT_EQ(case_now(id).state, State::closed);
    published();
    const Decided decided = db().read([&](db::Tx& tx) { return count_decided(tx, town.id()); });
    EXPECT_EQ(decided.published, 1);
    EXPECT_EQ(decided.refused_count(), 1);
    EXPECT_THAT(get(get_published, submitter()).body,
                AllOf(HasSubstr("färre än fem beslut"), HasSubstr("href=\"/statistics\""),
                      Not(HasSubstr("beröm till en enskild person")), Not(HasSubstr("lagar"))));
    EXPECT_THAT(get(get_case, registrar, path(id)).body, HasSubstr("beröm till en enskild person"));
    expect_clean();
    ASSERT_TRUE(act(publish_case, registrar, id, careful)) << "a decision can be changed";
    EXPECT_FALSE(db().read([&](db::Tx& tx) { return refusal_of(tx, town.id(), id); }));
    EXPECT_EQ(act(refuse_publication, registrar, id, Takedown{"personal"}).problem().kind, ProblemKind::conflict);
    expect_clean();
}

TEST_P(DecisionsTest, ReasonsOfFewAreToldTogetherWhateverTheList) {
    published();
    for (int i = 0; i < 8; ++i) {
        const char* reason = i < 5 ? "personal" : i < 7 ? "submitter" : "duplicate";
        ASSERT_TRUE(act(refuse_publication, registrar, ready(), Takedown{reason}));
    }
    const std::string all = get(get_published, submitter()).body;
    EXPECT_THAT(all, AllOf(HasSubstr("Beslut att inte publicera"), HasSubstr("<td>ungefär 10</td>")))
        << "five, two and one: five leave three, which are few; and eight is not told, for quarters could be taken "
           "away";
    EXPECT_THAT(all, Not(testing::ContainsRegex("<td>[1-5]</td>")));
    clock.advance(std::chrono::hours{24 * 400});
    const auto share = [](const std::string& page) { return page.substr(page.find("id=\"share\"")); };
    EXPECT_EQ(share(get(get_published, submitter(), {}, {{"period", "month"}}).body), share(all))
        << "no period tells of the others";
}

TEST_P(DecisionsTest, AnOlderReadingBringsNoOldPagesBack) {
    published();
    const std::uint64_t newer = db().read(public_version_sum) + 5;
    generation = newer;
    refresh_public_pages(site);
    EXPECT_EQ(generation.load(), newer);
}

TEST_P(DecisionsTest, EachReasonIsCountedUntilTheCaseIsPublishedOrTakenUpAgain) {
    while (db().write([&](db::Tx& tx) { return cases::reckon_portion(tx, town.municipality, 100); }).last) {}
    const auto figures = [&] {
        return db().read([&](db::Tx& tx) {
            const auto tree = town.organisation(tx);
            return statistics::Source{tx, tree}.figures(
                {.period = {*parse_date("2026-01-01"), *parse_date("2026-12-31")}});
        });
    };
    const auto expect_exact = [&] {
        for (const auto& difference : integrity::verify_statistics(db(), {}).differences)
            ADD_FAILURE() << difference.what;
        db().write([&](db::Tx& tx) { statistics::fold(tx, town.id(), 1000); }, db::Isolation::read_committed);
        for (const auto& difference : integrity::verify_statistics(db(), {}).differences)
            ADD_FAILURE() << difference.what;
    };
    std::vector<CaseId> refused;
    for (const std::string_view reason : refusal_reasons) {
        refused.push_back(ready());
        ASSERT_TRUE(act(refuse_publication, registrar, refused.back(), Takedown{std::string{reason}}));
        const statistics::Counter counter = cases::counter_of_refusal(reason);
        EXPECT_EQ(figures()[counter], 1) << reason;
        EXPECT_EQ(counter == statistics::Counter::refused_otherwise, reason == "other") << reason;
    }
    EXPECT_EQ(figures().not_published(), static_cast<std::int64_t>(refused.size()));
    EXPECT_EQ(figures().not_published_otherwise(), 0);
    expect_exact();
    // "personal" is published after all, "submitter" refused for another reason; "confidential" gets its mark too.
    ASSERT_TRUE(act(publish_case, registrar, refused[0], careful));
    ASSERT_TRUE(act(refuse_publication, registrar, refused[1], Takedown{"other"}));
    ASSERT_TRUE(act(cases::mark_confidential, registrar, refused[3], true));
    EXPECT_EQ(figures()[statistics::Counter::personal], 0);
    EXPECT_EQ(figures()[statistics::Counter::published], 1);
    EXPECT_EQ(figures()[statistics::Counter::submitter], 0);
    EXPECT_EQ(figures()[statistics::Counter::refused_otherwise], 2);
    EXPECT_EQ(figures()[statistics::Counter::not_ours], 1);
    expect_exact();
    ASSERT_TRUE(act(cases::reopen_case, registrar, refused[4], Personal{"Nya uppgifter."}));
    EXPECT_EQ(figures()[statistics::Counter::duplicate], 0);
    expect_exact();
}

TEST_P(DecisionsTest, VerifyFindsForgedTracesAndReasons) {
    const CaseId withdrawn = published(), refused = ready();
    ASSERT_TRUE(act(unpublish_case, registrar, withdrawn, Takedown{"personal"}));
    ASSERT_TRUE(act(refuse_publication, registrar, refused, Takedown{"other"}));
    expect_clean();
    constexpr db::Sql forgeries[] = {
        {.name = "test.trace", .text = "UPDATE publication_traces SET reason = 'other' WHERE municipality = $1"},
        {.name = "test.no_trace", .text = "DELETE FROM publication_traces WHERE municipality = $1"},
        {.name = "test.refusal",
         .text = "UPDATE publication_refusals SET reason = 'personal' WHERE municipality = $1"}};
    std::size_t found = 0;
    for (const db::Sql& forgery : forgeries) {
        db().write([&](db::Tx& tx) { tx.execute(forgery, town.id()); });
        const std::size_t now = integrity::verify(db(), key, {}).differences.size();
        EXPECT_GE(now, found) << forgery.name;
        EXPECT_GT(now, 0u);
        found = now;
    }
    EXPECT_EQ(found, 2u) << "one for each case";
}

} // namespace
} // namespace svar::publication
