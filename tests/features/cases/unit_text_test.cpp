// A unit's own texts for answers: kept by who leads its work, offered with the placeholders filled in.
#include "features/cases/case_action_pages.hpp"
#include "features/cases/case_pages.hpp"
#include "features/cases/unit_text_pages.hpp"
#include "features/cases/unit_text_store.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::cases {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

http::Response show_case(const site::Visit& visit) { return case_page(visit, {}); }

class UnitTextTest : public test::PagesOffice {
  protected:
    http::Response save(const people::Actor& who, const std::string& body, UnitId unit, UnitTextId id = {},
                        const std::string& version = "0", const std::string& language = "sv") {
        return post(post_unit_texts, who, {},
                    {{"do", "save"},
                     {"unit", text(unit)},
                     {"text", text(id)},
                     {"seen", version},
                     {"label", "Tack <från oss>"},
                     {"language", language},
                     {"body", body}});
    }
    std::vector<UnitText> all() {
        return db().read([&](db::Tx& tx) { return unit_texts(tx, town.id()); });
    }
    std::string inserted(CaseId id, UnitTextId chosen) {
        return post(post_answer, handler, path(id),
                    {{"seen", seen(id)}, {"step", "insert"}, {"canned", "unit/" + text(chosen)}, {"answer", ""}})
            .body;
    }
};
SVAR_ON_BOTH_DATABASES(UnitTextTest);

TEST_P(UnitTextTest, IsOfferedInTheAnswerWithItsPlaceholdersFilledIn) {
    ASSERT_EQ(save(manager, "Hej {name}, {reference} gäller {unit}.", town.care).status, 303);
    const CaseId id = investigating();
    const auto form = get(show_case, handler, path(id), {{"do", "answer"}});
    EXPECT_THAT(form.body, HasSubstr("Tack &lt;från oss&gt; (Unit care)")) << "of a unit above";
    EXPECT_THAT(inserted(id, all().front().id),
                HasSubstr(case_now(id).reference + " gäller " + organisation->unit(town.home_care)->name));
    EXPECT_TRUE(digest_of(key, town.id(), all().front()) == all().front().digest);
}

TEST_P(UnitTextTest, OtherUnitsAndLanguagesDoNotOfferIt) {
    ASSERT_EQ(save(registrar, "Hej från skolan", town.schools).status, 303);
    ASSERT_EQ(save(registrar, "Dear {name}", town.care, {}, "0", "en").status, 303);
    const CaseId id = investigating();
    for (const UnitText& kept : all())
        EXPECT_THAT(inserted(id, kept.id), AllOf(Not(HasSubstr("Hej från skolan")), Not(HasSubstr("Dear "))));
}

TEST_P(UnitTextTest, FaultsComeBackWithWhatWasTyped) {
    for (const char* faulty : {"Hej {nmae}", "Hej {", ""}) {
        const auto page = save(manager, faulty, town.care);
        EXPECT_EQ(page.status, 422) << faulty;
        EXPECT_THAT(page.body,
                    AllOf(HasSubstr(">" + std::string{faulty} + "</textarea>"), HasSubstr("id=\"body-problem\"")));
    }
    EXPECT_THAT(save(manager, "Hej {nmae}", town.care).body, HasSubstr(">{nmae}</p>"));
    EXPECT_EQ(save(manager, "Hej", town.care, {}, "0", "xx").status, 422);
    EXPECT_EQ(save(manager, std::string(5001, 'x'), town.care).status, 422);
    EXPECT_TRUE(all().empty());
}

TEST_P(UnitTextTest, IsChangedAndRemovedByTheVersionThatWasSeen) {
    ASSERT_EQ(save(manager, "Första", town.care).status, 303);
    const UnitText kept = all().front();
    ASSERT_EQ(save(manager, "Andra", town.care, kept.id, text(kept.version)).status, 303);
    EXPECT_EQ(all().front().body, "Andra");
    const auto late = save(registrar, "Tredje", town.care, kept.id, text(kept.version));
    EXPECT_EQ(late.status, 409);
    EXPECT_THAT(late.body, HasSubstr(">Tredje</textarea>"));
    const auto remove = [&](const std::string& version) {
        return post(post_unit_texts, manager, {},
                    {{"do", "remove"}, {"unit", text(town.care)}, {"text", text(kept.id)}, {"seen", version}});
    };
    EXPECT_EQ(remove(text(kept.version)).status, 409);
    EXPECT_EQ(remove(text(all().front().version)).status, 303);
    EXPECT_TRUE(all().empty());
}

TEST_P(UnitTextTest, OnlyWhoLeadsTheUnitKeepsItsTexts) {
    ASSERT_EQ(save(manager, "Hej", town.care).status, 303);
    const UnitText kept = all().front();
    EXPECT_EQ(get(get_unit_texts, manager).status, 200);
    for (const people::Actor* other : {&handler, &stranger, &admin}) {
        EXPECT_EQ(get(get_unit_texts, *other, {}, {{"unit", text(town.care)}}).status, 403) << other->name;
        EXPECT_EQ(save(*other, "Nej", town.care, kept.id, text(kept.version)).status, 403) << other->name;
    }
    EXPECT_EQ(save(manager, "Nej", town.schools).status, 403);
    EXPECT_EQ(save(manager, "Nej", town.care, UnitTextId{17}).status, 404);
    EXPECT_EQ(get(get_unit_texts, manager, {}, {{"unit", "x"}}).status, 404);
    EXPECT_EQ(all().front().body, "Hej");
}

} // namespace
} // namespace svar::cases
