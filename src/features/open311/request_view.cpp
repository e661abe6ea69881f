#include "features/open311/request_view.hpp"

#include "features/open311/w3_time.hpp"

#include <algorithm>

namespace svar::open311 {

namespace {

std::string_view language_code(const Voice& voice) { return views::language_code(voice.texts.language()); }

std::string_view status_of(cases::State state) { return counts_as_open(state) ? "open" : "closed"; }

std::string agency_of(const Voice& voice, const ServiceRequest& request) {
    const std::string& municipality = voice.desk.municipality().name;
    if (!request.words || request.unit == voice.desk.organisation.root().id) return municipality;
    return municipality + ", " + std::string{voice.desk.organisation.name(request.unit)};
}

} // namespace

std::string_view RequestWriter::service_name(const std::string& category) {
    const auto known = std::ranges::find(services_, category, &Service::code);
    if (known != services_.end()) return known->name;
    const scheme::Category* found = voice_.desk.book.category(category);
    const std::string_view name = found == nullptr ? category : scheme::word(found->label, language_code(voice_));
    return services_.emplace_back(Service{category, std::string{name}}).name;
}

void RequestWriter::write(const ServiceRequest& request) {
    const Words* words = request.words ? &*request.words : nullptr;
    const bool has_answer = words != nullptr && !words->answer.empty();
    document_.begin_item("request")
        .text("service_request_id", request.reference)
        .text("status", status_of(request.state))
        .text("status_notes", has_answer ? words->answer : voice_.texts.text(state_words_key(request.state)))
        .text("service_name", service_name(request.category))
        .text("service_code", request.category)
        .text("description", words != nullptr ? words->message : std::string_view{})
        .text("agency_responsible", agency_of(voice_, request))
        .text("service_notice", {})
        .text("requested_datetime", w3_text(request.received_at))
        .text("updated_datetime", w3_text(request.updated_at))
        .text("expected_datetime", w3_text(request.expected_at));
    write_place(words);
    if (has_extensions_) write_extensions(request);
    document_.end();
}

void RequestWriter::write_place(const Words* words) {
    const bool has_position = words != nullptr && words->position;
    const bool has_media = words != nullptr && !words->media_urls.empty();
    document_.text("address", words != nullptr ? words->place : std::string_view{})
        .text("address_id", {})
        .text("zipcode", {})
        .number("lat", has_position ? degrees_text(words->position->latitude) : std::string{})
        .number("long", has_position ? degrees_text(words->position->longitude) : std::string{})
        .text("media_url", has_media ? words->media_urls.front() : std::string_view{});
}

void RequestWriter::write_extensions(const ServiceRequest& request) {
    const bool has_words = request.words.has_value();
    const organisation::Unit* unit = has_words ? voice_.desk.organisation.unit(request.unit) : nullptr;
    document_.begin_item("extended_attributes")
        .text("title", has_words ? request.words->title : std::string_view{})
        .text("detailed_status", detailed_status(request.state))
        .text("service_object_type", unit != nullptr ? "unit" : "")
        .text("service_object_id", unit != nullptr ? std::string_view{unit->key} : std::string_view{});
    document_.begin_list("media_urls");
    if (has_words)
        for (const std::string& url : request.words->media_urls) document_.text("media_url", url);
    document_.end().end();
}

void write_update(Document& document, const Voice& voice, const Update& update) {
    document.begin_item("request_update")
        .text("update_id", update.id())
        .text("service_request_id", update.reference)
        .text("status", status_of(update.state))
        .text("updated_datetime", w3_text(update.at))
        .text("description", update.words.empty() ? voice.texts.text(state_words_key(update.state)) : update.words)
        .text("media_url", {})
        .end();
}

} // namespace svar::open311
