// A report by the API: the same figures and rights as on its page.
#include "features/api/api_office.hpp"

#include "features/api/report_api.hpp"
#include "features/cases/figures_actions.hpp"

namespace svar::api {
namespace {

class ReportApiTest : public test::ApiOffice {
  protected:
    ReportApiTest() {
        while (db().write([&](db::Tx& tx) { return cases::reckon_portion(tx, town.municipality, 10); }).last) {}
    }
    std::string today() { return format_date(LocalDate{std::chrono::floor<std::chrono::days>(clock.now())}); }
    http::Response report(const people::Actor& who, const test::FormFields& query) {
        return call("get_report", who, {}, {}, {}, query);
    }
};
SVAR_ON_BOTH_DATABASES(ReportApiTest);

TEST_P(ReportApiTest, TellsTheFiguresOfAUnitInAPeriod) {
    distributed();
    const auto told = report(manager, {{"unit", text(town.care)}, {"period", "month"}, {"first", today()}});
    ASSERT_EQ(told.status, 200) << told.body;
    const boost::json::object body = json(told).as_object();
    EXPECT_EQ(body.at("figures").at("received").to_number<int>(), 1);
    EXPECT_EQ(body.at("categories").at(0).at("key").as_string(), "food");
    EXPECT_EQ(body.at("months").as_array().size(), 13U);
    EXPECT_EQ(body.at("open").to_number<int>(), 1);
}

TEST_P(ReportApiTest, RefusesWhatThePageRefuses) {
    EXPECT_EQ(report(manager, {{"unit", text(town.town)}}).status, 404);
    EXPECT_EQ(report(employee, {}).status, 404);
    EXPECT_EQ(report(manager, {{"period", "own"}, {"first", "2026-03-02"}, {"last", "2026-03-01"}}).status, 422);
    EXPECT_EQ(get(get_report_file, manager, {}, {{"unit", text(town.schools)}}).status, 404);
    EXPECT_EQ(get(get_report_file, manager).status, 200);
}

} // namespace
} // namespace svar::api
