// What searches find, whom, and what they never tell.
#include "features/publication/publication_store.hpp"
#include "features/search/public_search_pages.hpp"
#include "features/search/staff_search_pages.hpp"
#include "search_office.hpp"

#include <gmock/gmock.h>

namespace svar::search {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::UnorderedElementsAre;

class FindTest : public SearchOffice {};
SVAR_ON_BOTH_DATABASES(FindTest);

TEST_P(FindTest, ThePublicFindsWhatWasPublishedInAnyForm) {
    const CaseId id = publish("Hål i cykelvägen", "Det är stora hål i asfalten vid skolan.");
    catch_up();
    for (const char* text : {"cykelväg", "cykelvägar", "vägen", "cykel", "hål asfalt", "hal", "vaeg", "cykelvag",
                             "\"stora hål\"", "asf*", "skolans", "HÅL", "hål -gata"})
        EXPECT_THAT(found(text), ElementsAre(id)) << text;
    for (const char* text : {"gata", "hål -asfalt", "\"hål stora\"", "xyz*"})
        EXPECT_THAT(find(text).hits, IsEmpty()) << text;
}

TEST_P(FindTest, TheAnswerIsSearchedToo) {
    const CaseId id = publish("Mörkt", "Det är mörkt på gångvägen.", "Lamporna byts i veckan.");
    catch_up();
    EXPECT_THAT(found("lampa"), ElementsAre(id));
    EXPECT_EQ(plain(find("lampor").hits.at(0).excerpt), "[Lamporna] byts i veckan.");
}

TEST_P(FindTest, WhatWasFoundIsMarked) {
    publish("Trafik & damm", "Trafiken från <grustaget> hörs hela natten.");
    catch_up();
    const PublishedResult result = find("trafik grustag");
    ASSERT_EQ(result.hits.size(), 1U);
    EXPECT_EQ(plain(result.hits[0].title), "[Trafik] & damm");
    EXPECT_THAT(plain(result.hits[0].excerpt), HasSubstr("[Trafiken] från <[grustaget]> hörs hela natten"));
    const http::Response page = get(get_search, submitter(), {}, {{"q", "trafik grustag"}});
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("<mark>Trafiken</mark> från &lt;<mark>grustaget</mark>&gt;"));
}

TEST_P(FindTest, FiltersNarrow) {
    const CaseId id = publish("Hål i vägen", "Hål.");
    catch_up();
    const publication::Publication entry =
        db().read([&](db::Tx& tx) { return publication::publication_of(tx, town.id(), id); }).value();
    EXPECT_THAT(found("hål", {.kind = entry.kind, .category = entry.category, .units = {entry.unit}}), ElementsAre(id));
    EXPECT_THAT(found("hål", {.kind = "praise"}), IsEmpty());
    EXPECT_THAT(found("hål", {.category = "other"}), IsEmpty());
    EXPECT_THAT(found("hål", {.units = {town.schools}}), IsEmpty());
    EXPECT_THAT(found("hål", {.published_from = entry.published_at}), ElementsAre(id));
    EXPECT_THAT(found("hål", {.published_before = entry.published_at}), IsEmpty());
    const auto moment = std::chrono::microseconds{1};
    EXPECT_THAT(found("hål", {.published_from = entry.published_at, .published_before = entry.published_at + moment}),
                ElementsAre(id));
}

TEST_P(FindTest, MisspelledWordsAreSuggested) {
    publish("Parkering", "Parkeringen vid torget är full.");
    catch_up();
    EXPECT_EQ(find("parkrering").outcome.suggestion, "parkering");
    EXPECT_EQ(find("parkering").outcome.suggestion, "");
    EXPECT_EQ(find("trogtet parkrering").outcome.suggestion, "torget parkering");
    EXPECT_EQ(find("qqqqa qqqqb qqqqc parkrering").outcome.suggestion, "") << "few of many words are looked at";
    EXPECT_EQ(find("zzzzzz").outcome.suggestion, "");
}

TEST_P(FindTest, SomeWordsWillDoWhereNothingHasAll) {
    const CaseId id = publish("Hål i vägen", "Hål.");
    catch_up();
    const PublishedResult result = find("hål flygplats");
    ASSERT_EQ(result.hits.size(), 1U);
    EXPECT_EQ(result.hits[0].publication.id, id);
    EXPECT_FALSE(result.outcome.has_all_words);
}

TEST_P(FindTest, WhatIsNotPublishedIsNotThere) {
    const CaseId id = publish("Ovanligtord", "Ovanligtord i texten.");
    publish("Annat", "Något annat.");
    investigating();
    catch_up();
    EXPECT_THAT(find("Kall mat").hits, IsEmpty()); // an unpublished case says that
    ASSERT_THAT(found("ovanligtord"), ElementsAre(id));
    ASSERT_TRUE(
        act(publication::unpublish_case, registrar, id, publication::Takedown{"other", Personal{"Fel person"}}));
    // The index has not heard of it yet, and still nothing is shown, counted or suggested.
    EXPECT_THAT(find("ovanligtord").hits, IsEmpty());
    EXPECT_EQ(find("ovanligtord").outcome.count, 0);
    EXPECT_EQ(find("ovanligtrod").outcome.suggestion, "");
    catch_up();
    EXPECT_EQ(find("ovanligtord").outcome.count, 0);
    EXPECT_EQ(find("ovanligtrod").outcome.suggestion, "");
}

TEST_P(FindTest, ATakenBackWordIsLikeOneThatNeverWas) {
    const CaseId taken_back = publish("Ovanligtord", "Ovanligtord vid skolan.");
    const CaseId other = publish("Skolan", "Buss till skolan.");
    catch_up();
    ASSERT_THAT(found("ovanligtord skolan"), ElementsAre(taken_back));
    ASSERT_TRUE(act(publication::unpublish_case, registrar, taken_back, publication::Takedown{"personal"}));
    for (const char* text : {"ovanligtord skolan", "aldrigsagt skolan"}) {
        const PublishedResult result = find(text);
        ASSERT_EQ(result.hits.size(), 1U) << text;
        EXPECT_EQ(result.hits[0].publication.id, other) << text;
        EXPECT_FALSE(result.outcome.has_all_words) << text;
    }
    for (const int page : {1, 2, 7}) EXPECT_EQ(find("ovanligtord", {}, page).outcome.count, 0) << page;
    EXPECT_EQ(find("skolan", {}, 7).outcome.count, 1);
}

TEST_P(FindTest, ACorrectedWordIsGoneAtOnce) {
    const CaseId id = publish("Granne", "Grannen Hemligsson spelar musik.");
    catch_up();
    ASSERT_THAT(found("Hemligsson"), ElementsAre(id));
    const publication::Wording corrected{"Granne", "Grannen spelar musik.", "Vi ser på det."};
    ASSERT_TRUE(act(publication::unpublish_case, registrar, id, publication::Takedown{"other", Personal{"Ett namn"}}));
    ASSERT_TRUE(act(publication::publish_case, registrar, id, corrected));
    EXPECT_THAT(found("Hemligsson"), IsEmpty());
    catch_up();
    EXPECT_THAT(found("Hemligsson"), IsEmpty());
    EXPECT_THAT(found("musik"), ElementsAre(id));
}

TEST_P(FindTest, StaffFindWhatTheyMaySee) {
    const CaseId id = investigating();
    ASSERT_TRUE(act(cases::add_note, handler, id, Personal{"Ringde köket om värmeskåpet."}));
    catch_up();
    for (const people::Actor& who : {registrar, manager, handler, chief}) {
        EXPECT_THAT(found_by(who, "värmeskåp"), ElementsAre(id)) << who.name;
        EXPECT_THAT(found_by(who, "Andersson"), ElementsAre(id)) << who.name;
        EXPECT_THAT(found_by(who, case_now(id).reference), ElementsAre(id)) << who.name;
    }
    for (const people::Actor& who : {colleague, stranger, employee, admin}) {
        EXPECT_THAT(found_by(who, "värmeskåp"), IsEmpty()) << who.name;
        EXPECT_EQ(find_as(who, "värmeskåp").outcome.count, 0) << who.name;
        EXPECT_EQ(find_as(who, "värmeskop").outcome.suggestion, "") << who.name;
    }
    EXPECT_EQ(find_as(registrar, "värmeskopet").outcome.suggestion, "värmeskåpet");
}

TEST_P(FindTest, AFreeCaseIsForTheHandlersOfItsUnit) {
    const CaseId id = distributed();
    catch_up();
    EXPECT_THAT(found_by(colleague, "kall mat"), ElementsAre(id));
    EXPECT_THAT(found_by(stranger, "kall mat"), IsEmpty());
}

TEST_P(FindTest, ConfidentialCasesLeaveNoTrace) {
    const CaseId id = investigating();
    ASSERT_TRUE(act(cases::add_note, handler, id, Personal{"Sällsyntord."}));
    catch_up();
    ASSERT_THAT(found_by(chief, "sällsyntord"), ElementsAre(id));
    ASSERT_TRUE(act(cases::mark_confidential, registrar, id, true));
    const auto leaves_no_trace = [&] {
        EXPECT_THAT(found_by(chief, "sällsyntord"), IsEmpty());
        EXPECT_EQ(find_as(chief, "sällsyntord").outcome.count, 0);
        const CaseSearch further{.text = "sällsyntord", .page = 3};
        EXPECT_EQ(find_cases(db(), &library, chief, *organisation, further).outcome.count, 0);
        EXPECT_EQ(find_as(chief, "sällsyntorde").outcome.suggestion, "");
        EXPECT_EQ(find_as(chief, "sälsyntord").outcome.suggestion, "");
    };
    leaves_no_trace(); // before the index has heard of it too
    catch_up();
    leaves_no_trace();
    EXPECT_THAT(found_by(handler, "sällsyntord"), ElementsAre(id));
    EXPECT_THAT(found_by(registrar, "sällsyntord"), ElementsAre(id));
    EXPECT_TRUE(find_as(registrar, "sällsyntord").hits.at(0).excerpt.empty()); // looks at its text are noted
}

TEST_P(FindTest, WhatOneMayNotSeeIsSpeltLikeNothing) {
    const CaseId hidden = investigating();
    ASSERT_TRUE(act(cases::add_note, handler, hidden, Personal{"Lindormen."}));
    const CaseId open = distributed();
    ASSERT_TRUE(act(cases::add_note, registrar, open, Personal{"Lindermen."}));
    catch_up();
    // For the colleague only the second exists: it is what is suggested for both.
    EXPECT_EQ(find_as(colleague, "lindorman").outcome.suggestion, "lindermen");
    EXPECT_EQ(find_as(colleague, "lindormen").outcome.suggestion, "lindermen");
}

TEST_P(FindTest, AnyTextIsAllowed) {
    publish("Hål i vägen", "Hål.");
    catch_up();
    std::string quotes(300, '"');
    for (const std::string& text :
         {std::string{}, std::string{"-"}, std::string{"*"}, std::string{".*[a-z]+(a|b)*$"},
          std::string{"'; DROP TABLE x"}, std::string{"%_%"}, std::string{"<script>alert(1)</script>"}, quotes,
          std::string(10'000, 'a'), std::string{"hål \xFF\xFE"}, std::string{"AND OR NOT XOR NEAR"},
          std::string{"Q1 XK Zh"}, std::string(5000, '*')}) {
        EXPECT_NO_THROW(find(text)) << text;
        EXPECT_EQ(get(get_search, submitter(), {}, {{"q", text}}).status, 200) << text;
        EXPECT_EQ(get(get_staff_search, registrar, {}, {{"q", text}}).status, 200) << text;
    }
    EXPECT_TRUE(find(std::string(10'000, 'a')).outcome.is_cut);
    EXPECT_TRUE(find("-hål").outcome.is_empty);
    EXPECT_THAT(get(get_search, submitter(), {}, {{"q", "<script>x</script>"}}).body, Not(HasSubstr("<script>x")));
}

TEST_P(FindTest, PagesBeyondTheLastAreEmpty) {
    publish("Hål i vägen", "Hål.");
    catch_up();
    EXPECT_THAT(find("hål", {}, 2).hits, IsEmpty());
    EXPECT_THAT(find("hål", {}, 1'000'000).hits, IsEmpty());
    for (const char* page : {"2", "1000000", "-5", "0", "x", "99999999999999999999"})
        EXPECT_EQ(get(get_search, submitter(), {}, {{"q", "hål"}, {"page", page}}).status, 200) << page;
}

TEST_P(FindTest, DaysOutOfOrderAreTold) {
    const auto asked = [&](const char* from, const char* to) {
        return get(get_search, submitter(), {}, {{"q", "hål"}, {"from", from}, {"to", to}});
    };
    EXPECT_EQ(asked("2026-02-01", "2026-01-01").status, 422);
    EXPECT_THAT(asked("2026-02-01", "2026-01-01").body, HasSubstr("Byt plats"));
    EXPECT_EQ(asked("2026-01-01", "2026-02-01").status, 200);
    EXPECT_EQ(asked("2026-13-77", "alldeles snart").status, 200);
}

TEST_P(FindTest, ACaseNumberLeadsToTheCase) {
    const CaseId id = investigating();
    const http::Response direct = get(get_staff_search, registrar, {}, {{"q", case_now(id).reference}});
    EXPECT_EQ(direct.status, 303);
    EXPECT_THAT(location(direct), HasSubstr(text(id)));
    EXPECT_EQ(get(get_staff_search, stranger, {}, {{"q", case_now(id).reference}}).status, 200);
}

TEST_P(FindTest, ACodeIsFoundWholeButNoHalfOfItAsAWord) {
    const CaseId id = publish("Hål i vägen", "Hål.");
    catch_up();
    const std::string reference = case_now(id).reference;
    const std::string half = reference.substr(0, reference.find('-'));
    EXPECT_THAT(found(reference), ElementsAre(id));
    EXPECT_THAT(found(half + reference.substr(half.size() + 1)), ElementsAre(id));
    EXPECT_THAT(found(half + "*"), ElementsAre(id));
    EXPECT_THAT(found(half), IsEmpty());
    EXPECT_THAT(found("hål -" + reference), IsEmpty());
}

TEST_P(FindTest, WithoutAnIndexThePageSaysSo) {
    site.library = nullptr;
    const http::Response page = get(get_search, submitter(), {}, {{"q", "hål"}});
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, HasSubstr("Det går inte att söka just nu"));
}

} // namespace
} // namespace svar::search
