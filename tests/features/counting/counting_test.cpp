// Contacts that are counted: how long they took, what is refused, the week's page and its spreadsheet.
#include "features/counting/counting_actions.hpp"
#include "features/counting/counting_pages.hpp"
#include "features/counting/counting_store.hpp"
#include "support/page_visit.hpp"

#include <gmock/gmock.h>

namespace svar::counting {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

TEST(Duration, IsWhatWasTypedElseSinceThePageWasOpened) {
    const Instant now = from_micros(1'700'000'000'000'000);
    EXPECT_EQ(*duration_of("12", now - 3min, now), 12min);
    EXPECT_EQ(*duration_of(" ", now - 185s, now), 185s);
    EXPECT_EQ(*duration_of("", std::nullopt, now), 0s);
    EXPECT_EQ(*duration_of("", now + 5min, now), 0s);
    EXPECT_EQ(*duration_of("", now - 100h, now), duration_max);
    EXPECT_EQ(*duration_of("480", {}, now), duration_max);
}

TEST(Duration, RefusesWhatIsNoNumberOfMinutes) {
    for (const char* typed : {"-1", "481", "1.5", "tre", "9223372036854775807", "99999999999999999999"})
        EXPECT_EQ(duration_of(typed, {}, from_micros(0)).problem().fields.front().field, "minutes") << typed;
}

class CountingTest : public test::PagesOffice {
  protected:
    Result<ContactId> count(const people::Actor& who, CountedContact contact) {
        return db().write([&](db::Tx& tx) { return count_contact(tx, desk(), who, std::move(contact)); });
    }
    static CountedContact a_contact(cases::Channel channel = cases::Channel::phone) {
        return {.id = {},
                .at = {},
                .person = {},
                .channel = channel,
                .category = "food",
                .unit = {},
                .duration = 90s,
                .case_id = {},
                .note = Personal{"Frågade om öppettider"}};
    }
    std::vector<std::string> changed() {
        return db().read([&](db::Tx& tx) { return differences(tx, town.id(), key); });
    }
};

TEST_P(CountingTest, KeepsWhoTookWhatWhen) {
    ASSERT_TRUE(count(registrar, a_contact()));
    clock.advance(1h);
    ASSERT_TRUE(count(employee, a_contact(cases::Channel::counter)));
    const auto all =
        db().read([&](db::Tx& tx) { return contacts_between(tx, town.id(), tx.now() - 24h, tx.now() + 1s); });
    ASSERT_THAT(all, SizeIs(2));
    EXPECT_EQ(all[0].person, registrar.person);
    EXPECT_EQ(all[0].unit, town.town);
    EXPECT_EQ(all[0].duration, 90s);
    EXPECT_EQ(all[0].note.reveal(), "Frågade om öppettider");
    EXPECT_EQ(all[1].channel, cases::Channel::counter);
    EXPECT_THAT(changed(), IsEmpty());
}

TEST_P(CountingTest, RefusesUnknownMattersAndLongNotes) {
    CountedContact wrong = a_contact();
    wrong.category = "unheard-of";
    wrong.unit = UnitId{77};
    wrong.note = Personal{std::string(note_characters_max + 1, 'x')};
    const auto refused = count(registrar, wrong);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.problem().fields, SizeIs(3));
    EXPECT_EQ(count(admin, a_contact()).problem().kind, ProblemKind::forbidden);
}

TEST_P(CountingTest, AChangedContactIsFound) {
    ASSERT_TRUE(count(registrar, a_contact()));
    db().write([&](db::Tx& tx) {
        tx.execute({.name = "", .text = "UPDATE counted_contacts SET seconds = 9 WHERE municipality = $1"}, town.id());
    });
    EXPECT_THAT(changed(), SizeIs(1));
}

TEST_P(CountingTest, TheWeekShowsEverybodysContactsToThoseWhoSeeStatistics) {
    ASSERT_TRUE(count(registrar, a_contact()));
    ASSERT_TRUE(count(employee, a_contact(cases::Channel::counter)));
    const std::string whole = get(get_contacts, registrar).body, own = get(get_contacts, employee).body;
    EXPECT_THAT(whole, AllOf(HasSubstr("I dag: kontakter 2, minuter 3, utan ärende 2."), HasSubstr("Telefon")));
    EXPECT_THAT(own, AllOf(HasSubstr("I dag: kontakter 1,"), Not(HasSubstr("Telefon"))));
    EXPECT_THAT(get(get_contacts, registrar, {}, {{"week", "2025-01-08"}}).body,
                AllOf(HasSubstr("6 januari 2025"), HasSubstr("Ingen kontakt räknades")));
}

TEST_P(CountingTest, WhoSeesTheStatisticsOfAUnitSeesNoOthersContacts) {
    CountedContact of_unit = a_contact();
    of_unit.unit = town.home_care;
    CountedContact elsewhere = a_contact(cases::Channel::counter);
    elsewhere.unit = town.north_school;
    for (const CountedContact& one : {of_unit, elsewhere, a_contact(cases::Channel::counter)})
        ASSERT_TRUE(count(registrar, one));
    ASSERT_TRUE(count(manager, a_contact(cases::Channel::meeting)));
    const std::string page = get(get_contacts, manager).body;
    EXPECT_THAT(page, AllOf(HasSubstr("I dag: kontakter 2,"), HasSubstr("Dina egna kontakter och de som gäller")));
    const std::string csv = get(get_contacts_csv, manager).body;
    EXPECT_EQ(std::ranges::count(csv, '\n'), 3) << csv;
    EXPECT_THAT(get(get_contacts, registrar).body, HasSubstr("I dag: kontakter 4,"));
}

TEST_P(CountingTest, TheSpreadsheetHasALineForEachContactAndNoNotes) {
    CountedContact contact = a_contact();
    contact.note = Personal{"=HYPERLINK()"};
    ASSERT_TRUE(count(registrar, contact));
    const auto csv = get(get_contacts_csv, registrar);
    EXPECT_EQ(csv.content_type, "text/csv; charset=utf-8");
    EXPECT_THAT(csv.body, AllOf(HasSubstr("2026-03-02;09:00;Telefon;"), HasSubstr(";\"1,5\";nej\r\n"),
                                Not(HasSubstr("HYPERLINK"))));
}

SVAR_ON_BOTH_DATABASES(CountingTest);

} // namespace
} // namespace svar::counting
