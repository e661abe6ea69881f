#include "platform/sms/gateway.hpp"

#include <gtest/gtest.h>

namespace svar::sms {
namespace {

const Values values{.from = "Svar", .to = "+46701234567", .text = "Ärende \"7\"\n& {to}", .id = "17"};

TEST(Gateway, FillsAFormsValues) {
    EXPECT_EQ(filled_body("from={from}&to={to}&message={text}&ref={id}", values),
              "from=Svar&to=%2B46701234567&message=%C3%84rende%20%227%22%0A%26%20%7Bto%7D&ref=17");
    EXPECT_EQ(filled_body("to={to", values), "to={to");
}

TEST(Gateway, FillsJson) {
    EXPECT_EQ(filled_body(R"({"destination": "{to}", "userData": "{text}", "n": {id}})", values),
              R"({"destination": "+46701234567", "userData": "Ärende \"7\"\n& {to}", "n": 17})");
}

TEST(Gateway, SaysWhyNobodyAnswered) {
    const Reply reply = send({.url = "http://127.0.0.1:1/"}, Personal{"+46701234567"}, Personal{"Hej"}, "1");
    EXPECT_EQ(reply.outcome, Outcome::not_now);
    EXPECT_FALSE(reply.words.empty());
}

} // namespace
} // namespace svar::sms
