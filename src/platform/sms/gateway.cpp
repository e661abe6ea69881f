#include "platform/sms/gateway.hpp"

#include "base/text.hpp"
#include "platform/fetch/curl_failure.hpp"
#include "platform/fetch/fetch.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <fmt/format.h>

#include <array>

namespace svar::sms {

namespace {

constexpr std::size_t words_characters_max = 200;

bool is_json(const std::string& body) { return trim(body).starts_with('{') || trim(body).starts_with('['); }

std::string within_quotes(const std::string& value) {
    const std::string quoted = boost::json::serialize(boost::json::string{value});
    return quoted.substr(1, quoted.size() - 2);
}

std::string words_of(const fetch::Answer& answer) {
    const std::string body = is_valid_utf8(answer.body) ? one_line(answer.body) : std::string{};
    return fmt::format("HTTP {}: {}", answer.status, first_code_points(body, words_characters_max));
}

} // namespace

std::string filled_body(const std::string& body, const Values& values) {
    const std::array<std::pair<std::string_view, const std::string*>, 4> names = {
        {{"{from}", &values.from}, {"{to}", &values.to}, {"{text}", &values.text}, {"{id}", &values.id}}};
    const bool is_quoted = is_json(body);
    std::string filled;
    for (std::size_t at = 0; at < body.size();) {
        std::size_t length = 1;
        const std::string* value = nullptr;
        for (const auto& [name, text] : names) {
            if (!std::string_view{body}.substr(at).starts_with(name)) continue;
            length = name.size();
            value = text;
        }
        if (value == nullptr) filled += body[at];
        else filled += is_quoted ? within_quotes(*value) : url_encode(*value);
        at += length;
    }
    return filled;
}

Reply send(const GatewayOptions& options, const Personal& number, const Personal& words, const std::string& id) {
    // The operator names the gateway, so it may stand in the own network.
    const fetch::Policy policy{.may_reach_internal = true,
                               .timeout = options.timeout,
                               .answer_bytes_max = 64 * 1024,
                               .is_status_enough = true};
    const std::string type = is_json(options.body) ? "application/json" : "application/x-www-form-urlencoded";
    fetch::Request request{.url = options.url,
                           .headers = {"Content-Type: " + type},
                           .body = filled_body(options.body, {options.sender, number.reveal(), words.reveal(), id})};
    if (!options.header.empty()) request.headers.push_back(options.header);
    try {
        const fetch::Answer answer = fetch::ask(policy, request);
        if (answer.is_good()) return {.outcome = Outcome::accepted};
        return {answer.is_refusal() ? Outcome::refused : Outcome::not_now, words_of(answer),
                fetch::failure_of_status(answer.status)};
    } catch (const fetch::Unreachable& fault) { return {Outcome::not_now, fault.what(), fault.failure()}; }
}

} // namespace svar::sms
