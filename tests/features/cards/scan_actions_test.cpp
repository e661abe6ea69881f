// Scanned cards: read in order, registered once, put aside and forgotten.
#include "features/cards/scan_actions.hpp"

#include "features/cards/scan_store.hpp"
#include "features/cases/case_store.hpp"
#include "support/small_office.hpp"

#include <gmock/gmock.h>

namespace svar::cards {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

files::PreparedFile a_file(const std::string& content, int side = 0) {
    files::PreparedFile file;
    file.name = "kort.pdf";
    file.media_type = side ? "image/jpeg" : "application/pdf";
    file.content.assign(content.begin(), content.end());
    file.width = file.height = side;
    file.digest = crypto::digest(content);
    return file;
}

class CardsTest : public test::Office {
  protected:
    Batch scanned(const people::Actor& by) {
        return db().write(
            [&](db::Tx& tx) { return batch_by_id(tx, town.id(), keep_batch(tx, by, a_file("%PDF-"), "sv")).value(); });
    }
    Batch now(const Batch& batch) {
        return db().read([&](db::Tx& tx) { return batch_by_id(tx, town.id(), batch.id); }).value();
    }
    Result<scans::Page> page_of(int pages, std::vector<std::string> codes = {}, bool is_blank = false) {
        return scans::Page{pages, is_blank, std::move(codes), a_file("page", 10)};
    }
    void add(const Batch& seen, const Result<scans::Page>& page, const std::string& text = "Gropar") {
        db().write([&](db::Tx& tx) { add_page(tx, *organisation, seen, page, text); });
    }
    std::vector<Scan> in(ScanState state, const people::Actor& by) {
        return db().read([&](db::Tx& tx) { return scans_in(tx, town.id(), state, scanned_by(by), 100); });
    }
    std::vector<Scan> waiting(const people::Actor& by) { return in(ScanState::waiting, by); }
    template <class Action, class... Arguments>
    auto run(Action action, const Arguments&... arguments) {
        return db().write([&](db::Tx& tx) { return action(tx, arguments...); });
    }
    bool is_kept(FileId file) {
        return db().read([&](db::Tx& tx) { return files::find(tx, town.id(), file).has_value(); });
    }
};
SVAR_ON_BOTH_DATABASES(CardsTest);

TEST_P(CardsTest, PagesAreAddedInOrderAndOnce) {
    const Batch first = scanned(registrar);
    const std::string code = card_address("https://x.example", town.night_patrol, "sv");
    add(first, page_of(2, {"https://elsewhere.example", code}));
    add(first, page_of(2)); // another server, late
    EXPECT_THAT(waiting(registrar), SizeIs(1));
    EXPECT_FALSE(now(first).is_done);
    add(now(first), page_of(2, {}, true), "");
    EXPECT_TRUE(now(first).is_done);
    const auto scans = waiting(registrar);
    ASSERT_THAT(scans, SizeIs(2));
    EXPECT_EQ(scans[0].unit, town.night_patrol);
    EXPECT_EQ(scans[0].text.reveal(), "Gropar");
    EXPECT_TRUE(scans[1].is_blank);
    EXPECT_FALSE(is_kept(first.file)) << "all of it could be read";
}

TEST_P(CardsTest, WhatCannotBeReadWaitsAsTheWholeFile) {
    const Batch batch = scanned(registrar);
    add(batch, invalid("files.problem.unreadable"));
    EXPECT_TRUE(now(batch).is_done);
    const auto scans = waiting(registrar);
    ASSERT_THAT(scans, SizeIs(1));
    EXPECT_EQ(scans[0].file, batch.file);
    EXPECT_EQ(scans[0].problem, "files.problem.unreadable");
    EXPECT_TRUE(is_kept(batch.file));
}

TEST_P(CardsTest, APageInTheMiddleThatCannotBeReadStopsNothing) {
    const Batch batch = scanned(registrar);
    add(batch, page_of(3));
    add(now(batch), invalid("files.problem.too_many_pixels"));
    EXPECT_FALSE(now(batch).is_done);
    add(now(batch), page_of(3));
    EXPECT_TRUE(now(batch).is_done);
    EXPECT_THAT(waiting(registrar), SizeIs(3));
    EXPECT_TRUE(is_kept(batch.file));
}

TEST_P(CardsTest, WhatIsBehindTheLastPermittedPageIsToldOf) {
    Batch batch = scanned(registrar);
    for (int i = 0; i < scans::pages_max; ++i) add(now(batch), page_of(scans::pages_max + 1));
    EXPECT_TRUE(now(batch).is_done);
    const auto told = db().read([&](db::Tx& tx) { return has_unreadable_page(tx, town.id(), batch.id); });
    EXPECT_TRUE(told);
    EXPECT_TRUE(is_kept(batch.file));
}

TEST_P(CardsTest, OthersSeeWhatTheyScannedThemselves) {
    add(scanned(registrar), page_of(1));
    add(scanned(handler), page_of(1));
    EXPECT_THAT(waiting(registrar), SizeIs(2));
    const auto theirs = waiting(handler);
    ASSERT_THAT(theirs, SizeIs(1));
    EXPECT_THAT(waiting(stranger), IsEmpty());
    EXPECT_EQ(run(put_aside, stranger, theirs[0].id).problem().kind, ProblemKind::not_found);
    EXPECT_TRUE(run(put_aside, handler, theirs[0].id));
}

TEST_P(CardsTest, APageIsRegisteredOnceAndItsWordsAreForgotten) {
    add(scanned(registrar), page_of(1));
    const Scan scan = waiting(registrar)[0];
    const CaseId made = file(test::a_case()).id;
    EXPECT_TRUE(run(note_registered, registrar, scan.id, made));
    EXPECT_EQ(run(note_registered, registrar, scan.id, made).problem().kind, ProblemKind::conflict);
    EXPECT_EQ(run(bring_back, registrar, scan.id).problem().kind, ProblemKind::conflict);
    const auto settled = in(ScanState::registered, registrar);
    ASSERT_THAT(settled, SizeIs(1));
    EXPECT_EQ(settled[0].case_id, made);
    EXPECT_EQ(settled[0].settled_by, registrar.person);
    EXPECT_TRUE(settled[0].text.empty());
}

TEST_P(CardsTest, BlankPagesArePutAsideTogetherAndForgottenAfterTheirTime) {
    const Batch batch = scanned(registrar);
    add(batch, page_of(3));
    add(now(batch), page_of(3, {}, true));
    add(now(batch), invalid("files.problem.unreadable"));
    EXPECT_EQ(run(put_blank_aside, registrar), 1);
    const auto aside = in(ScanState::put_aside, registrar);
    ASSERT_THAT(aside, SizeIs(1));
    EXPECT_TRUE(run(put_aside, registrar, waiting(registrar)[1].id));
    clock.advance(put_aside_for);
    run(forget_put_aside, town.id(), 100);
    EXPECT_THAT(in(ScanState::put_aside, registrar), SizeIs(2)) << "to the second";
    clock.advance(std::chrono::seconds{1});
    EXPECT_TRUE(run(bring_back, registrar, aside[0].id));
    EXPECT_TRUE(run(put_aside, registrar, aside[0].id));
    EXPECT_FALSE(run(forget_put_aside, town.id(), 100));
    EXPECT_THAT(in(ScanState::put_aside, registrar), SizeIs(1)) << "the one that was looked at again";
    EXPECT_FALSE(is_kept(batch.file)) << "no page of it is left that could not be read";
    clock.advance(put_aside_for + std::chrono::seconds{1});
    run(forget_put_aside, town.id(), 100);
    EXPECT_FALSE(is_kept(aside[0].file));
    EXPECT_THAT(waiting(registrar), SizeIs(1));
}

TEST(CardCode, NamesItsUnitWhateverTheHost) {
    EXPECT_EQ(unit_of_code(card_address("https://a.example", UnitId{12}, "nb")), UnitId{12});
    EXPECT_EQ(unit_of_code("http://b.localhost:8080/cases/new?unit=7"), UnitId{7});
    for (const char* code : {"", "12", "https://a.example/", "/cases/new?unit=12", "https://a.example/cases/new?unit=x",
                             "javascript:/cases/new?unit=12", "https://a.example/cases/new?unit=99999999999999999999"})
        EXPECT_FALSE(unit_of_code(code)) << code;
}

} // namespace
} // namespace svar::cards
