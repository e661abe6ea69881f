// Models in the database: read by another server, bound by digests, replaced whole.
#include "features/suggestions/model_cache.hpp"
#include "features/suggestions/words.hpp"
#include "support/database.hpp"
#include "support/messages_to_learn.hpp"
#include "support/small_town.hpp"

#include <gmock/gmock.h>

namespace svar::suggestions {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

const Trained& a_training() {
    static const Trained trained = train(test::messages_to_learn(300));
    return trained;
}

class ModelStoreTest : public test::DatabaseTest {
  protected:
    ModelStoreTest() {
        crypto::start();
        db().write([&](db::Tx& tx) { town = test::insert_small_town(tx); });
    }
    void save(const Trained& trained) {
        db().write([&](db::Tx& tx) { save_training(tx, town.id(), key, trained); });
    }
    std::shared_ptr<const Guesser> guesser(ModelCache& cache) {
        return db().read([&](db::Tx& tx) { return cache.guesser(tx, town.id(), key); });
    }
    void spoil(const char* sql) {
        db().write([&](db::Tx& tx) { tx.execute({.name = "", .text = sql}, town.id()); });
    }
    std::vector<std::string> found() {
        return db().read([&](db::Tx& tx) { return differences(tx, town.id(), key); });
    }

    test::SmallTown town;
    crypto::Key key{};
};

std::string category_of(const Guesser& guesser, const char* text) {
    const auto guess = guesser.likeliest(words_of(text), [](Question, const std::string&) { return true; });
    return guess[Question::category] ? guess[Question::category]->answer : std::string{};
}

TEST_P(ModelStoreTest, AreReadByAnyServerAndReadAgainAfterATraining) {
    ModelCache cache;
    EXPECT_EQ(guesser(cache), nullptr);
    save(a_training());
    const auto first = guesser(cache);
    ASSERT_NE(first, nullptr);
    EXPECT_EQ(category_of(*first, "soppan var kall"), "food");
    EXPECT_EQ(guesser(cache), first);
    save(a_training());
    const auto second = guesser(cache);
    EXPECT_NE(second, first);
    EXPECT_EQ(category_of(*second, "soppan var kall"), "food");
}

TEST_P(ModelStoreTest, KeepTheReportsOfOlderTrainings) {
    save(a_training());
    clock.advance(std::chrono::days{7});
    save({.report = {.messages = 12, .figures = {}}, .model = {}});
    const auto kept = db().read([&](db::Tx& tx) { return trainings(tx, town.id(), 10); });
    ASSERT_THAT(kept, SizeIs(2));
    EXPECT_EQ(kept[0].report.messages, 12);
    EXPECT_EQ(kept[0].size_bytes, 0);
    EXPECT_EQ(kept[1].report.messages, 300);
    EXPECT_EQ(kept[1].report.figures[Question::unit], a_training().report.figures[Question::unit]);
    ModelCache cache;
    EXPECT_EQ(guesser(cache), nullptr); // the newest had too few messages
    EXPECT_THAT(found(), IsEmpty());
}

TEST_P(ModelStoreTest, CountAsNoneWhenTheyWereChanged) {
    save(a_training());
    EXPECT_THAT(found(), IsEmpty());
    spoil("UPDATE suggestion_chunks SET content = substr(content, 1, length(content) - 1) WHERE municipality = $1 "
          "AND position = 0");
    ModelCache cache;
    EXPECT_EQ(guesser(cache), nullptr);
    EXPECT_THAT(found(), SizeIs(1));
}

TEST_P(ModelStoreTest, BindWhatWasMeasured) {
    save(a_training());
    spoil("UPDATE suggestion_models SET report = replace(report, '\"messages\":300', '\"messages\":900') "
          "WHERE municipality = $1");
    EXPECT_THAT(found(), SizeIs(1));
}

TEST_P(ModelStoreTest, AreForgottenWhenOthersAreUsed) {
    ModelCache cache{1};
    save(a_training());
    const auto first = guesser(cache);
    const auto other = db().write([&](db::Tx& tx) {
        const MunicipalityId second = test::insert_small_town(tx, "other").id();
        save_training(tx, second, key, a_training());
        return second;
    });
    EXPECT_NE(db().read([&](db::Tx& tx) { return cache.guesser(tx, other, key); }), nullptr);
    EXPECT_NE(guesser(cache), first); // read anew
}

SVAR_ON_BOTH_DATABASES(ModelStoreTest);

} // namespace
} // namespace svar::suggestions
