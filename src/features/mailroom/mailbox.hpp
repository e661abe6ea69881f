// A mailbox of the municipality that messages come in by. Pure.
#pragma once

#include "base/failure.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svar::mailroom {

using MailboxId = Id<struct MailboxTag>;

/// How Svar signs in to the mail server.
enum class SignIn {
    password,
    refresh_token,     ///< OAuth 2: a refresh token gives access tokens
    client_credentials ///< OAuth 2: the application's own secret gives access tokens
};
inline constexpr SignIn sign_ins[] = {SignIn::password, SignIn::refresh_token, SignIn::client_credentials};
std::string_view sign_in_key(SignIn); ///< "refresh_token"
std::optional<SignIn> parse_sign_in(std::string_view);

/// What an administrator sets; texts are trimmed.
struct MailboxDetails {
    std::string address = {}; ///< what people write to
    std::string url = {};     ///< "imaps://mail.kommun.se", "imap://mail.kommun.se:143"
    std::string starttls = "required";
    std::string user_name = {};
    SignIn sign_in = SignIn::password;
    std::string secret = {}; ///< as typed: never read back; empty keeps what is there
    std::string secret_file =
        {}; ///< its first line is the secret; said by the operator only, like the secret never read back
    std::string token_url = {};
    std::string client_id = {};
    std::string scope = {};
    std::string folder = "INBOX";
    std::string done_folder = "Svar"; ///< empty: mail stays where it is, flagged
    UnitId unit = {};                 ///< zero: for the registrar to sort
    std::string category = {};
    std::string kind = {};
    std::string kind_words = {}; ///< lines of "word = kind"
    bool has_plus = false;       ///< whether name+anything@host comes here too
    bool is_active = true;
    int poll_seconds = 60;

    bool operator==(const MailboxDetails&) const = default;
};

/// How far it was read.
struct Reading {
    std::uint32_t uid_validity = 0;
    std::uint32_t uid_next = 1; ///< all before it were taken in
    std::uint32_t uid_at_work = 0;
    int uid_attempts = 0;
    std::optional<Instant> looked_at = {};
    std::optional<Instant> failing_since = {};
    std::string last_error = {};
    Failure failure = Failure::other; ///< what the last error means
};

struct Mailbox {
    MunicipalityId municipality;
    MailboxId id;
    Version version{1};
    MailboxDetails details = {};           ///< without its secret
    std::vector<std::uint8_t> secret = {}; ///< locked with the installation's key
    std::string secret_file = {};          ///< read instead, where it is not empty
    Reading reading = {};
};

/// What is wrong with the details, by field; `kinds` are the scheme's. Nothing that could end a command or a header passes.
std::vector<FieldProblem> problems_of(const MailboxDetails&, const std::vector<std::string>& kinds, bool has_secret);

/// The kind that a word of the subject says, else the mailbox's own.
std::string kind_of(const MailboxDetails&, std::string_view subject);

} // namespace svar::mailroom
