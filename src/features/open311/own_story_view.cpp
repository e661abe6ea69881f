#include "features/open311/own_story_view.hpp"

#include "features/cases/case_store.hpp"
#include "features/cases/event_data.hpp"
#include "features/cases/filing_actions.hpp"
#include "features/intake/story.hpp"

#include <algorithm>

namespace svar::open311 {

namespace {

std::string message_in(const std::vector<cases::Event>& events) {
    for (const cases::Event& event : events)
        for (const cases::EventText& text : event.texts)
            if (text.role == "message") return text.body.reveal();
    return {};
}

std::vector<std::string> media_urls(db::Tx& tx, const cases::Desk& desk, const cases::Case& subject) {
    const std::string path = "/status/" + subject.reference + "/" + cases::follow_code(desk.key, subject) + "/files/";
    std::vector<std::string> urls;
    for (const FileId file : cases::files_of(tx, desk.id(), subject.id))
        urls.push_back(desk.public_url + path + std::to_string(file.value()));
    return urls;
}

bool is_within(const Span& span, Instant at) { return span.from <= at && at < span.until; }

/// The words of the step, with the answer where it was sent then.
std::string words_of(const intake::Step& step, const intake::SentAnswer& answer) {
    std::string words = step.text;
    for (const std::string* more : {&step.words, step.at == answer.at ? &answer.text : nullptr})
        if (more != nullptr && !more->empty()) words.append("\n\n").append(*more);
    return words;
}

std::vector<intake::Step> steps_of(const Voice& voice, const ServiceRequest& request,
                                   const std::vector<cases::Event>& events) {
    auto steps = intake::story_of(events, voice.desk.organisation, voice.desk.book.rules_of(request.scheme_version),
                                  voice.texts, voice.texts.language());
    std::ranges::reverse(steps);
    return steps;
}

/// The state after each event, with whether the event changed it.
struct Turned {
    cases::State state = cases::State::received;
    bool has_changed = false;
};
std::vector<Turned> states_after(const std::vector<cases::Event>& events) {
    std::vector<Turned> found;
    cases::State state = cases::State::received;
    for (const cases::Event& event : events) {
        const auto turned = cases::parse_state(cases::EventData{event}.changed_text("state").value_or(""));
        state = turned.value_or(state);
        found.push_back({state, turned.has_value()});
    }
    return found;
}

} // namespace

std::optional<Words> own_words(db::Tx& tx, const Voice& voice, const ServiceRequest& request) {
    const auto subject = cases::case_by_id(tx, voice.desk.id(), request.id);
    if (!subject || subject->is_confidential) return std::nullopt;
    const auto events = cases::events_of(tx, voice.desk.id(), request.id);
    return Words{.title = subject->title,
                 .message = message_in(events),
                 .answer = intake::sent_answer(events).text,
                 .place = subject->place,
                 .position = subject->position,
                 .media_urls = media_urls(tx, voice.desk, *subject)};
}

std::vector<Update> updates_of(db::Tx& tx, const Voice& voice, const ServiceRequest& request, const Span& span,
                               bool is_own) {
    const auto events = cases::events_of(tx, voice.desk.id(), request.id);
    const std::vector<Turned> turned = states_after(events);
    std::vector<Update> found;
    const auto add = [&](std::size_t event, std::string words) {
        if (is_within(span, events[event].at))
            found.push_back(
                {request.reference, events[event].seq, events[event].at, turned[event].state, std::move(words)});
    };
    if (!is_own || request.is_confidential) {
        for (std::size_t i = 0; i < events.size(); ++i)
            if (turned[i].has_changed) add(i, {});
        return found;
    }
    const intake::SentAnswer answer = intake::sent_answer(events);
    for (const intake::Step& step : steps_of(voice, request, events)) {
        const auto event = std::ranges::find(events, step.seq, &cases::Event::seq);
        if (event != events.end()) add(static_cast<std::size_t>(event - events.begin()), words_of(step, answer));
    }
    return found;
}

} // namespace svar::open311
