#include "features/api/call_api.hpp"
#include "features/api/decoded_file.hpp"
#include "features/api/message_bodies.hpp"
#include "features/api/operation.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/filing_actions.hpp"
#include "features/intake/intake.hpp"
#include "features/intake/uploads.hpp"
#include "platform/crypto/base64.hpp"

#include <boost/json/object.hpp>
#include <fmt/format.h>

namespace svar::api {

namespace {

/// Three files of a megabyte; what is larger goes by multipart, which never stands in memory whole.
constexpr http::Limits message_limits{.body_bytes_max = 4 * 1024 * 1024,
                                      .upload_bytes_max = 15 * 1024 * 1024,
                                      .uploads_max = intake::files_max,
                                      .fields_max = 10};

void add_attachments(const site::Visit& visit, const MessageBody& body, intake::ReceivedFiles& received) {
    for (std::size_t i = 0; i < body.attachments.size(); ++i) {
        const AttachmentBody& attachment = body.attachments[i];
        const std::string place = fmt::format("/attachments/{}/content", i);
        if (received.fresh.size() >= static_cast<std::size_t>(intake::files_max)) {
            received.problems.push_back({place, "intake.problem.files_many"});
            return;
        }
        const auto bytes = crypto::from_base64(attachment.content);
        if (!bytes) {
            received.problems.push_back({place, "api.problem.base64"});
            continue;
        }
        const DecodedFile file{visit.site.upload_directory, *bytes};
        auto prepared = files::prepare_upload(file.path(), attachment.name);
        if (prepared) received.fresh.push_back(std::move(*prepared));
        else received.problems.push_back({place, prepared.problem().message_key});
    }
}

bool is_multipart(const site::Visit& visit) { return visit.request.form.has("case"); }

Result<MessageBody> sent_message(const site::Visit& visit) {
    if (!is_multipart(visit)) return body_of<MessageBody>(visit);
    const auto json = parse_json(visit.request.form.get("case"));
    if (!json) return json.problem();
    return from_json<MessageBody>(*json);
}

/// The message by the rules of the citizen's form.
Result<cases::NewCase> new_case(const site::Visit& visit, const MessageBody& body) {
    const SubmitterBody submitter = body.submitter.value_or(SubmitterBody{});
    const bool is_told = !body.channel.empty();
    if (is_told && !visit.may_somewhere(people::Capability::register_case)) return forbidden();
    const std::string_view language = views::language_code(visit.language);
    const bool has_contact = !submitter.name.empty() || !submitter.email.empty() || !submitter.phone.empty();
    const intake::TypedForm form{.kind = body.kind,
                                 .title = body.title,
                                 .message = body.message,
                                 .place = body.place,
                                 .unit = body.unit ? std::to_string(body.unit.value()) : std::string{},
                                 .is_anonymous = !has_contact,
                                 .name = submitter.name,
                                 .email = submitter.email,
                                 .phone = submitter.phone,
                                 .address = submitter.address.reveal(),
                                 .language = body.language.empty() ? std::string{language} : body.language,
                                 .token = {}};
    auto message = intake::parse_form(form, visit.scheme, *visit.organisation);
    if (!message) return message.problem();
    message->channel = is_told ? *cases::parse_channel(body.channel) : cases::Channel::api;
    if (!visit.scheme.takes(cases::channel_key(message->channel)))
        return invalid("cases.problem.channel", {{"channel", "cases.problem.channel"}});
    message->contact.address = submitter.address;
    return message;
}

/// What the files add to the request's digest: their bytes are not in its body.
std::string digest_of(const site::Visit& visit, const intake::ReceivedFiles& received) {
    std::string text{visit.request.form.get("case")};
    for (const files::PreparedFile& file : received.fresh) text += "\n" + file.name + "\n" + to_hex(file.digest);
    return text;
}

http::Response filed_response(const site::Visit& visit, const cases::Filed& filed) {
    const std::string url = fmt::format("{}/status/{}/{}", site::public_url(visit.site, visit.municipality()),
                                        filed.reference, filed.follow_code);
    http::Response response =
        json_response(to_json(FiledAnswer{filed.id, filed.reference, filed.follow_code, url}), 201);
    response.with_header("Location", fmt::format("{}/cases/{}", base_path, filed.id.value()));
    return response;
}

/// What the key made before. The code is reckoned now: it is kept nowhere, also not with the Idempotency-Key.
http::Response filed_before(const site::Visit& visit, const boost::json::value& kept) {
    const CaseId id{parse_int(std::string_view{kept.at("id").as_string()}).value_or(0)};
    const auto subject = visit.site.database.read([&](db::Tx& tx) { return cases::case_by_id(tx, visit.id(), id); });
    if (!subject) return problem_response(visit, not_found());
    return filed_response(visit, {id, subject->reference, cases::first_follow_code(visit.site.key, *subject)});
}

http::Response file_case(const site::Visit& visit) {
    const auto body = sent_message(visit);
    if (!body) return problem_response(visit, body.problem());
    const auto message = new_case(visit, *body);
    if (!message) return problem_response(visit, message.problem());
    intake::ReceivedFiles received = intake::receive_files(visit);
    add_attachments(visit, *body, received);
    if (!received.problems.empty())
        return problem_response(visit, invalid("layout.problems", std::move(received.problems)));
    const cases::Desk desk = cases::desk_of(visit);
    const people::Actor actor = body->channel.empty() ? people::submitter_actor(visit.id()) : visit.actor;
    std::optional<cases::Filed> fresh;
    const MadeJson made = visit.site.database.write([&](db::Tx& tx) {
        fresh.reset(); // the body may run again
        return once(tx, visit, digest_of(visit, received), [&](db::Tx& inner) -> MadeJson {
            const auto filed = cases::file_case(inner, desk, actor, *message, received.attachments());
            if (!filed) return filed.problem();
            fresh = *filed;
            return boost::json::value{{"id", std::to_string(filed->id.value())}};
        });
    });
    if (!made) return problem_response(visit, made.problem());
    return fresh ? filed_response(visit, *fresh) : filed_before(visit, *made);
}

} // namespace

std::vector<Operation> intake_operations() {
    return {{.method = http::Method::post,
             .path = fmt::format("{}/cases", base_path),
             .scope = people::Scope::intake,
             .kind = Kind::make,
             .id = "file_case",
             .summary = "Hand in a message.",
             .handler = &file_case,
             .request = &schema_of<MessageBody>,
             .answer = &schema_of<FiledAnswer>,
             .status = 201,
             .query = {},
             .limits = message_limits}};
}

} // namespace svar::api
