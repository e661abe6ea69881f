// Books of schemes: which version is in force, what closed days mean for older ones, how they are stored.
#include "features/scheme/book_cache.hpp"
#include "features/scheme/presets.hpp"
#include "features/scheme/version_store.hpp"
#include "support/small_town.hpp"
#include "support/database.hpp"

#include <gtest/gtest.h>

namespace svar::scheme {
namespace {

std::string replaced(std::string text, std::string_view what, std::string_view by) {
    const auto at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return text.replace(at, what.size(), by);
}

std::string preset() { return std::string{preset_text("kristianstad").value()}; }
std::string with_length_15() { return replaced(preset(), "length = \"20 working", "length = \"15 working"); }
std::string with_closed_day() {
    return replaced(preset(), "country = \"SE\"", "country = \"SE\"\nclosed_days = [\"2026-03-05\"]");
}

LocalDate day(const char* text) { return parse_date(text).value(); }
Instant at(const char* text) { return Instant{std::chrono::sys_days{day(text)}}; }

SchemeVersion approved(int number, std::string body, const char* effective_from, const char* decided) {
    return {.municipality = MunicipalityId{1},
            .number = number,
            .name = "kristianstad",
            .state = VersionState::approved,
            .body = std::move(body),
            .effective_from = day(effective_from),
            .decided_at = at(decided)};
}

TEST(Book, GivesTheVersionInForceOnADayAndEachByItsTitle) {
    const Book book = bind_book(2, {approved(1, preset(), "2026-01-01", "2026-01-01"),
                                    approved(3, with_length_15(), "2026-04-01", "2026-03-01")});
    EXPECT_EQ(book.in_force(day("2025-06-01")).version, "kristianstad/1") << "before any, the first";
    EXPECT_EQ(book.in_force(day("2026-03-31")).version, "kristianstad/1");
    EXPECT_EQ(book.in_force(day("2026-04-01")).version, "kristianstad/3");
    EXPECT_EQ(book.version("kristianstad/1")->clock("investigate")->length, 20);
    EXPECT_EQ(book.version("kristianstad/3")->clock("investigate")->length, 15);
    EXPECT_EQ(book.version("kristianstad/2"), nullptr);
    EXPECT_EQ(book.rules_of("kristianstad/2").version, "kristianstad/3");
}

TEST(Book, OfOneDayTheLastApprovedCounts) {
    const Book book = bind_book(2, {approved(3, preset(), "2026-04-01", "2026-03-02"),
                                    approved(2, with_length_15(), "2026-04-01", "2026-03-03"),
                                    approved(1, preset(), "2026-01-01", "2026-01-01")});
    EXPECT_EQ(book.in_force(day("2026-04-01")).version, "kristianstad/2");
}

TEST(Book, NewClosedDaysHoldForOlderVersionsWhenNothingElseChanges) {
    const auto first = approved(1, preset(), "2026-01-01", "2026-01-01");
    const Book same = bind_book(2, {first, approved(2, with_closed_day(), "2026-04-01", "2026-03-01")});
    EXPECT_FALSE(same.version("kristianstad/1")->calendar.is_working_day(day("2026-03-05")));
    const std::string other = replaced(with_closed_day(), "length = \"20 working", "length = \"15 working");
    const Book changed = bind_book(2, {first, approved(2, other, "2026-04-01", "2026-03-01")});
    EXPECT_TRUE(changed.version("kristianstad/1")->calendar.is_working_day(day("2026-03-05")));
}

TEST(Book, NamesEveryFaultOfAFileThatCantBeReadAnyMore) {
    try {
        bind_book(1,
                  {approved(1, replaced(with_length_15(), "\"1 month\"", "\"1 moon\""), "2026-01-01", "2026-01-01")});
        FAIL() << "it was read";
    } catch (const std::invalid_argument& fault) {
        EXPECT_NE(std::string{fault.what()}.find("kristianstad/1"), std::string::npos);
        EXPECT_NE(std::string{fault.what()}.find("length"), std::string::npos);
    }
    EXPECT_THROW(bind_book(1, {}), std::invalid_argument);
}

TEST(Book, FindsKindsOfAllVersionsInTheNewestWords) {
    const std::string renamed = replaced(preset(), "sv = \"Klagomål\"", "sv = \"Felanmälan\"");
    const std::string without = replaced(renamed, "key = \"food\"", "key = \"meals\"");
    const Book book = bind_book(
        2, {approved(1, preset(), "2026-01-01", "2026-01-01"), approved(2, without, "2026-02-01", "2026-02-01")});
    EXPECT_EQ(word(book.kind("complaint")->label, "sv"), "Felanmälan");
    ASSERT_NE(book.category("food"), nullptr) << "only the old version knows it";
    EXPECT_NE(book.category("meals"), nullptr);
    EXPECT_EQ(book.kind("unknown"), nullptr);
}

class VersionStore : public test::DatabaseTest {
  protected:
    VersionStore() {
        crypto::start();
        db().write([&](db::Tx& tx) {
            id = test::insert_small_town(tx).id();
            insert_first_version(tx, key, id, "kristianstad");
        });
    }
    std::shared_ptr<const Book> book() {
        return db().read([&](db::Tx& tx) { return cache.book(tx, id); });
    }
    void approve(std::string body) {
        db().write([&](db::Tx& tx) {
            SchemeVersion added = approved(0, std::move(body), "2026-03-02", "2026-03-03");
            added.municipality = id;
            insert_version(tx, key, added);
            grow_book_version(tx, id);
        });
    }

    MunicipalityId id;
    crypto::Key key{};
    BookCache cache;
};

TEST_P(VersionStore, GivesAMunicipalityItsPresetAsTheFirstVersionOnce) {
    db().write([&](db::Tx& tx) { insert_first_version(tx, key, id, "larvik"); });
    const auto all = db().read([&](db::Tx& tx) { return versions_of(tx, id); });
    ASSERT_EQ(all.size(), 1u);
    EXPECT_EQ(all.front().title(), "kristianstad/1");
    EXPECT_EQ(all.front().state, VersionState::approved);
    EXPECT_EQ(all.front().digest, digest_of(key, all.front()));
    EXPECT_THROW(db().write([&](db::Tx& tx) {
        insert_first_version(tx, key, test::insert_small_town(tx, "other").id(), "atlantis");
    }),
                 std::runtime_error);
}

TEST_P(VersionStore, KeepsABookUntilAnotherVersionIsApproved) {
    const auto first = book();
    EXPECT_EQ(book(), first) << "kept";
    approve(with_length_15());
    const auto second = book();
    EXPECT_EQ(second->in_force(day("2026-03-02")).version, "kristianstad/2");
    EXPECT_EQ(first->editions().size(), 1u) << "who reads the old book goes on reading it";
}

TEST_P(VersionStore, WritesARowOnlyForWhoSawItAsItIs) {
    db().write([&](db::Tx& tx) {
        SchemeVersion seen = version_by_number(tx, id, 1).value();
        seen.note = "först";
        EXPECT_TRUE(update_version(tx, key, seen));
        seen.note = "sedan";
        EXPECT_FALSE(update_version(tx, key, seen));
        const SchemeVersion now = version_by_number(tx, id, 1).value();
        EXPECT_EQ(now.note, "först");
        EXPECT_EQ(now.digest, digest_of(key, now));
        EXPECT_FALSE(version_by_number(tx, id, 2).has_value());
    });
}

TEST_P(VersionStore, SaysWhichMunicipalityHasNoScheme) {
    const MunicipalityId bare = db().write([](db::Tx& tx) { return test::insert_small_town(tx, "bare").id(); });
    EXPECT_THROW(db().read([&](db::Tx& tx) { return cache.book(tx, bare); }), db::Broken);
}

SVAR_ON_BOTH_DATABASES(VersionStore);

} // namespace
} // namespace svar::scheme
