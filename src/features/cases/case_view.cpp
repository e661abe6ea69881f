#include "features/cases/case_view.hpp"

#include "features/cases/case_clocks.hpp"
#include "features/cases/case_facts_view.hpp"
#include "features/cases/delay_actions.hpp"
#include "features/cases/event_data.hpp"
#include "features/cases/visit_desk.hpp"
#include "platform/views/format.hpp"

namespace svar::cases {

namespace {

/// The texts that somebody would not like to type again, and their labels.
constexpr std::pair<std::string_view, std::string_view> typed_fields[] = {
    {"title", "staff.publish.heading"}, {"message", "staff.publish.message"}, {"answer", "staff.answer.answer"},
    {"advice", "staff.reject.advice"},  {"comment", "staff.review.comment"},  {"note", "staff.note.note"},
    {"reason", "staff.close.reason"}};

/// What a mail repeats of earlier ones, folded.
void add_quoted(views::Slots& slots, const Event& event) {
    if (const std::string quoted = text_of(event, "quoted"); !quoted.empty()) slots.add("QUOTED").set("BODY", quoted);
}

} // namespace

std::vector<std::pair<std::string, std::string>> typed_texts(const site::Visit& visit) {
    std::vector<std::pair<std::string, std::string>> texts;
    for (const auto& [field, label] : typed_fields)
        if (const auto typed = visit.request.form.get(field); !typed.empty())
            texts.emplace_back(visit.text(label), typed);
    return texts;
}

void CaseView::fill(views::Slots& slots) const {
    DueTeller due{visit, file.read_at};
    const std::vector<ToldEvent> told = told_events(visit, file);
    fill_head(slots, due);
    fill_changed(slots, told);
    if (must_tell_delay(desk_of(visit), file.subject, file.read_at) && file.is_open_to(Action::tell_delay))
        slots.add("DELAY_DUE").set("URL", case_path(file.subject.id) + "?do=delay");
    slots.show("OWN_ANSWER", file.is_own_answer);
    fill_take(slots);
    fill_menu(slots);
    fill_quick(slots);
    if (const FormRule* rule = form_rule(open.key); rule != nullptr)
        fill_form({visit, file, open}, *rule, fill_added, slots);
    fill_message(slots);
    fill_answer(slots);
    fill_facts(visit, file, due, slots.include("FACTS", "staff/case_facts.html"));
    fill_journal(slots.include("JOURNAL", "staff/case_journal.html"), told);
}

void CaseView::fill_head(views::Slots& slots, DueTeller& due) const {
    const Case& subject = file.subject;
    slots.set("TITLE", subject.title);
    slots.set("REFERENCE", subject.reference);
    slots.set("KIND", kind_words(visit, subject.kind));
    slots.set("STATE", state_words(visit, subject.state));
    slots.set("STATE_COLOR", colour_of(subject.state));
    slots.set("RECEIVED", views::date_time(visit.language, subject.received_at, visit.municipality().time_zone));
    slots.set("DUE", due.words(subject.due_at).text);
    slots.set("DUE_STATE", due.words(subject.due_at).state);
    slots.show("CONFIDENTIAL", subject.is_confidential);
    slots.show("ANONYMOUS", subject.is_anonymous);
}

void CaseView::fill_changed(views::Slots& slots, const std::vector<ToldEvent>& told) const {
    if (!meanwhile) return;
    views::Slots& changed = slots.include("CHANGED", "staff/conflict.html");
    for (const ToldEvent& event : told) {
        if (event.seq <= meanwhile->seen.value()) continue;
        views::Slots& change = changed.add("CHANGE");
        change.set("WHEN", event.when);
        change.set("WHO", event.who);
        change.set("TEXT", event.text);
    }
    changed.show("KEPT", meanwhile->is_form_kept);
    std::int64_t number = 0;
    for (const auto& [label, text] : meanwhile->typed) {
        views::Slots& typed = changed.add("TYPED");
        typed.set("NUMBER", ++number);
        typed.set("LABEL", label);
        typed.set("BODY", text);
    }
}

void CaseView::fill_menu(views::Slots& slots) const {
    views::Slots* rare = nullptr;
    const auto more = [&]() -> views::Slots& {
        if (rare == nullptr) rare = &slots.add("MORE");
        return rare->add("RARE");
    };
    for (const FormRule& rule : form_rules()) {
        if (!is_offered(visit, file, rule)) continue;
        views::Slots& link = rule.is_rare ? more() : slots.add("ACTION");
        link.set("URL", case_path(file.subject.id) + "?do=" + std::string{rule.key});
        link.set("LABEL", visit.text(rule.label_key));
        link.set("ICON", rule.icon);
        link.show("CURRENT", rule.key == open.key);
    }
    if (!people::may(visit.actor, people::Capability::improve, *visit.organisation, file.subject.unit)) return;
    views::Slots& improve = more();
    improve.set("URL", "/staff/improvements/new?case=" + std::to_string(file.subject.id.value()));
    improve.set("LABEL", visit.text("improvements.to_improvement"));
    improve.set("ICON", "check");
}

bool CaseView::may_take() const {
    const bool may_work =
        people::may(visit.actor, people::Capability::work_case, *visit.organisation, file.subject.unit);
    return may_work && file.is_open_to(Action::assign) && file.subject.handler != visit.actor.person;
}

/// Nobody has it: to take it comes before all else.
void CaseView::fill_take(views::Slots& slots) const {
    if (may_take() && !file.subject.handler) fill_post(slots.add("TAKE"), "take", "staff.action.take", "hand");
}

void CaseView::fill_quick(views::Slots& slots) const {
    if (may_take() && file.subject.handler) fill_post(slots.add("QUICK"), "take", "staff.action.take", "hand");
    if (file.is_open_to(Action::renew_link))
        fill_post(slots.add("QUICK"), "renew-link", "cases.action.renew_link", "undo");
    if (file.is_open_to(Action::resume) && is_paused(file.clocks))
        fill_post(slots.add("QUICK"), "resume", "clocks.action.resume", "play");
    if (!file.is_open_to(Action::mark_confidential)) return;
    if (file.subject.is_confidential) fill_post(slots.add("QUICK"), "open", "staff.action.confidential_off", "lock");
    else fill_post(slots.add("QUICK"), "confidential", "staff.action.confidential_on", "lock");
}

void CaseView::fill_post(views::Slots& form, std::string_view key, std::string_view label_key,
                         std::string_view icon) const {
    form.set("ACTION_URL", case_path(file.subject.id) + "/" + std::string{key});
    form.set("LABEL", visit.text(label_key));
    form.set("ICON", icon);
    form.set("VALUE", key);
    form.set("CSRF", visit.csrf);
    form.set("SEEN", file.subject.version.value());
}

void CaseView::fill_message(views::Slots& slots) const {
    const std::string& zone = visit.municipality().time_zone;
    if (!file.events.empty()) {
        slots.set("MESSAGE", text_of(file.events.front(), "message"));
        add_quoted(slots, file.events.front());
    }
    if (!file.files.empty()) {
        views::Slots& list = slots.add("FILES");
        for (const files::StoredFile& stored : file.files) {
            const std::string url = case_path(file.subject.id) + "/files/" + std::to_string(stored.file.value());
            views::Slots& line = list.add("FILE");
            line.set("URL", url);
            line.set("NAME", stored.name);
            line.set("SIZE", views::byte_size(visit.language, stored.size_bytes));
            if (stored.is_picture()) line.add("PICTURE").set("THUMB_URL", url + "/thumbnail");
        }
    }
    for (const Event& event : file.events) {
        const std::string text = text_of(event, "addition");
        if (text.empty()) continue;
        views::Slots& addition = slots.add("ADDITION");
        addition.set("WHEN", views::date_time(visit.language, event.at, zone));
        addition.set("BODY", text);
        add_quoted(addition, event);
    }
}

void CaseView::fill_answer(views::Slots& slots) const {
    const Event* written = file.latest_event_with("answer");
    if (written == nullptr) return;
    bool is_sent = false;
    for (const Event& event : file.events)
        if (event.seq >= written->seq && EventData{event}.has_changed("answered")) is_sent = true;
    views::Slots& answer = slots.add("ANSWER_TEXT");
    answer.set("BODY", text_of(*written, "answer"));
    answer.set("WHO", file.name(written->actor));
    answer.set("WHEN", views::date_time(visit.language, written->at, visit.municipality().time_zone));
    const bool is_spoken = EventData{*written}.text("way") == "spoken";
    answer.set("STATE", visit.text(is_spoken ? "contact.case.answer_spoken"
                                   : is_sent ? "staff.case.answer_sent"
                                             : "staff.case.answer_unsent"));
}

} // namespace svar::cases
