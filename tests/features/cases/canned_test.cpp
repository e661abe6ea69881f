// Canned texts: placeholders filled in, put behind what was typed, without a script.
#include "features/cases/canned_view.hpp"
#include "features/cases/case_action_pages.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::cases {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

TEST(Canned, PlaceholdersAreFilledInAndAnUnknownNameLeavesNoGap) {
    const std::string body = "Hej {name},\n{unit} svarar på {reference} den {date}. {handler} {other}";
    EXPECT_EQ(filled(body, {"Anna", "AB-1", "Köket", "Hugo", "1 maj"}),
              "Hej Anna,\nKöket svarar på AB-1 den 1 maj. Hugo {other}");
    EXPECT_THAT(filled(body, {"", "AB-1", "Köket", "Hugo", "1 maj"}), HasSubstr("Hej,\n"));
}

class CannedTest : public test::PagesOffice {
  protected:
    CannedTest() {
        scheme.canned_texts = {
            {.key = "thanks",
             .label = {{"sv", "Tack"}},
             .body = {{"sv", "Hej {name}, tack för {reference}."}},
             .kinds = {}},
            {.key = "praise", .label = {{"sv", "Om beröm"}}, .body = {{"sv", "Roligt!"}}, .kinds = {"praise"}}};
    }
    std::string inserted(CaseId id, const char* chosen) {
        return post(post_answer, handler, path(id),
                    {{"seen", seen(id)}, {"step", "insert"}, {"canned", chosen}, {"answer", "Redan skrivet."}})
            .body;
    }
};
SVAR_ON_BOTH_DATABASES(CannedTest);

TEST_P(CannedTest, ATextIsPutBehindWhatWasTyped) {
    const CaseId id = investigating();
    EXPECT_THAT(inserted(id, "thanks"),
                AllOf(HasSubstr("Redan skrivet.\n\nHej Anna Andersson, tack för " + case_now(id).reference + "."),
                      HasSubstr("value=\"insert\"")));
    EXPECT_EQ(case_now(id).state, State::investigating);
}

TEST_P(CannedTest, OnlyTextsOfTheKindAreOffered) {
    const CaseId id = investigating();
    const std::string page = inserted(id, "praise");
    EXPECT_THAT(page, AllOf(HasSubstr("Redan skrivet."), Not(HasSubstr("Roligt!")), Not(HasSubstr("Om beröm"))));
    scheme.canned_texts.clear();
    EXPECT_THAT(inserted(id, "thanks"), Not(HasSubstr("value=\"insert\"")));
}

} // namespace
} // namespace svar::cases
