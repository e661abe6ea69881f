// The office with a gateway, and messages as it tells of them.
#pragma once

#include "features/texting/take_text_actions.hpp"
#include "platform/sms/sms.hpp"
#include "support/page_visit.hpp"

#include <string>

namespace svar::texting {

constexpr const char* anna = "+46701234567";

class TextOffice : public test::PagesOffice {
  protected:
    TextOffice() {
        db().write(
            [](db::Tx& tx) { sms::set_delivery(tx, {.is_on = true, .takes_replies = true, .country_code = {}}); });
    }

    Taken take(const std::string& text, const std::string& from = anna) {
        return take_again(text, std::to_string(++calls), from);
    }
    Taken take_again(const std::string& text, const std::string& call, const std::string& from = anna) {
        return db()
            .write([&](db::Tx& tx) {
                return take_text(tx, desk(), incoming_text({from, text, call}, "46").value());
            })
            .value();
    }

    /// A message of somebody who left a telephone number alone.
    static cases::NewCase by_phone(const char* number) {
        cases::NewCase message = test::a_case();
        message.contact = {Personal{"Anna Andersson"}, {}, Personal{number}, {}};
        return message;
    }

    /// Everything written to a number, the oldest first.
    std::vector<sms::Outgoing> written(const std::string& number = anna) {
        std::vector<sms::Outgoing> all;
        for (const auto& one :
             db().read([&](db::Tx& tx) { return sms::latest_to(tx, town.id(), Personal{number}, 100); }))
            all.insert(all.begin(), one.outgoing);
        return all;
    }
    std::string words(CaseId case_id, std::string_view role) {
        std::string all;
        for (const cases::Event& event : events(case_id))
            for (const cases::EventText& text : event.texts)
                if (text.role == role) all += text.body.reveal();
        return all;
    }
    /// Sorts, answers and approves.
    void answer(CaseId case_id) {
        EXPECT_TRUE(act(cases::distribute_case, registrar, case_id, sorting()));
        EXPECT_TRUE(act(cases::assign_case, manager, case_id, handler.person));
        EXPECT_TRUE(act(cases::answer_case, handler, case_id, Personal{"Vi byter lampan."}));
        EXPECT_TRUE(act(cases::approve_answer, registrar, case_id));
    }

    int calls = 0;
};

} // namespace svar::texting
