#include "platform/mail/smtp.hpp"

#include "base/text.hpp"
#include "platform/fetch/curl_failure.hpp"
#include "platform/mail/curl.hpp"
#include "platform/mail/reply_failure.hpp"

#include <fmt/format.h>

#include <cstring>

namespace svar::mail {

namespace {

/// What libcurl reads during one transfer.
struct Upload {
    std::string_view rest;
    bool is_begun = false;
};

std::size_t read_upload(char* buffer, std::size_t size, std::size_t count, void* context) {
    Upload& upload = *static_cast<Upload*>(context);
    upload.is_begun = true;
    const std::size_t length = std::min(size * count, upload.rest.size());
    std::memcpy(buffer, upload.rest.data(), length);
    upload.rest.remove_prefix(length);
    return length;
}

bool is_refusal(std::string_view line) { return line.starts_with('4') || line.starts_with('5'); }

/// Keeps the server's last line, but no politeness ("221 closing connection") after a refusal.
std::size_t read_reply(char* text, std::size_t size, std::size_t count, void* context) {
    const std::string_view line = trim(std::string_view{text, size * count});
    std::string& kept = *static_cast<std::string*>(context);
    if (!is_refusal(kept) || is_refusal(line)) kept = line;
    return size * count;
}

/// Only an answer to MAIL, RCPT, DATA or the text itself is about this mail; greeting, TLS and login
/// are about the connection. libcurl reports the commands as a send error and the text as a strange reply.
bool is_about_mail(CURLcode result, bool is_text_begun) {
    return result == CURLE_SEND_ERROR || (result == CURLE_WEIRD_SERVER_REPLY && is_text_begun);
}

SmtpOutcome outcome_of(CURLcode result, long code, bool is_text_begun) {
    if (result == CURLE_OK) return SmtpOutcome::accepted;
    if (code == 421 || !is_about_mail(result, is_text_begun)) return SmtpOutcome::not_connected;
    if (code >= 500) return SmtpOutcome::refused;
    return code >= 400 ? SmtpOutcome::not_now : SmtpOutcome::not_connected;
}

} // namespace

struct Smtp::Curl : CurlHandle {
    std::string last_line;
};

Smtp::Smtp(SmtpOptions options) : options_(std::move(options)) {
    curl_ = std::make_unique<Curl>();
    set_connection();
}

Smtp::~Smtp() = default;

void Smtp::set_connection() {
    Curl& curl = *curl_;
    curl.set(CURLOPT_NOSIGNAL, 1L);
    curl.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl.set(CURLOPT_USE_SSL, ssl_level(options_.starttls));
    curl.set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl.set(CURLOPT_TIMEOUT, static_cast<long>(options_.timeout.count()));
    curl.set(CURLOPT_CONNECTTIMEOUT, static_cast<long>(options_.timeout.count()) / 2 + 1);
    if (!options_.ca_file.empty()) curl.set(CURLOPT_CAINFO, options_.ca_file.c_str());
    if (!options_.user.empty()) {
        curl.set(CURLOPT_USERNAME, options_.user.c_str());
        curl.set(CURLOPT_PASSWORD, options_.password.reveal().c_str());
    }
    curl.set(CURLOPT_UPLOAD, 1L);
    curl.set(CURLOPT_READFUNCTION, &read_upload);
    curl.set(CURLOPT_HEADERFUNCTION, &read_reply);
    curl.set(CURLOPT_HEADERDATA, &curl.last_line);
    curl.set(CURLOPT_ERRORBUFFER, curl.error.data());
}

SmtpReply Smtp::send(const EmailAddress& from, const EmailAddress& to, const std::string& message) {
    Curl& curl = *curl_;
    const std::string sender = options_.from.empty() ? from.reveal() : options_.from;
    // The path is the name that the program gives in its EHLO.
    const std::string url = options_.url + "/" + sender.substr(sender.rfind('@') + 1);
    curl_slist* receivers = curl_slist_append(nullptr, to.reveal().c_str());
    if (receivers == nullptr) throw std::bad_alloc{};
    Upload upload{message};
    curl.set(CURLOPT_URL, url.c_str());
    curl.set(CURLOPT_MAIL_FROM, sender.c_str());
    curl.set(CURLOPT_MAIL_RCPT, receivers);
    curl.set(CURLOPT_READDATA, &upload);
    curl.set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(message.size()));
    curl.error.fill('\0');
    curl.last_line.clear();

    const CURLcode result = curl_easy_perform(curl.handle);
    long code = 0;
    curl_easy_getinfo(curl.handle, CURLINFO_RESPONSE_CODE, &code);
    curl.set(CURLOPT_MAIL_RCPT, static_cast<curl_slist*>(nullptr));
    curl_slist_free_all(receivers);
    const std::string reason = curl.reason(result);
    const SmtpOutcome outcome = outcome_of(result, code, upload.is_begun);
    const bool is_reply = outcome == SmtpOutcome::refused || outcome == SmtpOutcome::not_now;
    return {.outcome = outcome,
            .code = static_cast<int>(code),
            .failure = is_reply ? failure_of_reply(static_cast<int>(code), curl.last_line) : fetch::failure_of(result),
            .words = Personal{result == CURLE_OK ? curl.last_line : fmt::format("{} ({})", reason, curl.last_line)}};
}

} // namespace svar::mail
