// Signals and improvements by the API: the same rights and rules as on the pages.
#include "features/api/api_office.hpp"
#include "features/signals/signal_store.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

namespace svar::api {
namespace {

class LearningApiTest : public test::ApiOffice {
  protected:
    signals::SignalId boom() {
        const signals::Candidate found{.unit = town.home_care,
                                       .category = "food",
                                       .chart = signals::Chart::received,
                                       .first_day = *parse_date("2026-03-02"),
                                       .last_day = *parse_date("2026-03-02"),
                                       .finding = {.value = 60, .centre = 4, .low = 2, .high = 9, .excess = 56}};
        const signals::SignalId id{crypto::next_id()};
        db().write([&](db::Tx& tx) {
            const auto signal = signals::signal_of(found, id, tx.now());
            signals::insert_signal(tx, town.id(), signal, signals::digest_of({}, town.id(), signal));
        });
        return id;
    }
    std::string plan(UnitId unit) const {
        return fmt::format(R"({{"unit": "{}", "title": "Varmare mat", "cause": "Kall", "measure": "Skåp", "owner": "{}",
                                "due_on": "2026-05-01", "indicator": "received"}})",
                           text(unit), text(handler.person));
    }
};
SVAR_ON_BOTH_DATABASES(LearningApiTest);

TEST_P(LearningApiTest, SignalsAreToldAndExplained) {
    const auto id = boom();
    const auto listed = json(call("list_signals", manager, {})).at("items").as_array();
    ASSERT_EQ(listed.size(), 1U);
    EXPECT_THAT(std::string{listed[0].at("words").as_string()}, testing::HasSubstr("An ordinary Monday brings 2 to 9"));
    EXPECT_EQ(call("list_signals", stranger, {}).status, 403);
    const test::FormFields path{{"signal", text(id)}};
    const char* explained = R"({"state": "explained", "note": "Cards were sent out.", "version": 1})";
    EXPECT_EQ(call("set_signal_state", stranger, path, explained).status, 404);
    EXPECT_EQ(call("set_signal_state", manager, path, explained).status, 200);
    EXPECT_EQ(call("set_signal_state", manager, path, explained).status, 409);
    EXPECT_EQ(call("set_signal_state", manager, path, R"({"state": "gone", "version": 2})").status, 422);
}

TEST_P(LearningApiTest, ImprovementsAreProposedAndCarriedOn) {
    EXPECT_EQ(call("propose_improvement", stranger, {}, plan(town.home_care)).status, 403);
    const auto proposed = call("propose_improvement", manager, {}, plan(town.home_care));
    ASSERT_EQ(proposed.status, 201) << proposed.body;
    const test::FormFields path{{"improvement", made(proposed)}};
    EXPECT_EQ(call("set_improvement_state", handler, path, R"({"state": "under_way", "version": 1})").status, 200);
    EXPECT_EQ(call("set_improvement_state", handler, path, R"({"state": "done", "version": 1})").status, 409);
    const auto listed = json(call("list_improvements", manager, {})).at("items").as_array();
    ASSERT_EQ(listed.size(), 1U);
    EXPECT_EQ(listed[0].at("state").as_string(), "under_way");
    EXPECT_TRUE(json(call("list_improvements", stranger, {})).at("items").as_array().empty());
}

} // namespace
} // namespace svar::api
