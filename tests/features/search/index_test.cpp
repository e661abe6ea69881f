// The index follows the journal, and mends itself.
#include "features/imports/import_store.hpp"
#include "features/search/feed_store.hpp"
#include "search_office.hpp"
#include "support/gate.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <thread>

namespace svar::search {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::UnorderedElementsAre;

class IndexTest : public SearchOffice {
  protected:
    fs::path index_folder() const { return library.generation_folder(current_generation(library.directory())); }
    Changes changes(const FeedPosition& from, const Seen& seen = {}) {
        return db().read([&](db::Tx& tx) { return changes_since(tx, from, seen); });
    }
    FeedPosition end() {
        return db().read([](db::Tx& tx) { return end_of_feed(tx); });
    }
    static std::vector<CaseId> ids(const Changes& changes) {
        std::vector<CaseId> found;
        for (const Change& change : changes.changes) found.push_back(change.id);
        return found;
    }
    void remove(CaseId id) {
        db().write([&](db::Tx& tx) { imports::remove_case(tx, town.id(), id, 0); });
    }
};
SVAR_ON_BOTH_DATABASES(IndexTest);

TEST_P(IndexTest, EachChangeIsToldOnce) {
    const FeedPosition begin = end();
    const CaseId one = file(test::a_case()).id, other = file(test::a_case()).id;
    const Changes first = changes(begin);
    EXPECT_THAT(ids(first), ElementsAre(one, other));
    EXPECT_FALSE(first.is_lost);
    EXPECT_THAT(ids(changes(first.next, first.seen)), IsEmpty());
    ASSERT_TRUE(act(cases::distribute_case, registrar, one, sorting()));
    EXPECT_THAT(ids(changes(first.next, first.seen)), ElementsAre(one));
}

TEST_P(IndexTest, ATransactionThatCommitsLateIsNotMissed) {
    const CaseId early = file(test::a_case()).id;
    catch_up();
    const Changes before = changes({}, {});
    test::Gate is_written{2}, may_end{2};
    CaseId late;
    // On SQLite nobody else can write meanwhile: there the gates open at once.
    const bool is_parallel = GetParam() == db::Backend::postgresql;
    std::jthread slow{[&] {
        db().write([&](db::Tx& tx) {
            late = cases::file_case(tx, desk(), submitter(), test::a_case().titled("Senord"), {}).value().id;
            tx.row(db::Sql{.name = "", .text = "SELECT 1"});
            if (!is_parallel) return;
            is_written.pass();
            may_end.pass();
        });
    }};
    if (is_parallel) is_written.pass();
    else slow.join();
    // Not another filing: two of them may have to wait for each other at the ledger.
    EXPECT_TRUE(act(cases::distribute_case, registrar, early, sorting()));
    const Changes meanwhile = changes(before.next, before.seen);
    EXPECT_THAT(ids(meanwhile), testing::Contains(early));
    catch_up();
    if (is_parallel) {
        EXPECT_THAT(ids(changes(meanwhile.next, meanwhile.seen)), IsEmpty())
            << "told once, though it stands behind one that has not ended";
        EXPECT_THAT(found_by(registrar, "senord"), IsEmpty());
        may_end.pass();
        slow.join();
        EXPECT_THAT(ids(changes(meanwhile.next, meanwhile.seen)), ElementsAre(late));
    }
    catch_up();
    EXPECT_THAT(found_by(registrar, "senord"), ElementsAre(late));
}

TEST_P(IndexTest, RemovedCasesAreToldEvenWhereTheirRowsAreUsedAgain) {
    const CaseId kept = file(test::a_case()).id;
    const CaseId removed = file(test::a_case()).id;
    const Changes before = changes({}, {});
    remove(removed);
    const CaseId later = file(test::a_case()).id;
    const Changes after = changes(before.next, before.seen);
    EXPECT_FALSE(after.is_lost);
    EXPECT_THAT(ids(after), testing::IsSupersetOf({removed, later}));
    EXPECT_THAT(ids(changes(after.next, after.seen)), testing::Not(testing::Contains(later)));
    EXPECT_NE(kept, later);
}

TEST_P(IndexTest, AnotherStateOfTheDatabaseIsNoticed) {
    const CaseId id = file(test::a_case()).id;
    const Changes seen = changes({}, {});
    db().write([&](db::Tx& tx) {
        tx.execute(db::Sql{.name = "", .text = "DELETE FROM case_events WHERE municipality = $1 AND case_id = $2"},
                   town.id(), id);
    });
    file(test::a_case());
    EXPECT_TRUE(changes(seen.next, seen.seen).is_lost);
}

TEST_P(IndexTest, ItFollowsWhatIsPublishedAndTakenBack) {
    catch_up();
    const CaseId id = publish("Hål i vägen", "Hål.");
    EXPECT_THAT(found("hål"), IsEmpty());
    catch_up();
    EXPECT_THAT(found("hål"), ElementsAre(id));
    ASSERT_TRUE(act(publication::unpublish_case, registrar, id, publication::Takedown{"other", Personal{"Fel"}}));
    catch_up();
    auto reader = library.reader(town.id(), fulltext::Shelf::open);
    EXPECT_EQ(reader->documents(), 0);
}

TEST_P(IndexTest, ACrashBeforeThePlaceIsNotedRepeatsTheWork) {
    catch_up();
    const fs::path position = index_folder() / "position";
    const fs::path kept = folder.path() / "position";
    fs::copy_file(position, kept);
    const CaseId id = publish("Hål i vägen", "Hål.");
    catch_up();
    keeper.reset();
    fs::copy_file(kept, position, fs::copy_options::overwrite_existing); // as if it had died between the two
    keeper = a_keeper();
    catch_up();
    EXPECT_THAT(found("hål"), ElementsAre(id));
    EXPECT_EQ(find("hål").outcome.count, 1);
}

TEST_P(IndexTest, WhatHappenedWhileItWasDownIsTakenIn) {
    catch_up();
    keeper.reset();
    const CaseId id = publish("Hål i vägen", "Hål.");
    keeper = a_keeper();
    catch_up();
    EXPECT_THAT(found("hål"), ElementsAre(id));
    EXPECT_EQ(library.generation(), 1); // the same index
}

TEST_P(IndexTest, OneProcessKeepsItAndAnotherReads) {
    const CaseId id = publish("Hål i vägen", "Hål.");
    catch_up();
    fulltext::Library other_library{library.directory()};
    IndexKeeper other{db(), other_library, key, {}};
    EXPECT_FALSE(other.holds_lock());
    EXPECT_FALSE(other.step({}));
    const PublishedResult result = find_published(db(), &other_library, town.id(), {.text = "hål"});
    ASSERT_EQ(result.hits.size(), 1U);
    EXPECT_EQ(result.hits[0].publication.id, id);
}

TEST_P(IndexTest, ItIsMadeAnewWhileTheOldOneServes) {
    const CaseId id = publish("Hål i vägen", "Hål.");
    catch_up();
    keeper->rebuild();
    EXPECT_THAT(found("hål"), ElementsAre(id));
    EXPECT_TRUE(progress_of_building(library.directory()));
    const CaseId later = publish("Ett hål till", "Hål igen.");
    catch_up();
    EXPECT_THAT(found("hål"), UnorderedElementsAre(id, later));
    EXPECT_EQ(current_generation(library.directory()), 2);
    EXPECT_FALSE(fs::exists(library.generation_folder(1)));
    EXPECT_FALSE(progress_of_building(library.directory()));
}

TEST_P(IndexTest, SomebodyElseMayAskForIt) {
    catch_up();
    ask_for_rebuild(library.directory());
    catch_up();
    EXPECT_EQ(current_generation(library.directory()), 2);
}

TEST_P(IndexTest, ADamagedIndexIsMadeAnew) {
    const CaseId id = publish("Hål i vägen", "Hål.");
    catch_up();
    keeper.reset();
    library.serve(0, false);
    for (const auto& entry : fs::recursive_directory_iterator(index_folder()))
        if (entry.is_regular_file() && entry.path().filename() != "position")
            std::ofstream{entry.path(), std::ios::trunc} << "damaged";
    keeper = a_keeper();
    keeper->step({});
    EXPECT_FALSE(find("hål").outcome.is_available);
    catch_up();
    EXPECT_THAT(found("hål"), ElementsAre(id));
}

TEST_P(IndexTest, TheIndexOfAnotherInstallationIsMadeAnew) {
    const CaseId id = publish("Hål i vägen", "Hål.");
    catch_up();
    keeper.reset();
    crypto::Key other = key;
    other[0] = static_cast<std::uint8_t>(other[0] + 1);
    IndexKeeper theirs{db(), library, other, {}};
    catch_up(theirs);
    EXPECT_EQ(current_generation(library.directory()), 2);
    EXPECT_THAT(found("hål"), ElementsAre(id));
}

TEST_P(IndexTest, AnIndexOfAnotherFormatIsMadeAnew) {
    catch_up();
    keeper.reset();
    std::ofstream{index_folder() / "position", std::ios::trunc} << "format 0\nowner x\nevents 1\nremovals 0\nend\n";
    keeper = a_keeper();
    catch_up();
    EXPECT_EQ(current_generation(library.directory()), 2);
}

TEST_P(IndexTest, AnUndoneImportIsGone) {
    const CaseId id = distributed();
    catch_up();
    ASSERT_THAT(found_by(registrar, "kall mat"), ElementsAre(id));
    remove(id);
    EXPECT_THAT(found_by(registrar, "kall mat"), IsEmpty());
    catch_up();
    EXPECT_EQ(library.reader(town.id(), fulltext::Shelf::staff)->documents(), 0);
}

} // namespace
} // namespace svar::search
