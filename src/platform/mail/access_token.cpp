#include "platform/mail/access_token.hpp"

#include "base/text.hpp"
#include "platform/fetch/curl_failure.hpp"
#include "platform/mail/curl.hpp"
#include "platform/mail/imap.hpp"

#include <boost/json/parse.hpp>
#include <fmt/format.h>

#include <algorithm>

namespace svar::mail {

namespace {

constexpr std::size_t answer_bytes_max = 64 * 1024;
constexpr std::chrono::seconds valid_at_least{60};
constexpr std::chrono::seconds valid_unless_told{300};

std::size_t take_answer(char* bytes, std::size_t size, std::size_t count, void* context) {
    std::string& answer = *static_cast<std::string*>(context);
    if (answer.size() + size * count > answer_bytes_max) return 0;
    answer.append(bytes, size * count);
    return size * count;
}

std::string form_of(const TokenRequest& request) {
    std::string form = "client_id=" + url_encode(request.client_id);
    const auto add = [&](std::string_view name, const std::string& value) {
        if (!value.empty()) form.append("&").append(name).append("=").append(url_encode(value));
    };
    add("client_secret", request.client_secret.reveal());
    add("refresh_token", request.refresh_token.reveal());
    add("scope", request.scope);
    add("grant_type", request.refresh_token.empty() ? "client_credentials" : "refresh_token");
    return form;
}

std::string text_in(const boost::json::object& object, std::string_view name) {
    const auto* value = object.if_contains(name);
    return value != nullptr && value->is_string() ? std::string{value->as_string()} : std::string{};
}

} // namespace

AccessToken parse_access_token(std::string_view json) {
    boost::system::error_code error;
    const boost::json::value answer = boost::json::parse(json, error);
    const boost::json::object none;
    const boost::json::object& object = !error && answer.is_object() ? answer.get_object() : none;
    AccessToken token{Personal{text_in(object, "access_token")}, valid_unless_told};
    const std::string error_code = text_in(object, "error");
    if (token.token.empty())
        throw ImapFailed{fmt::format("the token server gave no access token: {} {}", error_code,
                                     first_code_points(text_in(object, "error_description"), 300)),
                         error_code.empty() ? Failure::server_fault : Failure::login_refused};
    if (const auto* seconds = object.if_contains("expires_in"); seconds != nullptr && seconds->is_int64())
        token.valid_for = std::chrono::seconds{std::clamp<std::int64_t>(seconds->as_int64(), 0, 86'400)};
    token.valid_for = std::max(token.valid_for, valid_at_least);
    return token;
}

AccessToken fetch_access_token(const TokenRequest& request) {
    CurlHandle curl;
    const std::string form = form_of(request);
    std::string answer;
    curl.set(CURLOPT_NOSIGNAL, 1L);
    curl.set(CURLOPT_PROTOCOLS_STR, "https");
    curl.set(CURLOPT_URL, request.url.c_str());
    curl.set(CURLOPT_POSTFIELDS, form.c_str());
    curl.set(CURLOPT_TIMEOUT, 30L);
    curl.set(CURLOPT_WRITEFUNCTION, &take_answer);
    curl.set(CURLOPT_WRITEDATA, &answer);
    curl.set(CURLOPT_ERRORBUFFER, curl.error.data());
    if (!request.ca_file.empty()) curl.set(CURLOPT_CAINFO, request.ca_file.c_str());
    if (const CURLcode result = curl_easy_perform(curl.handle); result != CURLE_OK)
        throw ImapFailed{fmt::format("the token server does not answer: {}", curl.reason(result)),
                         fetch::failure_of(result)};
    return parse_access_token(answer);
}

} // namespace svar::mail
