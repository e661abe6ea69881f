// The job that sends, against a gateway that is not there; on both databases. Real gateways: tests/faults/sms.test.mjs.
#include "features/channels/trouble_actions.hpp"
#include "features/texting/sending_jobs.hpp"
#include "support/eventually.hpp"
#include "text_office.hpp"

namespace svar::texting {
namespace {

using namespace std::chrono_literals;

class Sending : public TextOffice {
  protected:
    /// Works until `condition` holds; the job is tried twice.
    template <class Condition>
    void work(Condition condition) {
        jobs::Handlers handlers;
        add_sending(handlers, sms::GatewayOptions{.url = "http://127.0.0.1:1/sms"}, {{1min}});
        const jobs::Worker worker{db(), std::move(handlers), {.poll = 5ms}};
        EXPECT_TRUE(test::eventually(condition));
    }
    std::vector<channels::Trouble> troubles() {
        return db().read([&](db::Tx& tx) { return channels::troubles_of(tx, town.id()); });
    }
    sms::Message latest() {
        return db().read([&](db::Tx& tx) { return sms::latest_to(tx, town.id(), Personal{anna}, 1); }).at(0);
    }
};
SVAR_ON_BOTH_DATABASES(Sending);

TEST_P(Sending, TellsOfAGatewayThatDoesNotAnswer) {
    take("Lampan är trasig.");
    work([&] { return !troubles().empty(); });
    EXPECT_EQ(troubles()[0].what.key, "gateway");
    EXPECT_EQ(troubles()[0].what.about, "127.0.0.1:1");
    EXPECT_EQ(latest().state, sms::State::waiting);
}

TEST_P(Sending, GivesUpAndLetsAnAdministratorTryAgain) {
    const CaseId id = take("Lampan är trasig.").case_id;
    work([&] { return !troubles().empty(); });
    clock.advance(5min);
    work([&] { return latest().state == sms::State::failed; });
    const auto all = troubles();
    const auto failed =
        std::ranges::find(all, std::string{sms::send_job}, [](const auto& t) { return t.what.job_kind; });
    ASSERT_NE(failed, all.end());
    EXPECT_EQ(failed->what.about, "+46…67") << "no whole number";
    EXPECT_EQ(failed->what.url, "/staff/cases/" + std::to_string(id.value()));
    EXPECT_TRUE(db().write([&](db::Tx& tx) { return channels::retry_trouble(tx, town.id(), failed->id); }));
    work([&] {
        const auto now = troubles();
        return std::ranges::any_of(now, [](const auto& t) { return t.what.key == "gateway" && t.times == 2; });
    });
}

} // namespace
} // namespace svar::texting
