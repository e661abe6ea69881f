#include "features/intake/other_body_view.hpp"

#include "features/cards/scan_store.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/hand_over_store.hpp"
#include "features/intake/own_case.hpp"
#include "features/site/page.hpp"
#include "platform/files/mail_file.hpp"
#include "platform/views/format.hpp"

#include <algorithm>

namespace svar::intake {

namespace {

std::string words_of(const cases::Event& event, std::string_view role) {
    for (const cases::EventText& text : event.texts)
        if (text.role == role) return text.body.reveal();
    return {};
}

/// Whether what came with the event is for the body: the message, what was added to it, and its own reports of this time.
bool is_for_body(const cases::Event& event, const cases::HandOver& over) {
    if (event.kind == "filed" || event.kind == "added_to") return true;
    return event.kind.starts_with("body_") && event.at >= over.handed_at;
}

/// Without what tells who wrote the message: mails as they came, the picture of a card, letters to them.
std::vector<files::StoredFile> files_for_body(db::Tx& tx, MunicipalityId municipality, const HandedOver& story) {
    const CaseId id = story.subject.id;
    const std::vector<FileId> cards = cards::cards_of_case(tx, municipality, id);
    std::vector<files::StoredFile> found;
    for (const cases::AttachedFile& one : cases::attached_files(tx, municipality, id)) {
        const auto event = std::ranges::find(story.events, one.seq, &cases::Event::seq);
        const bool is_theirs = event != story.events.end() && is_for_body(*event, story.over);
        if (!is_theirs || std::ranges::find(cards, one.file) != cards.end()) continue;
        if (auto stored = files::find(tx, municipality, one.file); stored && !files::is_mail(*stored))
            found.push_back(std::move(*stored));
    }
    return found;
}

} // namespace

Result<HandedOver> handed_over(db::Tx& tx, const site::Visit& visit) {
    const std::string code = tidy_code(visit.request.parameter("code"));
    auto subject = cases::case_by_reference(tx, visit.id(), tidy_reference(visit.request.parameter("reference")));
    const CaseId id = subject ? subject->id : CaseId{};
    std::vector<cases::HandOver> runs = cases::hand_overs_of(tx, visit.id(), id);
    if (runs.empty())
        runs.push_back({.run = 0, .body = {}, .email = {}, .handed_at = {}, .remind_at = {}, .ended_at = {}});
    const cases::HandOver* found = nullptr;
    for (const cases::HandOver& over : runs)
        if (crypto::are_equal(code, cases::body_code(visit.site.key, visit.id(), id, over.run))) found = &over;
    if (!subject || found == nullptr || found->run == 0) return not_found("process.handed_over.unknown");
    HandedOver story{std::move(*subject), *found, code, cases::events_of(tx, visit.id(), id), {}};
    story.files = files_for_body(tx, visit.id(), story);
    return story;
}

void HandedOverView::fill(views::Slots& slots) const {
    slots.set("REFERENCE", story.subject.reference);
    slots.set("BODY", story.over.body);
    slots.set("MUNICIPALITY", visit.municipality().name);
    if (!story.is_running()) return slots.show("ENDED");
    fill_case(slots.add("RUNNING"));
}

void HandedOverView::fill_case(views::Slots& slots) const {
    const std::string& zone = visit.municipality().time_zone;
    slots.set("TITLE", story.subject.title);
    slots.set("RECEIVED", views::long_date(visit.language, views::local_day(story.subject.received_at, zone)));
    if (!story.subject.place.empty()) slots.add("PLACED").set("PLACE", story.subject.place);
    if (!story.events.empty()) slots.set("MESSAGE", words_of(story.events.front(), "message"));
    for (const cases::Event& event : story.events) {
        const bool is_of_this_time = event.at >= story.over.handed_at;
        if (event.kind == "handed_over" && is_of_this_time && !words_of(event, "note").empty())
            slots.add("NOTE").set("TEXT", words_of(event, "note"));
        if (event.kind != "body_reported" || !is_of_this_time) continue;
        views::Slots& step = slots.add("STEP");
        step.set("WHEN", views::date_time(visit.language, event.at, zone));
        step.set("TEXT", words_of(event, "report"));
    }
    for (const files::StoredFile& file : story.files) {
        views::Slots& line = slots.add("FILE");
        line.set("URL", story.path() + "/files/" + std::to_string(file.file.value()));
        line.set("NAME", file.name);
        line.set("SIZE", views::byte_size(visit.language, file.size_bytes));
    }
    fill_form(slots);
}

void HandedOverView::fill_form(views::Slots& slots) const {
    site::fill_problems(visit, slots, problem);
    slots.set("ACTION_URL", story.path());
    slots.set("FORM_TOKEN", crypto::random_token());
    for (const char* key : {"progress", "done", "sent_back"}) {
        views::Slots& choice = slots.add("REPLY");
        choice.set("VALUE", key);
        choice.set("LABEL", visit.text("process.body_reply." + std::string{key}));
        choice.show("CHECKED", typed.reply == key);
    }
    slots.set("REPLY_TEXT", typed.text);
    site::show_field_problem(visit, slots, "TEXT_PROBLEM", problem, "text");
    site::show_field_problem(visit, slots, "REPLY_PROBLEM", problem, "reply");
    intake::fill_files(visit, slots, files);
}

} // namespace svar::intake
