// Taking a message down on somebody's behalf.
#include "features/cards/scan_actions.hpp"
#include "features/cards/scan_store.hpp"
#include "features/integrity/integrity.hpp"
#include "features/intake/register_pages.hpp"
#include "features/counting/counting_store.hpp"
#include "features/suggestions/model_store.hpp"
#include "support/messages_to_learn.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::intake {
namespace {

using cases::State;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;
using testing::StartsWith;

class RegisterPagesTest : public test::PagesOffice {
  protected:
    test::FormFields form(std::string message, std::string category = {}) {
        return {{"form_token", "a-token-that-is-long-enough"},
                {"channel", "phone"},
                {"kind", "suggestion"},
                {"title", ""},
                {"message", std::move(message)},
                {"phone", "044-13 50 00"},
                {"language", "sv"},
                {"unit", text(town.home_care)},
                {"category", std::move(category)}};
    }
    std::vector<counting::CountedContact> contacts() {
        return db().read([&](db::Tx& tx) {
            return counting::contacts_between(tx, town.id(), tx.now() - std::chrono::days{1},
                                              tx.now() + std::chrono::seconds{1});
        });
    }
    CaseId case_at(const http::Response& done) { return CaseId{parse_number(location(done))}; }
    static std::int64_t parse_number(const std::string& url) { return std::stoll(url.substr(url.rfind('/') + 1)); }
};
SVAR_ON_BOTH_DATABASES(RegisterPagesTest);

TEST_P(RegisterPagesTest, WhoMaySortMayDistributeAtOnce) {
    const auto done = post(post_register, registrar, {}, form("Sätt upp en bänk\nvid torget", "food"));
    ASSERT_THAT(location(done), StartsWith("/staff/cases/"));
    const cases::Case found = case_now(case_at(done));
    EXPECT_EQ(found.state, State::distributed);
    EXPECT_EQ(found.channel, cases::Channel::phone);
    EXPECT_EQ(found.title, "Sätt upp en bänk");
    EXPECT_EQ(found.unit, town.home_care);
    EXPECT_FALSE(found.is_anonymous);
}

TEST_P(RegisterPagesTest, WithoutACategoryItWaitsToBeSorted) {
    const auto done = post(post_register, registrar, {}, form("Sätt upp en bänk"));
    EXPECT_EQ(case_now(case_at(done)).state, State::registered);
}

TEST_P(RegisterPagesTest, AnEmployeeFilesOnlyAndGetsTheReceipt) {
    const auto page = get(get_register, employee);
    EXPECT_THAT(page.body, Not(HasSubstr("name=\"category\"")));
    const auto done = post(post_register, employee, {}, form("Sätt upp en bänk", "food"));
    EXPECT_THAT(location(done), StartsWith("/receipt/"));
}

TEST_P(RegisterPagesTest, AContactThatNeedsNoCaseIsCountedOnly) {
    auto fields = form("Frågade om öppettider", "food");
    fields.emplace_back("step", "count");
    fields.emplace_back("minutes", "4");
    EXPECT_EQ(location(post(post_register, registrar, {}, fields)), "/staff/register?channel=phone");
    const auto counted = contacts();
    ASSERT_THAT(counted, SizeIs(1));
    EXPECT_EQ(counted[0].duration, std::chrono::minutes{4});
    EXPECT_EQ(counted[0].category, "food");
    EXPECT_EQ(counted[0].unit, town.home_care);
    EXPECT_FALSE(counted[0].case_id);
    EXPECT_EQ(counted[0].note.reveal(), "Frågade om öppettider");
    fields.back().second = "ett tag";
    const auto refused = post(post_register, registrar, {}, fields);
    EXPECT_EQ(refused.status, 422);
    EXPECT_THAT(refused.body, HasSubstr("Frågade om öppettider"));
}

TEST_P(RegisterPagesTest, ACaseIsCountedWithTheTimeSinceThePageWasOpened) {
    auto fields = form("Sätt upp en bänk", "food");
    fields.emplace_back("opened", std::to_string(to_micros(clock.now())));
    clock.advance(std::chrono::seconds{200});
    const auto done = post(post_register, registrar, {}, fields);
    post(post_register, registrar, {}, fields); // sent again: one case, one contact
    const auto counted = contacts();
    ASSERT_THAT(counted, SizeIs(1));
    EXPECT_EQ(counted[0].case_id, case_at(done));
    EXPECT_EQ(counted[0].duration, std::chrono::seconds{200});
}

TEST_P(RegisterPagesTest, EarlierCasesOfTheSamePersonAreShownToThoseWhoMaySeeThem) {
    const auto before = post(post_register, registrar, {}, form("Sätt upp en bänk", "food"));
    const std::string reference = case_now(case_at(before)).reference;
    const test::FormFields typed{{"phone", "+46 44 13 50 00"}};
    EXPECT_THAT(post(post_register_help, registrar, {}, typed).body, HasSubstr(reference));
    EXPECT_THAT(post(post_register_help, employee, {}, typed).body, Not(HasSubstr(reference)));
    EXPECT_THAT(post(post_register_help, registrar, {}, {}).body, Not(HasSubstr(reference)));
    auto look = form("");
    look.emplace_back("step", "look");
    EXPECT_THAT(post(post_register, registrar, {}, look).body, HasSubstr(reference));
}

TEST_P(RegisterPagesTest, LikelyDuplicatesAreShownWhileTyping) {
    const auto before = file(test::a_case().titled("Trasig bänk").saying("Bänken vid torget är trasig och vass."));
    const test::FormFields typed{{"message", "En trasig bänk vid torget har vassa kanter"}};
    EXPECT_THAT(post(post_register_help, registrar, {}, typed).body, HasSubstr(before.reference));
    EXPECT_THAT(post(post_register_help, employee, {}, typed).body, Not(HasSubstr(before.reference)));
}

TEST_P(RegisterPagesTest, ATakenSuggestionIsFilledIn) {
    auto messages = test::messages_to_learn(200);
    for (auto& message : messages) message.answers[suggestions::Question::unit] = text(town.north_school);
    const auto trained = suggestions::train(messages);
    db().write([&](db::Tx& tx) { suggestions::save_training(tx, town.id(), site.key, trained); });
    auto fields = form("Maten var kall och soppan smakade ingenting");
    fields.emplace_back("step", "take");
    const auto page = post(post_register, registrar, {}, fields);
    EXPECT_EQ(page.status, 200);
    EXPECT_THAT(page.body, AllOf(HasSubstr("value=\"food\" selected"),
                                 HasSubstr("value=\"" + text(town.north_school) + "\" selected")));
}

TEST_P(RegisterPagesTest, TheSameFormTwiceMakesOneCase) {
    const auto first = post(post_register, registrar, {}, form("Sätt upp en bänk", "food"));
    EXPECT_EQ(location(post(post_register, registrar, {}, form("Sätt upp en bänk", "food"))), location(first));
}

TEST_P(RegisterPagesTest, AWholeScannedFileGoesWithNoCase) {
    const cards::ScanId scan{crypto::next_id()};
    db().write([&](db::Tx& tx) {
        files::PreparedFile whole{.name = "alla.pdf", .media_type = "application/pdf", .content = {1}, .thumbnail = {}};
        const auto batch = cards::keep_batch(tx, registrar, whole, "sv");
        cards::insert_scan(tx, town.id(),
                           {.id = scan,
                            .batch = batch,
                            .page = 1,
                            .file = cards::batch_by_id(tx, town.id(), batch)->file,
                            .problem = "files.problem.unreadable"});
    });
    auto fields = form("Laga groparna");
    fields.emplace_back("scan", text(scan));
    const CaseId id = case_at(post(post_register, registrar, {}, fields));
    db().read([&](db::Tx& tx) {
        EXPECT_TRUE(cases::files_of(tx, town.id(), id).empty()) << "other people's cards are in it";
        EXPECT_EQ(cards::scan_by_id(tx, town.id(), scan)->case_id, id);
    });
}

TEST_P(RegisterPagesTest, WhatIsWrongComesBackFilledIn) {
    auto wrong = form("");
    wrong[5].second = "abc";
    const auto page = post(post_register, registrar, {}, wrong);
    EXPECT_EQ(page.status, 422);
    EXPECT_THAT(page.body,
                AllOf(HasSubstr("value=\"abc\""), HasSubstr("href=\"#message\""), HasSubstr("href=\"#phone\"")));
    EXPECT_THAT(page.body, Not(HasSubstr("href=\"#title\"")));
    const auto unsorted = post(post_register, registrar, {}, [&] {
        auto fields = form("Sätt upp en bänk", "food");
        fields[7].second = "";
        return fields;
    }());
    EXPECT_EQ(unsorted.status, 422);
    EXPECT_THAT(unsorted.body, AllOf(HasSubstr("href=\"#unit\""), HasSubstr("Sätt upp en bänk")));
}

TEST_P(RegisterPagesTest, AnAddressIsEnoughAndNothingIsToo) {
    auto fields = form("Sätt upp en bänk");
    fields[5].second = "";
    EXPECT_TRUE(case_now(case_at(post(post_register, registrar, {}, fields))).is_anonymous);
    fields[0].second = "another-token-that-is-long";
    fields.emplace_back("address", "Storgatan 1");
    EXPECT_FALSE(case_now(case_at(post(post_register, registrar, {}, fields))).is_anonymous);
}

TEST_P(RegisterPagesTest, ACardCountsFromTheDayItCame) {
    auto fields = form("Sätt upp en bänk", "food");
    fields.emplace_back("came_on", "2026-02-25");
    const cases::Case found = case_now(case_at(post(post_register, registrar, {}, fields)));
    EXPECT_EQ(format_instant(found.received_at), "2026-02-24T23:00:00.000000Z");
    ASSERT_TRUE(found.promise_due_at);
    EXPECT_EQ(format_instant(*found.promise_due_at), "2026-03-25T23:00:00.000000Z") << "a month from that day";
    EXPECT_EQ(events(found.id).front().at, clock.now());
    EXPECT_TRUE(integrity::verify(db(), key, {}).differences.empty());
}

TEST_P(RegisterPagesTest, ADayOfArrivalAheadLongAgoOrUnreadableComesBack) {
    for (const auto& [day, words] : {std::pair{"2026-03-03", "har inte varit än"},
                                     std::pair{"2025-02-27", "mer än ett år"}, std::pair{"i går", "i går"}}) {
        auto fields = form("Sätt upp en bänk", "food");
        fields.emplace_back("came_on", day);
        const auto page = post(post_register, registrar, {}, fields);
        EXPECT_EQ(page.status, 422) << day;
        EXPECT_THAT(page.body, AllOf(HasSubstr("href=\"#came_on\""), HasSubstr(words))) << day;
    }
}

TEST_P(RegisterPagesTest, AClosedChannelIsNeitherOfferedNorTaken) {
    scheme.channels = {"web", "card"};
    EXPECT_THAT(get(get_register, registrar).body,
                AllOf(HasSubstr("id=\"channel-card\""), Not(HasSubstr("id=\"channel-phone\""))));
    const auto page = post(post_register, registrar, {}, form("Sätt upp en bänk", "food"));
    EXPECT_EQ(page.status, 422);
    EXPECT_THAT(page.body, HasSubstr("href=\"#channel\""));
}

TEST_P(RegisterPagesTest, WhatTheSchemeNeedsOfASenderIsAskedFor) {
    scheme.identity = {.may_be_anonymous = false, .needs = {"name", "address"}};
    auto fields = form("Sätt upp en bänk", "food");
    EXPECT_THAT(post(post_register, registrar, {}, fields).body,
                AllOf(HasSubstr("href=\"#name\""), HasSubstr("href=\"#address\"")));
    fields[5].second = "";
    EXPECT_THAT(post(post_register, registrar, {}, fields).body, HasSubstr("inga anonyma"));
    fields.emplace_back("name", "Anna");
    fields.emplace_back("address", "Storgatan 1");
    EXPECT_EQ(post(post_register, registrar, {}, fields).status, 303);
}

} // namespace
} // namespace svar::intake
