#include "features/open311/request_actions.hpp"

#include "features/cases/case_store.hpp"
#include "features/cases/handling_actions.hpp"

namespace svar::open311 {

namespace {

constexpr std::size_t submission_key_bytes = 16;

std::vector<std::uint8_t> submission_key(const Delivery& delivery) {
    if (delivery.idempotency_key.empty()) return {};
    const crypto::Digest digest =
        crypto::digest("open311:" + std::to_string(delivery.client.value()) + ":" + delivery.idempotency_key);
    return {digest.begin(), digest.begin() + submission_key_bytes};
}

} // namespace

Result<cases::Filed> file_request(db::Tx& tx, const cases::Desk& desk, const NewRequest& request,
                                  const Delivery& delivery, const cases::Attachments& attachments) {
    const cases::NewCase message{.kind = request.kind,
                                 .category = request.category,
                                 .channel = cases::Channel::open311,
                                 .language = delivery.language,
                                 .unit = request.unit,
                                 .title = request.title,
                                 .message = request.message,
                                 .place = request.place,
                                 .contact = {request.name, request.email, request.phone, {}},
                                 .submission_key = submission_key(delivery),
                                 .position = request.position,
                                 .client = delivery.client};
    return cases::file_case(tx, desk, people::submitter_actor(desk.id()), message, attachments);
}

Result<Version> add_to_request(db::Tx& tx, const cases::Desk& desk, ClientId client, std::string_view reference,
                               const Personal& text, const cases::Attachments& attachments) {
    const auto subject = cases::case_by_reference(tx, desk.id(), reference);
    const bool is_own = subject && subject->client == client;
    if (!subject || (subject->is_confidential && !is_own)) return not_found("open311.problem.request_unknown");
    if (!is_own) return forbidden("open311.problem.not_own");
    return cases::add_to_case(tx, desk, people::submitter_actor(desk.id()), subject->id, text, attachments);
}

} // namespace svar::open311
