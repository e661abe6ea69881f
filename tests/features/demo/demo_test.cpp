#include "features/demo/demo.hpp"

#include "features/cases/alarm_store.hpp"
#include "features/cases/case_store.hpp"
#include "features/demo/wording.hpp"
#include "features/demo/world.hpp"
#include "features/improvements/improvement_store.hpp"
#include "features/integrity/integrity.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/outcomes/outcome_store.hpp"
#include "features/publication/publication_store.hpp"
#include "features/publication/usefulness_store.hpp"
#include "features/signals/signal_store.hpp"
#include "support/database.hpp"

namespace svar::demo {
namespace {

class Demo : public test::DatabaseTest {
  protected:
    Demo() : renderer(views::load_renderer()), key(cases::installation_key(db())) {}
    void fill_with(std::int64_t count) {
        fill({.database = db(), .key = key, .renderer = *renderer, .public_url = "http://{municipality}.localhost"},
             count, [](std::int64_t, std::int64_t) {});
    }

    std::unique_ptr<views::Renderer> renderer;
    crypto::Key key;
};

TEST_P(Demo, FillsBothMunicipalitiesWithCasesThatVerify) {
    EXPECT_TRUE(is_empty(db()));
    fill_with(400);
    EXPECT_FALSE(is_empty(db()));
    const integrity::Report report = integrity::verify(db(), key, {});
    EXPECT_EQ(report.cases, 400);
    for (const auto& difference : report.differences) ADD_FAILURE() << difference.what;
    db().read([](db::Tx& tx) {
        for (const auto& municipality : organisation::all_municipalities(tx)) {
            EXPECT_TRUE(municipality.is_demo);
            EXPECT_GT(publication::find_publications(tx, municipality.id, {}, 1, 5).count, 60) << municipality.name;
            EXPECT_EQ(improvements::all_improvements(tx, municipality.id, 10).size(), 3) << municipality.name;
            EXPECT_FALSE(outcomes::shown_outcomes(tx, municipality.id, 5).empty()) << municipality.name;
            EXPECT_FALSE(publication::said_of_cases(tx, municipality.id, 5).empty()) << municipality.name;
            const LocalDate first{std::chrono::floor<std::chrono::days>(tx.now()) - std::chrono::days{9}};
            const auto signals = signals::signals_since(tx, municipality.id, first, 5);
            EXPECT_TRUE(municipality.host != "larvik" || !signals.empty()) << "a crowd wrote on one day";
        }
    });
}

constexpr db::Sql count_in_state{
    .name = "test.count_in_state",
    .text = "SELECT count(*) FROM cases WHERE municipality = $1 AND state = $2",
};

/// Early on a Monday, late on a Sunday, and in a week of hardly any working days.
TEST_P(Demo, HasCasesOfEachStateOnWhateverDay) {
    using namespace std::chrono;
    int turn = 0;
    for (const auto& [day, hour] :
         {std::pair{2026y / November / 23, 4}, {2026y / November / 22, 22}, {2027y / 1 / 1, 12}}) {
        const test::FreshDatabase other{GetParam()};
        clock.set(sys_days{day} + hours{hour});
        database = other.open(clock.clock());
        key = cases::installation_key(db());
        fill_with(300);
        db().read([&](db::Tx& tx) {
            for (const auto& municipality : organisation::all_municipalities(tx))
                for (const char* state : {"received", "distributed", "investigating", "answered", "reviewed"})
                    EXPECT_GE(tx.row(count_in_state, municipality.id, state)->integer(0), 3)
                        << municipality.name << ' ' << state << ' ' << turn;
        });
        ++turn;
        database.reset();
    }
}

constexpr db::Sql count_alarms{.name = "test.count_alarms",
                               .text = "SELECT count(*), count(fired_at) FROM case_alarms WHERE municipality = $1"};
constexpr db::Sql count_callable{
    .name = "test.count_callable",
    .text = "SELECT count(*) FROM cases c JOIN case_contacts k ON k.municipality = c.municipality "
            "AND k.case_id = c.case_id WHERE c.municipality = $1 "
            "AND k.name <> '' AND k.phone <> '' AND k.address <> ''"};

TEST_P(Demo, HasAlarmsToComeAndTellsNobodyOfItsPast) {
    fill_with(400);
    std::int64_t waiting = 0;
    db().read([&](db::Tx& tx) {
        EXPECT_FALSE(cases::is_any_alarm_due(tx));
        for (const auto& municipality : organisation::all_municipalities(tx)) {
            const db::Row alarms = *tx.row(count_alarms, municipality.id);
            waiting += alarms.integer(0) - alarms.integer(1);
            EXPECT_GT(tx.row(count_callable, municipality.id)->integer(0), 20) << municipality.name;
        }
    });
    EXPECT_GT(waiting, 0) << "the rules of Larvik remind nobody";
}

TEST_P(Demo, IsMadeOnce) {
    fill_with(10);
    EXPECT_THROW(fill_with(10), std::runtime_error);
}

SVAR_ON_BOTH_DATABASES(Demo);

TEST(World, FillsEveryPlaceholderOfEveryText) {
    for (const std::string& key : world_keys()) {
        const World world = load_world(key);
        Dice dice{7};
        for (const CaseTemplate& entry : world.cases) {
            for (unsigned month = 1; month <= 12; ++month) {
                Wording wording{world, dice, "Enheten", month};
                for (const std::string* text : {&entry.title, &entry.message, &entry.answer, &entry.measure,
                                                &entry.place, &entry.advice, &entry.followup}) {
                    const std::string filled = wording.fill(*text);
                    EXPECT_EQ(filled.find('{'), std::string::npos) << filled;
                    EXPECT_EQ(filled.find("  "), std::string::npos) << filled;
                }
            }
        }
    }
}

TEST(World, KeepsAPlaceholdersValueThroughACase) {
    const World world = load_world("kristianstad");
    Dice dice{3};
    Wording wording{world, dice, "Gatudrift", 5};
    const std::string first = wording.fill("{street}");
    EXPECT_EQ(wording.fill("{street}"), first);
    EXPECT_EQ(wording.fill("{unit}"), "Gatudrift");
    EXPECT_EQ(wording.fill("a { b"), "a { b");
}

TEST(World, HasTelephoneNumbersThatReachNobody) {
    for (const std::string& key : world_keys()) {
        const World world = load_world(key);
        ASSERT_FALSE(world.names.phones.empty()) << key;
        for (const std::string& phone : world.names.phones)
            EXPECT_TRUE(phone.starts_with("070-174 06 ") || (phone.starts_with("20 00 ") && phone.size() == 11))
                << phone;
        Dice dice{5};
        for (int i = 0; i < 50; ++i) {
            const Sender sender = make_sender(world, dice);
            EXPECT_EQ(sender.phone.empty(), sender.address.empty());
        }
    }
}

TEST(World, MakesAddressesThatReachNobody) {
    for (const std::string& key : world_keys()) {
        const World world = load_world(key);
        Dice dice{11};
        for (int i = 0; i < 200; ++i) {
            const std::string email = make_sender(world, dice).email;
            const std::string domain = email.substr(email.find('@') + 1);
            EXPECT_TRUE(domain == "example.org" || domain == "example.com" || domain == "example.net") << email;
            EXPECT_EQ(email.find_first_not_of("abcdefghijklmnopqrstuvwxyz.-@"), std::string::npos) << email;
        }
    }
}

} // namespace
} // namespace svar::demo
