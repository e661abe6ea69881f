// A password that passed the rules, already hashed.
#pragma once

#include "base/personal.hpp"
#include "base/result.hpp"

#include <string>
#include <string_view>

namespace svar::people {

/// argon2id of an acceptable password. Making one takes a tenth of a second and 64 MiB, so it is made
/// before a transaction begins and handed to the action.
class PasswordHash {
  public:
    /// `Problem::invalid` with the field "password" when the rules of `password_problem` say no, `unavailable` when
    /// too many passwords are being hashed.
    static Result<PasswordHash> make(const Personal& password, std::string_view email);

    const std::string& text() const { return text_; }

  private:
    explicit PasswordHash(std::string text) : text_(std::move(text)) {}

    std::string text_;
};

/// The problem of somebody who came while too many passwords were being hashed.
Problem must_come_later();

} // namespace svar::people
