// What another body's Open311 server is told of a case that is handed over to it.
#include "base/text.hpp"
#include "features/open311/delivery_actions.hpp"
#include "features/open311/other_server_store.hpp"
#include "support/small_office.hpp"

#include <gmock/gmock.h>

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

} // namespace
} // namespace svar::open311
