// A new case with all that a test does not care about.
#pragma once

#include "features/cases/filing_actions.hpp"

#include <string>
#include <utility>
#include <vector>

namespace svar::test {

/// `a_case().of_kind("praise").anonymous()`
class NewCaseBuilder {
  public:
    NewCaseBuilder& of_kind(std::string kind) { return message_.kind = std::move(kind), *this; }
    NewCaseBuilder& titled(std::string title) { return message_.title = std::move(title), *this; }
    NewCaseBuilder& saying(std::string text) { return message_.message = Personal{std::move(text)}, *this; }
    NewCaseBuilder& in(UnitId unit) { return message_.unit = unit, *this; }
    NewCaseBuilder& by(cases::Channel channel) { return message_.channel = channel, *this; }
    NewCaseBuilder& from(std::string email) { return message_.contact.email = Personal{std::move(email)}, *this; }
    NewCaseBuilder& anonymous() { return message_.contact = {}, *this; }
    NewCaseBuilder& with_key(std::vector<std::uint8_t> key) { return message_.submission_key = std::move(key), *this; }
    NewCaseBuilder& at(const Position& position) { return message_.position = position, *this; }
    operator const cases::NewCase&() const { return message_; }

  private:
    cases::NewCase message_{
        .kind = "complaint",
        .category = {},
        .channel = cases::Channel::web,
        .language = "sv",
        .unit = {},
        .title = "Kall mat",
        .message = Personal{"Maten var kall i går.\nDet är tredje gången."},
        .place = "Storgatan 5",
        .contact = {Personal{"Anna Andersson"}, Personal{"anna@example.org"}, Personal{}, Personal{}},
        .submission_key = {}};
};

inline NewCaseBuilder a_case() { return {}; }

} // namespace svar::test
