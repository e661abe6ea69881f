// A mail to send, with defaults.
#pragma once

#include "platform/crypto/crypto.hpp"
#include "platform/mail/mail.hpp"

#include <gtest/gtest.h>

namespace svar::mail {

inline constexpr MunicipalityId municipality{1};

inline EmailAddress address(const std::string& text) { return EmailAddress::parse(text).value(); }

inline Outgoing a_mail(const std::string& to = "asa@example.test") {
    return {.kind = "case.receipt",
            .case_id = CaseId{17},
            .from = {address("kommunen@example.test"), Personal{"Kristianstads kommun"}},
            .reply_to = {},
            .to = {address(to), Personal{"Åsa Ærøskøbing"}},
            .subject = Personal{"Tack för din synpunkt – vi återkommer på måndag"},
            .text = Personal{"Hej Åsa!\n\nVi har läst din synpunkt om blåbärssoppan på Ærø.\n.\nHälsningar"},
            .html = Personal{"<p>Hej Åsa!</p>\n<p>Vi har läst din synpunkt om <b>blåbärssoppan</b> på Ærø.</p>"},
            .automatic = Automatic::generated,
            .references = {}};
}

inline StoredMail stored(Outgoing outgoing, std::int64_t id = 4711) {
    return {.municipality = municipality,
            .id = MailId{id},
            .outgoing = std::move(outgoing),
            .state = State::waiting,
            .created_at = std::chrono::sys_days{std::chrono::year{2026} / 3 / 2} + std::chrono::hours{8},
            .due_at = {},
            .sent_at = {},
            .attempts = 1,
            .last_error = {}};
}

} // namespace svar::mail
