#include "features/intake/status_view.hpp"

#include "features/cases/case_store.hpp"
#include "features/cases/measure_store.hpp"
#include "features/cases/visit_desk.hpp"
#include "features/intake/intake.hpp"
#include "features/intake/story.hpp"
#include "features/site/page.hpp"
#include "platform/files/mail_file.hpp"
#include "platform/views/format.hpp"

namespace svar::intake {

namespace {

using cases::Action;
using cases::State;

std::string_view colour_of(State state) {
    switch (state) {
    case State::reviewed:
    case State::published: return "success";
    case State::closed:
    case State::rejected: return "neutral";
    case State::received:
    case State::registered:
    case State::distributed:
    case State::investigating:
    case State::answered:
    case State::merged:
    case State::handed_over: return "info";
    }
    return "neutral";
}

bool is_waiting(State state) { return state == State::merged || (cases::is_open(state) && state != State::reviewed); }

} // namespace

Result<OwnStory> own_story(db::Tx& tx, const site::Visit& visit) {
    auto own = own_case(tx, visit);
    if (!own) return own.problem();
    OwnStory story{std::move(*own), {}, {}, {}, tx.now()};
    for (cases::Measure& measure : cases::measures_of(tx, visit.id(), story.own.subject.id))
        if (measure.is_public) story.measures.push_back(std::move(measure));
    story.events = cases::events_of(tx, visit.id(), story.own.subject.id);
    for (const FileId id : cases::files_of(tx, visit.id(), story.own.subject.id))
        if (auto file = files::find(tx, visit.id(), id); file && !files::is_mail(*file))
            story.files.push_back(std::move(*file));
    return story;
}

void StatusView::fill(views::Slots& slots) const {
    fill_facts(slots);
    fill_expectation(slots);
    fill_answer(slots);
    fill_measures(slots);
    fill_steps(slots);
    fill_actions(slots.include("ACTIONS", "public/status_actions.html"));
}

void StatusView::fill_facts(views::Slots& slots) const {
    const cases::Case& subject = story.own.subject;
    const scheme::Kind* kind = visit.book->kind(subject.kind);
    slots.set("REFERENCE", subject.reference);
    if (kind != nullptr) slots.set("KIND", scheme::word(kind->label, views::language_code(visit.language)));
    slots.set("TITLE", subject.title);
    slots.set("STATE", visit.text("intake.state." + std::string{cases::state_key(subject.state)}));
    slots.set("COLOR", colour_of(subject.state));
    slots.set("RECEIVED",
              views::long_date(visit.language, views::local_day(subject.received_at, visit.municipality().time_zone)));
    if (!subject.place.empty()) slots.add("PLACED").set("PLACE", subject.place);
    if (!story.events.empty() && !story.events.front().texts.empty())
        slots.set("MESSAGE", story.events.front().texts.front().body.reveal());
    for (const files::StoredFile& file : story.files) {
        views::Slots& line = slots.add("FILE");
        line.set("URL", story.own.path() + "/files/" + std::to_string(file.file.value()));
        line.set("NAME", file.name);
        line.set("SIZE", views::byte_size(visit.language, file.size_bytes));
    }
}

void StatusView::fill_expectation(views::Slots& slots) const {
    const cases::Case& subject = story.own.subject;
    // What was promised was a first answer; no clock holds anybody to the same day for another one.
    const auto promise = subject.answered_at ? std::nullopt : subject.promise_due_at;
    if ((!promise && !subject.delayed_until) || !is_waiting(subject.state)) return;
    const Instant expected = std::max(subject.delayed_until.value_or(Instant{}), promise.value_or(Instant{}));
    if (expected < story.read_at) return promise ? slots.show("LATE") : void();
    const scheme::Scheme& rules = cases::desk_of(visit).rules_of(subject);
    slots.add(!promise ? "PROGRESS" : (subject.delayed_until ? "DELAYED" : "EXPECTED"))
        .set("DATE", views::long_date(visit.language, scheme::due_day(rules, expected)));
}

void StatusView::fill_answer(views::Slots& slots) const {
    const SentAnswer sent = sent_answer(story.events);
    if (sent.text.empty()) return;
    const std::string unit{visit.organisation->name(story.own.subject.unit)};
    views::Slots& answer = slots.add("ANSWER");
    answer.set("TEXT", sent.text);
    answer.set("DATE", views::long_date(visit.language, views::local_day(sent.at, visit.municipality().time_zone)));
    answer.set("UNIT", unit);
    answer.set("FROM", visit.municipality().name);
}

void StatusView::fill_measures(views::Slots& slots) const {
    if (story.measures.empty() || !story.own.subject.answered_at) return;
    views::Slots& list = slots.add("MEASURES");
    for (const cases::Measure& measure : story.measures) {
        views::Slots& line = list.add("MEASURE");
        line.set("TEXT", measure.title);
        line.set("STATE", measure.done_at
                              ? visit.text("process.status.measure_done")
                              : visit.texts().text("process.status.measure_by",
                                                   {{"day", views::long_date(visit.language, measure.due_on)}}));
        if (!measure.result.empty()) line.add("RESULT").set("BODY", measure.result);
    }
}

void StatusView::fill_steps(views::Slots& slots) const {
    const scheme::Scheme& rules = visit.book->rules_of(story.own.subject.scheme_version);
    for (const Step& step : story_of(story.events, *visit.organisation, rules, visit.texts(), visit.language)) {
        views::Slots& line = slots.add("STEP");
        line.set("WHEN", views::date_time(visit.language, step.at, visit.municipality().time_zone));
        line.set("TEXT", step.text);
        if (!step.words.empty()) line.add("WORDS").set("BODY", step.words);
    }
}

void StatusView::fill_actions(views::Slots& slots) const {
    const cases::Case& subject = story.own.subject;
    slots.set("STATUS_PATH", story.own.path());
    slots.set("FORM_TOKEN", crypto::random_token());
    site::fill_problems(visit, slots, problem);
    const bool was_answered = subject.answered_at.has_value();
    if (was_answered && subject.satisfaction > 0) slots.add("RATED").set("TEXT", visit.text("intake.rate.thanks"));
    const bool is_asked = visit.book->rules_of(subject.scheme_version).asks_satisfaction(subject.kind);
    if (is_asked && was_answered && subject.satisfaction == 0 && cases::is_permitted(Action::rate, subject.state)) {
        views::Slots& rate = slots.add("RATE");
        for (const int value : {3, 2, 1}) {
            views::Slots& rating = rate.add("RATING");
            rating.set("VALUE", value);
            rating.set("LABEL", visit.text("intake.rate." + std::to_string(value)));
            rating.show("CHECKED", typed.satisfaction == value);
        }
        rate.set("RATE_COMMENT", typed.comment);
        site::show_field_problem(visit, rate, "SATISFACTION_PROBLEM", problem, "satisfaction");
    }
    views::Slots& add = slots.add("ADD");
    add.set("ADD_TEXT", typed.addition);
    site::show_field_problem(visit, add, "ADD_PROBLEM", problem, "text");
    fill_files(visit, add, files);
    if (!cases::is_permitted(Action::reopen, subject.state)) return;
    views::Slots& reopen = slots.add("REOPEN");
    reopen.set("REASON", typed.reason);
    site::show_field_problem(visit, reopen, "REASON_PROBLEM", problem, "reason");
}

} // namespace svar::intake
