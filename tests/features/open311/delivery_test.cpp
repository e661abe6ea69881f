// What another body's Open311 server is told of a case that is handed over to it.
#include "base/text.hpp"
#include "features/open311/delivery_actions.hpp"
#include "features/open311/other_server_actions.hpp"
#include "features/open311/other_server_store.hpp"
#include "platform/jobs/jobs.hpp"
#include "support/small_office.hpp"

#include <gmock/gmock.h>

#include <algorithm>

namespace svar::open311 {
namespace {

using test::a_case;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr const char* body_name = "Bolaget";

class DeliveryTest : public test::Office {
  protected:
    void SetUp() override {
        db().write([&](db::Tx& tx) {
            insert_other_server(tx, town.id(),
                                {.id = OtherServerId{crypto::next_id()},
                                 .name = body_name,
                                 .url = "https://bolaget.example/v2",
                                 .jurisdiction = {},
                                 .service_code = "other",
                                 .api_key = Personal{"nyckel"}});
        });
    }
    void hand_over(CaseId id, const char* note) {
        EXPECT_TRUE(act(cases::hand_over_case, registrar, id, cases::OtherBody{body_name, {}, Personal{note}}));
    }
    void note(CaseId id, const char* words) { EXPECT_TRUE(act(cases::add_note, registrar, id, Personal{words})); }
    std::string form_of(CaseId id, int run = 1) {
        return db().write([&](db::Tx& tx) {
            EXPECT_TRUE(begin_delivery(tx, desk(), {id, run}));
            const auto shipment = shipment_of(tx, desk(), {id, run});
            return shipment ? shipment->form : std::string{};
        });
    }
};
SVAR_ON_BOTH_DATABASES(DeliveryTest);

TEST_P(DeliveryTest, TellsTheMessageAndTheNoteToTheBodyAndNothingOfTheSubmitter) {
    const CaseId id = file(a_case().saying("Det drar.")).id;
    hand_over(id, "Ert hus");
    const std::string form = form_of(id);
    EXPECT_THAT(form, AllOf(HasSubstr(url_encode("Det drar.")), HasSubstr(url_encode("Ert hus"))));
    EXPECT_THAT(form, AllOf(Not(HasSubstr("anna")), Not(HasSubstr("Anna"))));
}

TEST_P(DeliveryTest, KeepsTheNotesOfStaffAmongStaff) {
    const CaseId id = file(a_case()).id;
    note(id, "Hotade personalen");
    hand_over(id, "");
    EXPECT_THAT(form_of(id), Not(HasSubstr("Hotade")));
    note(id, "Ring aldrig");
    EXPECT_THAT(form_of(id), Not(HasSubstr("Ring")));
}

TEST_P(DeliveryTest, TellsTheNoteOfItsOwnTimeAlone) {
    const CaseId id = file(a_case()).id;
    hand_over(id, "Till den ena");
    ASSERT_TRUE(act(cases::reply_for_body, registrar, id, cases::BodyReply::sent_back, Personal{"Inte vi."},
                    cases::Attachments{}));
    hand_over(id, "");
    EXPECT_THAT(form_of(id, 2), Not(HasSubstr(url_encode("Till den ena"))));
    EXPECT_TRUE(form_of(id, 1).empty());
}

TEST_P(DeliveryTest, GoesOnWithTheBodysNewEntryWhenItWasNeverFiled) {
    const CaseId id = file(a_case()).id;
    hand_over(id, "");
    EXPECT_FALSE(form_of(id).empty());
    const people::Administrator by{admin, *organisation, key};
    const auto entry = [&](const char* name) {
        return OtherServer{.id = {},
                           .name = name,
                           .url = "https://bolaget.example/v2",
                           .jurisdiction = {},
                           .service_code = "other",
                           .api_key = Personal{"rätt nyckel"}};
    };
    db().write([&](db::Tx& tx) {
        const auto first = other_server_named(tx, town.id(), body_name);
        EXPECT_TRUE(remove_other_server(tx, by, first->id));
        EXPECT_TRUE(add_other_server(tx, by, entry("Ett annat bolag")));
        EXPECT_EQ(delivery_of(tx, town.id(), id, 1)->server, first->id) << "another body's entry changes nothing";
        const auto second = add_other_server(tx, by, entry("bolaget"));
        ASSERT_TRUE(second);
        EXPECT_EQ(delivery_of(tx, town.id(), id, 1)->server, second.value());
    });
    EXPECT_THAT(form_of(id), HasSubstr(url_encode("rätt nyckel")));
}

TEST_P(DeliveryTest, GoesByTheBodysEntryAsItWasMended) {
    const CaseId id = file(a_case()).id;
    hand_over(id, "");
    EXPECT_THAT(form_of(id), Not(HasSubstr(url_encode("rätt nyckel"))));
    const people::Administrator by{admin, *organisation, key};
    db().write([&](db::Tx& tx) {
        record_error(tx, town.id(), {id, 1}, {Failure::login_refused, "wrong key"});
        EXPECT_EQ(delivery_of(tx, town.id(), id, 1)->failure, Failure::login_refused);
        OtherServer entry = other_server_named(tx, town.id(), body_name).value();
        entry.api_key = Personal{"rätt nyckel"};
        EXPECT_FALSE(change_other_server(tx, {registrar, *organisation, key}, entry));
        EXPECT_TRUE(change_other_server(tx, by, entry));
        entry.api_key = {};
        EXPECT_TRUE(change_other_server(tx, by, entry)) << "an empty key keeps the one that is there";
        EXPECT_EQ(other_server_by_id(tx, town.id(), entry.id)->api_key.reveal(), "rätt nyckel");
        entry.url = "https://elsewhere.example/v2";
        EXPECT_FALSE(change_other_server(tx, by, entry)) << "a key is told to no other address";
    });
    EXPECT_THAT(form_of(id), HasSubstr(url_encode("rätt nyckel")));
}

TEST_P(DeliveryTest, IsAskedAboutInEachRoundOfTenMinutes) {
    const CaseId id = file(a_case()).id;
    hand_over(id, "");
    EXPECT_FALSE(form_of(id).empty());
    const auto asked = [&](std::chrono::seconds later) {
        clock.advance(later);
        return db().write([&](db::Tx& tx) {
            EXPECT_TRUE(ask_about_deliveries(tx, desk(), 10));
            return std::ranges::count(jobs::list(tx, town.id(), {.state = {}, .before = {}}), ask_job,
                                      [](const jobs::ListedJob& one) { return one.job.kind; });
        });
    };
    db().write([&](db::Tx& tx) {
        const auto shipment = shipment_of(tx, desk(), {id, 1});
        EXPECT_TRUE(record_filed(tx, desk(), shipment->delivery, {.id = "7", .token = {}}));
    });
    EXPECT_EQ(asked(std::chrono::seconds{0}), 0) << "it was filed this moment";
    EXPECT_EQ(asked(std::chrono::seconds{599}), 1) << "a round, a moment less than ten minutes after the answer";
}

} // namespace
} // namespace svar::open311
