// What readers do with published cases: say whether an answer was useful, and look at the map.
#include "features/publication/categories_pages.hpp"
#include "features/publication/placed_pages.hpp"
#include "features/publication/public_pages.hpp"
#include "features/publication/publication_actions.hpp"
#include "features/publication/publication_store.hpp"
#include "features/publication/usefulness_pages.hpp"
#include "features/publication/usefulness_store.hpp"
#include "support/page_visit.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

namespace svar::publication {
namespace {

using test::a_case;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class ReadersTest : public test::PagesOffice {
  protected:
    CaseId publish() {
        const CaseId id = reviewed();
        EXPECT_TRUE(act(publish_case, registrar, id, Wording{"Kall mat", "Maten var kall.", "Vi köper värmeskåp."}));
        return id;
    }
    test::FormFields reference(CaseId id) { return {{"reference", case_now(id).reference}}; }
    http::Response say(CaseId id, const char* what) {
        return post(post_useful, submitter(), reference(id), {{"useful", what}});
    }
    Usefulness sums(CaseId id) {
        return db().read([&](db::Tx& tx) { return usefulness_of(tx, town.id(), id); });
    }
    std::uint64_t version() {
        return db().read([](db::Tx& tx) { return public_version_sum(tx); });
    }
    void show() {
        EXPECT_TRUE(db().write([&](db::Tx& tx) { return show_answers_of_readers(tx, town.id(), 100); }));
    }
    std::string page(CaseId id) { return get(get_published_case, submitter(), reference(id)).body; }
};
SVAR_ON_BOTH_DATABASES(ReadersTest);

TEST_P(ReadersTest, ABrowserCountsOnceForEachCase) {
    const CaseId id = publish(), other = publish();
    const http::Response first = say(id, "yes");
    EXPECT_EQ(location(first), "/published/" + case_now(id).reference + "/thanks");
    ASSERT_EQ(first.set_cookies.size(), 1u);
    const std::string& cookie = first.set_cookies.front();
    EXPECT_THAT(cookie, AllOf(HasSubstr("useful=" + case_now(id).reference), HasSubstr("HttpOnly")));
    cookies = {{"useful", cookie.substr(7, cookie.find(';') - 7)}};
    EXPECT_THAT(location(say(id, "no")), HasSubstr("said=before"));
    EXPECT_EQ(sums(id).useful, 1);
    EXPECT_EQ(sums(id).not_useful, 0);
    EXPECT_EQ(location(say(other, "no")), "/published/" + case_now(other).reference + "/thanks");
    EXPECT_EQ(sums(other).not_useful, 1);
}

TEST_P(ReadersTest, OneNetworkIsSlowedDown) {
    const CaseId id = publish();
    for (int time = 0; time < 5; ++time) EXPECT_EQ(say(id, "yes").status, 303);
    EXPECT_EQ(say(id, "yes").status, 429);
    EXPECT_EQ(sums(id).useful, 5);
}

TEST_P(ReadersTest, TheSumsAreShownWhenEnoughAnsweredAndNotWithEachAnswer) {
    const CaseId id = publish();
    const std::uint64_t before = version();
    for (const char* what : {"yes", "yes", "no", "yes"}) say(id, what);
    show();
    EXPECT_EQ(version(), before) << "nobody can see it yet";
    EXPECT_THAT(page(id), AllOf(HasSubstr("name=\"useful\""), Not(HasSubstr(" av 4 "))));
    say(id, "yes");
    EXPECT_EQ(version(), before) << "an answer empties no kept pages";
    EXPECT_THAT(page(id), Not(HasSubstr("4 av 5")));
    show();
    EXPECT_EQ(version(), before + 1);
    EXPECT_THAT(page(id), HasSubstr("4 av 5"));
    EXPECT_THAT(get(get_usefulness, registrar).body,
                AllOf(HasSubstr("/staff/cases/" + text(id)), HasSubstr("<td class=\"number\">4</td>")));
    show();
    EXPECT_EQ(version(), before + 1);
}

TEST_P(ReadersTest, OnlyYesAndNoAboutPublishedCasesCount) {
    const CaseId id = publish();
    for (const char* what : {"", "maybe", "YES", "1"}) EXPECT_EQ(say(id, what).status, 422) << what;
    const CaseId hidden = reviewed();
    EXPECT_EQ(say(hidden, "yes").status, 404);
    EXPECT_EQ(post(post_useful, submitter(), {{"reference", std::string(10'000, 'x')}}, {{"useful", "yes"}}).status,
              404);
    EXPECT_EQ(get(get_thanks, submitter(), reference(hidden)).status, 404);
    EXPECT_EQ(sums(id).all(), 0);
    cookies = {{"useful", std::string(5000, '.') + "AAAA-BBBB.x"}};
    EXPECT_EQ(say(id, "yes").status, 303) << "a cookie of somebody else's making harms nothing";
}

TEST_P(ReadersTest, CategoriesTellWhatIsPublishedOfThem) {
    EXPECT_THAT(get(get_categories, submitter()).body, HasSubstr("Inget är publicerat ännu"));
    const CaseId id = publish();
    EXPECT_THAT(get(get_categories, submitter()).body,
                AllOf(HasSubstr("/published/" + case_now(id).reference), HasSubstr("/published?category=food"),
                      HasSubstr("1 synpunkt"), Not(HasSubstr("category=culture"))));
}

TEST_P(ReadersTest, TheMapHasWhatIsPlacedAndSoHasTheList) {
    publish();
    const CaseId id = file(a_case().at({56'031'234, 14'157'567})).id;
    ASSERT_TRUE(act(cases::distribute_case, registrar, id, sorting()));
    ASSERT_TRUE(act(cases::answer_case, handler, id, Personal{"Tack"}));
    ASSERT_TRUE(act(cases::approve_answer, registrar, id));
    ASSERT_TRUE(act(publish_case, registrar, id,
                    Wording{"Hål \"här\"", "Ett hål.", "Lagat.", "Storgatan", Precision::hundred_metres}));
    const boost::json::value places = boost::json::parse(get(get_places, submitter()).body);
    ASSERT_EQ(places.at("features").as_array().size(), 1u);
    const auto& feature = places.at("features").as_array().front();
    EXPECT_EQ(feature.at("properties").at("title").as_string(), "Hål \"här\"");
    EXPECT_DOUBLE_EQ(feature.at("geometry").at("coordinates").as_array().at(1).to_number<double>(), 56.031);
    EXPECT_THAT(get(get_map, submitter()).body, AllOf(HasSubstr("/published/" + case_now(id).reference),
                                                      HasSubstr("Storgatan"), Not(HasSubstr("Kall mat"))));
    ASSERT_TRUE(act(unpublish_case, registrar, id, Takedown{"other", Personal{"Fel"}}));
    EXPECT_THAT(get(get_places, submitter()).body, Not(HasSubstr("Hål")));
    EXPECT_THAT(get(get_map, submitter()).body, Not(HasSubstr("Storgatan")));
}

} // namespace
} // namespace svar::publication
