#include "features/open311/delivery_actions.hpp"

#include "base/text.hpp"
#include "features/cases/case_list.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/hand_over_actions.hpp"
#include "features/cases/hand_over_store.hpp"
#include "features/cases/handling_actions.hpp"
#include "features/open311/other_server_store.hpp"
#include "platform/jobs/jobs.hpp"

#include <algorithm>
#include <tuple>

namespace svar::open311 {

namespace {

/// Shorter than the schedule's ten minutes: who was asked a moment after one round is asked again in the next.
constexpr std::chrono::minutes asked_not_within{5};
constexpr std::size_t error_characters_max = 500;
/// A server that tells more at once is heard again the next time.
constexpr std::size_t updates_at_once_max = 50;

const views::Catalogue& own_texts(const cases::Desk& desk) {
    return desk.renderer.catalogue(views::language_of(desk.municipality().language, views::Language::sv));
}

bool is_under_way(db::Tx& tx, const cases::Desk& desk, const HandOverName& name) {
    const auto over = cases::running_hand_over(tx, desk.id(), name.id);
    return over && over->run == name.run;
}

void plan(db::Tx& tx, MunicipalityId municipality, const char* kind, const HandOverName& name) {
    jobs::enqueue(
        tx,
        {.municipality = municipality, .kind = kind, .payload = name.text(), .run_at = {}, .unique_key = name.text()});
}

void add_field(std::string& form, std::string_view name, std::string_view value) {
    if (value.empty()) return;
    if (!form.empty()) form += '&';
    form.append(name).append("=").append(url_encode(value));
}

/// What the registrar wrote to the body that has the case now. Other notes are words among staff.
std::string note_to_body(db::Tx& tx, const cases::Desk& desk, CaseId id) {
    std::string note;
    for (const cases::Event& event : cases::events_of(tx, desk.id(), id)) {
        if (event.kind != "handed_over") continue;
        note.clear();
        for (const cases::EventText& text : event.texts)
            if (text.role == "note") note = text.body.reveal();
    }
    return note;
}

/// The message with the registrar's note, and the page where the body reads files and replies. Nothing of who wrote it.
std::string description_of(db::Tx& tx, const cases::Desk& desk, const cases::Case& subject, int run) {
    std::string text = cases::latest_text(tx, desk.id(), subject.id, "message").reveal();
    const std::string note = note_to_body(tx, desk, subject.id);
    if (!note.empty()) text.append("\n\n").append(note);
    const std::string page = desk.public_url + "/handed-over/" + subject.reference + "/" +
                             cases::body_code(desk.key, desk.id(), subject.id, run);
    return text.append("\n\n").append(own_texts(desk).text("open311.remote.page", {{"url", page}}));
}

std::string form_of(db::Tx& tx, const cases::Desk& desk, const cases::Case& subject, const OtherServer& server,
                    int run) {
    std::string form;
    add_field(form, "api_key", server.api_key.reveal());
    add_field(form, "jurisdiction_id", server.jurisdiction);
    add_field(form, "service_code", server.service_code);
    add_field(form, "title", subject.title);
    add_field(form, "description", description_of(tx, desk, subject, run));
    add_field(form, "address_string", subject.place);
    if (subject.position) {
        add_field(form, "lat", degrees_text(subject.position->latitude));
        add_field(form, "long", degrees_text(subject.position->longitude));
    }
    return form;
}

/// The body's word as if it had come by its page; false when the case is no longer with it.
bool tell(db::Tx& tx, const cases::Desk& desk, const HandOverDelivery& delivery, cases::BodyReply reply,
          const std::string& words) {
    return cases::reply_for_body(tx, desk, people::other_body_actor(desk.id()), delivery.case_id, Version{}, reply,
                                 Personal{words})
        .ok();
}

bool is_news(const HandOverDelivery& delivery, const RemoteUpdate& update) {
    return !delivery.seen_at || std::tie(update.at, update.id) > std::tie(*delivery.seen_at, delivery.seen);
}

enum class Heard { all, some, nobody_listens };

Heard take_over_notes(db::Tx& tx, const cases::Desk& desk, const HandOverDelivery& delivery,
                      const RemoteStatus& status) {
    const bool is_news = !status.is_closed && !status.notes.empty() && status.notes != delivery.notes;
    const bool is_with_body = !is_news || tell(tx, desk, delivery, cases::BodyReply::progress, status.notes);
    return is_with_body ? Heard::all : Heard::nobody_listens;
}

Heard take_over_updates(db::Tx& tx, const cases::Desk& desk, HandOverDelivery& delivery, const RemoteAnswer& answer) {
    if (!answer.updates) return take_over_notes(tx, desk, delivery, answer.status);
    std::size_t taken = 0;
    for (const RemoteUpdate& update : *answer.updates) {
        if (!is_news(delivery, update)) continue;
        if (++taken > updates_at_once_max) return Heard::some;
        if (!tell(tx, desk, delivery, cases::BodyReply::progress, update.text)) return Heard::nobody_listens;
        delivery.seen = update.id;
        delivery.seen_at = update.at;
    }
    return Heard::all;
}

bool may_edit(const people::Administrator& by) {
    return people::may(by.actor, people::Capability::edit_settings, by.organisation, by.organisation.root().id);
}

} // namespace

std::string HandOverName::text() const { return std::to_string(id.value()) + " " + std::to_string(run); }

HandOverName parse_hand_over_name(std::string_view payload) {
    const auto blank = payload.find(' ');
    if (blank == std::string_view::npos) return {};
    return {CaseId{parse_int(payload.substr(0, blank)).value_or(0)},
            static_cast<int>(std::clamp<std::int64_t>(parse_int(payload.substr(blank + 1)).value_or(0), 0, 1'000'000))};
}

Result<> begin_delivery(db::Tx& tx, const cases::Desk& desk, const HandOverName& name) {
    const auto over = cases::running_hand_over(tx, desk.id(), name.id);
    if (!over || over->run != name.run) return Done{};
    const auto server = other_server_named(tx, desk.id(), over->body);
    if (!server || delivery_of(tx, desk.id(), name.id, name.run)) return Done{};
    save_delivery(tx, desk.id(),
                  {.case_id = name.id,
                   .run = name.run,
                   .server = server->id,
                   .remote_id = {},
                   .token = {},
                   .seen = {},
                   .seen_at = {},
                   .notes = {},
                   .last_error = {},
                   .failure = Failure::other,
                   .tried_at = tx.now()});
    plan(tx, desk.id(), deliver_job, name);
    return Done{};
}

std::optional<Shipment> shipment_of(db::Tx& tx, const cases::Desk& desk, const HandOverName& name) {
    auto delivery = delivery_of(tx, desk.id(), name.id, name.run);
    const auto subject = cases::case_by_id(tx, desk.id(), name.id);
    if (!delivery || !subject) return std::nullopt;
    auto server = other_server_by_id(tx, desk.id(), delivery->server);
    if (!server || !is_under_way(tx, desk, name)) {
        delivery->state = DeliveryState::ended;
        save_delivery(tx, desk.id(), *delivery);
        return std::nullopt;
    }
    std::string form = form_of(tx, desk, *subject, *server, name.run);
    return Shipment{std::move(*server), std::move(*delivery), std::move(form),
                    "svar-" + std::to_string(desk.id().value()) + "-" + std::to_string(name.id.value()) + "-" +
                        std::to_string(name.run)};
}

Result<> record_filed(db::Tx& tx, const cases::Desk& desk, HandOverDelivery delivery, const RemoteNumber& number) {
    const std::string words =
        own_texts(desk).text("open311.remote.filed", {{"id", number.id.empty() ? number.token : number.id}});
    const bool is_with_body = tell(tx, desk, delivery, cases::BodyReply::progress, words);
    delivery.state = is_with_body ? DeliveryState::sent : DeliveryState::ended;
    delivery.remote_id = number.id;
    delivery.token = number.token;
    delivery.last_error.clear();
    delivery.tried_at = tx.now();
    save_delivery(tx, desk.id(), delivery);
    return Done{};
}

void record_number(db::Tx& tx, MunicipalityId municipality, const HandOverDelivery& delivery) {
    save_delivery(tx, municipality, delivery);
}

Result<> record_answer(db::Tx& tx, const cases::Desk& desk, HandOverDelivery delivery, const RemoteAnswer& answer) {
    const Heard heard = take_over_updates(tx, desk, delivery, answer);
    const bool is_over = heard == Heard::all && answer.status.is_closed;
    if (is_over) {
        const std::string& notes = answer.status.notes;
        tell(tx, desk, delivery, cases::BodyReply::done,
             notes.empty() ? own_texts(desk).text("open311.remote.closed") : notes);
    }
    if (is_over || heard == Heard::nobody_listens) delivery.state = DeliveryState::ended;
    delivery.notes = answer.status.notes;
    delivery.last_error.clear();
    delivery.tried_at = tx.now();
    save_delivery(tx, desk.id(), delivery);
    return Done{};
}

void record_error(db::Tx& tx, MunicipalityId municipality, const HandOverName& name, const Fault& fault) {
    auto delivery = delivery_of(tx, municipality, name.id, name.run);
    if (!delivery) return;
    const std::string_view readable = is_valid_utf8(fault.words) ? std::string_view{fault.words} : "?";
    delivery->last_error = std::string{first_code_points(readable, error_characters_max)};
    delivery->failure = fault.failure;
    delivery->tried_at = tx.now();
    save_delivery(tx, municipality, *delivery);
}

Result<bool> ask_about_deliveries(db::Tx& tx, const cases::Desk& desk, int count_max) {
    const auto due = deliveries_to_ask(tx, desk.id(), tx.now() - asked_not_within, count_max);
    for (const HandOverDelivery& delivery : due) plan(tx, desk.id(), ask_job, {delivery.case_id, delivery.run});
    return false;
}

Result<> retry_delivery(db::Tx& tx, const people::Administrator& by, const HandOverName& name) {
    if (!may_edit(by)) return forbidden();
    const auto delivery = delivery_of(tx, by.id(), name.id, name.run);
    if (!delivery || delivery->state == DeliveryState::ended) return not_found();
    try_again(tx, by.id(), *delivery);
    return Done{};
}

void try_again(db::Tx& tx, MunicipalityId municipality, const HandOverDelivery& delivery) {
    plan(tx, municipality, delivery.state == DeliveryState::waiting ? deliver_job : ask_job,
         {delivery.case_id, delivery.run});
}

} // namespace svar::open311
