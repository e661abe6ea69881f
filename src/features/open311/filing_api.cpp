#include "features/cases/identity.hpp"
#include "features/intake/uploads.hpp"
#include "features/open311/call_api.hpp"
#include "features/open311/open311_api.hpp"
#include "features/open311/request_actions.hpp"
#include "platform/http/rate_limiter.hpp"

namespace svar::open311 {

namespace {

/// An app brings the messages of many, from one address.
constexpr http::RateRule key_rate{.burst = 120, .per_minute = 120};
constexpr std::size_t idempotency_key_max = 200;

/// One for the server, as its rates of addresses are.
bool takes_too_much(const Call& call) {
    static http::RateLimiter limiter{key_rate};
    return limiter.take(std::to_string(call.client_id().value())) > 0;
}

/// The call of a client that may file now.
Result<Call> open_filing(const site::Visit& visit) {
    auto call = open_call(visit, visit.request.form);
    if (!call) return call;
    if (!call->client) return forbidden("open311.problem.key_missing");
    if (takes_too_much(*call)) return Problem{ProblemKind::too_many, "open311.problem.rate", {}};
    return call;
}

/// Files under whatever name they were sent; faults are told of "media".
Result<intake::ReceivedFiles> receive_media(const site::Visit& visit) {
    intake::ReceivedFiles received = intake::receive_files(visit);
    if (received.problems.empty()) return received;
    Problem problem = invalid("open311.problem.parameters");
    for (const FieldProblem& fault : received.problems) problem.fields.push_back({"media", fault.message_key});
    return problem;
}

/// What the scheme demands of messages from apps and of who sends them.
std::optional<Problem> refusal(const scheme::Scheme& rules, const NewRequest& request) {
    if (!rules.takes(cases::channel_key(cases::Channel::open311))) return forbidden("cases.problem.channel");
    auto problems = cases::identity_problems(rules.identity, {request.name, request.email, request.phone, {}});
    if (problems.empty()) return std::nullopt;
    return invalid("open311.problem.parameters", std::move(problems));
}

http::Response filed_document(const Call& call, const cases::Filed& filed) {
    const std::string url = call.desk().public_url + "/status/" + filed.reference + "/" + filed.follow_code;
    Document document{call.format};
    document.begin_list("service_requests")
        .begin_item("request")
        .text("service_request_id", filed.reference)
        .text("service_notice", call.texts().text("open311.notice", {{"url", url}}))
        .text("account_id", {})
        .end();
    return answer(call.format, std::move(document.end()), 201);
}

} // namespace

http::Response post_request(const site::Visit& visit) {
    const auto call = open_filing(visit);
    if (!call) return refuse(visit, call.problem());
    const Delivery delivery{.client = call->client_id(),
                            .language = std::string{call->language_code()},
                            .idempotency_key = std::string{visit.request.header("idempotency-key")}};
    if (delivery.idempotency_key.size() > idempotency_key_max)
        return refuse(visit, invalid("open311.problem.idempotency_key"));
    const auto request = parse_new_request(call->parameters, visit.scheme, *visit.organisation, call->language_code());
    if (!request) return refuse(visit, request.problem());
    if (const auto problem = refusal(visit.scheme, *request)) return refuse(visit, *problem);
    const auto media = receive_media(visit);
    if (!media) return refuse(visit, media.problem());
    const cases::Desk desk = call->desk();
    const auto filed = visit.site.database.write(
        [&](db::Tx& tx) { return file_request(tx, desk, *request, delivery, media->attachments()); });
    if (!filed) return refuse(visit, filed.problem());
    return filed_document(*call, *filed);
}

http::Response post_update(const site::Visit& visit) {
    const auto call = open_filing(visit);
    if (!call) return refuse(visit, call.problem());
    const std::string reference{call->parameters.get("service_request_id")};
    if (reference.empty())
        return refuse(visit, invalid("open311.problem.request_missing",
                                     {{"service_request_id", "open311.problem.request_missing"}}));
    const auto media = receive_media(visit);
    if (!media) return refuse(visit, media.problem());
    const cases::Desk desk = call->desk();
    const auto added = visit.site.database.write([&](db::Tx& tx) {
        return add_to_request(tx, desk, call->client_id(), reference, parse_addition(call->parameters),
                              media->attachments());
    });
    if (!added) return refuse(visit, added.problem());
    Document document{call->format};
    document.begin_list("service_request_updates")
        .begin_item("request_update")
        .text("update_id", reference + "-" + std::to_string(added->value()))
        .end();
    return answer(call->format, std::move(document.end()), 201);
}

} // namespace svar::open311
