#include "features/intake/story.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>

namespace svar::intake {

namespace {

namespace json = boost::json;

json::object data_of(const cases::Event& event) {
    boost::system::error_code error;
    json::value data = json::parse(event.data, error);
    return !error && data.is_object() ? std::move(data.as_object()) : json::object{};
}

std::string text_in(const json::object& data, std::string_view name) {
    const json::value* value = data.if_contains(name);
    return value != nullptr && value->is_string() ? std::string{value->as_string()} : std::string{};
}

const json::object* facts_in(const json::object& data) {
    const json::value* set = data.if_contains("set");
    return set == nullptr ? nullptr : set->if_object();
}

std::string words_of(const cases::Event& event, std::string_view role) {
    for (const cases::EventText& text : event.texts)
        if (text.role == role) return text.body.reveal();
    return {};
}

/// Tells the events one after the other; remembers the unit that the case is with.
class Teller {
  public:
    Teller(const organisation::Organisation& organisation, const scheme::Scheme& scheme, const views::Catalogue& texts,
           views::Language language)
        : organisation_(organisation), scheme_(scheme), texts_(texts), language_(language) {}

    void tell(const cases::Event& event) {
        const std::size_t told_before = steps_.size();
        tell_kind(event);
        if (steps_.size() > told_before) steps_.back().seq = event.seq;
    }

    std::vector<Step> newest_first() {
        std::ranges::reverse(steps_);
        return std::move(steps_);
    }

    static bool is_sent(const json::object& data) {
        const json::object* facts = facts_in(data);
        return facts != nullptr && facts->contains("answered");
    }

  private:
    void tell_kind(const cases::Event& event) {
        const json::object data = data_of(event);
        if (const json::object* facts = facts_in(data))
            if (const json::value* unit = facts->if_contains("unit"); unit != nullptr && unit->is_int64())
                unit_ = UnitId{unit->as_int64()};
        const bool is_by_staff = event.actor_kind == people::ActorKind::person;
        const std::string& kind = event.kind;
        if (kind == "answered") is_spoken_ = text_in(data, "way") == "spoken";
        if (kind == "filed") add(event, is_by_staff ? "intake.step.registered_for" : "intake.step.received");
        else if (kind == "distributed") add(event, "intake.step.distributed");
        else if (kind == "passed_on") add(event, "intake.step.praise");
        else if (kind == "redirected") add(event, "intake.step.redirected");
        else if (kind == "unit_closed") add(event, "intake.step.unit_closed");
        else if (kind == "assigned") add(event, "intake.step.investigating");
        else if (kind == "contacted")
            add(event, text_in(data, "outcome") == "reached" ? "intake.step.contacted" : "intake.step.tried");
        else if (kind == "fallback_sent" || (kind == "letter_sent" && text_in(data, "form") != "answer"))
            add(event, "contact.step.written");
        else if (kind == "answered" && text_in(data, "way") == "spoken") add(event, "contact.step.spoken");
        else if (kind == "answered") add(event, is_sent(data) ? "intake.step.sent" : "intake.step.answered");
        else if (kind == "answer_approved" && !is_spoken_) add(event, "intake.step.sent");
        else if (kind == "published") add(event, "intake.step.published");
        else if (kind == "corrected") add(event, "publication.step.corrected");
        else if (kind == "unpublished") add(event, "publication.step.withdrawn");
        else if (kind == "closed" || kind == "publication_refused") add(event, "intake.step.closed");
        else if (kind == "rejected") add(event, "intake.step.rejected", rejection(event, data));
        else if (kind == "handed_over") add_handed_over(event, text_in(data, "body"));
        else if (kind == "body_reported" || kind == "body_done" || kind == "body_sent_back")
            add_body(event, "process.step." + kind, text_in(data, "body"));
        else if (kind == "merged") add(event, "process.step.merged");
        else if (kind == "unmerged") add(event, "process.step.unmerged");
        else if (kind == "answered_with_main") add(event, "intake.step.sent");
        else if (kind == "rejected_with_main") add(event, "intake.step.rejected", rejection(event, data));
        else if (kind == "ended_with_main") add(event, "process.step.ended_with_main", words_of(event, "report"));
        else if (kind == "split") add(event, "process.step.split");
        else if (kind == "delay_told") add(event, "process.step.delay_told", words_of(event, "reason"));
        else if (kind == "progress_told") add(event, "process.step.progress_told", words_of(event, "report"));
        else if (kind == "added_to") add(event, "intake.step.added", words_of(event, "addition"));
        else if (kind == "reopened") add(event, "intake.step.reopened", words_of(event, "reason"));
        else if (kind == "paused") add_paused(event, text_in(data, "reason"));
        else if (kind == "resumed") add(event, "clocks.step.resumed");
        else if (kind == "rated") add(event, "intake.step.rated", words_of(event, "comment"));
    }

    void add(const cases::Event& event, std::string_view key, std::string words = {}) {
        steps_.push_back(
            {event.at, texts_.text(key, {{"unit", std::string{organisation_.name(unit_)}}}), std::move(words)});
    }

    void add_handed_over(const cases::Event& event, const std::string& body) {
        steps_.push_back({event.at, texts_.text("intake.step.handed_over", {{"receiver", body}}), {}});
    }

    /// Why, in the scheme's words for submitters, and where to turn.
    std::string rejection(const cases::Event& event, const json::object& data) const {
        const json::object* facts = facts_in(data);
        const auto* reason = facts == nullptr ? nullptr : scheme_.rejection(text_in(*facts, "rejection"));
        const std::string advice = words_of(event, "advice");
        if (reason == nullptr) return advice;
        return std::string{scheme::word(reason->told, views::language_code(language_))} + "\n\n" + advice;
    }

    void add_paused(const cases::Event& event, const std::string& key) {
        const scheme::PauseReason* reason = scheme_.pause_reason(key);
        const std::string_view label =
            reason == nullptr ? key : scheme::word(reason->label, views::language_code(language_));
        steps_.push_back({event.at, texts_.text("clocks.step.paused", {{"reason", std::string{label}}}), {}});
    }

    void add_body(const cases::Event& event, const std::string& key, const std::string& body) {
        steps_.push_back({event.at, texts_.text(key, {{"receiver", body}}), words_of(event, "report")});
    }

    const organisation::Organisation& organisation_;
    const scheme::Scheme& scheme_;
    const views::Catalogue& texts_;
    views::Language language_;
    UnitId unit_;
    bool is_spoken_ = false; ///< the latest answer was given in speech, so that its approval sends nothing
    std::vector<Step> steps_;
};

} // namespace

std::vector<Step> story_of(const std::vector<cases::Event>& events, const organisation::Organisation& organisation,
                           const scheme::Scheme& scheme, const views::Catalogue& texts, views::Language language) {
    Teller teller{organisation, scheme, texts, language};
    for (const cases::Event& event : events) teller.tell(event);
    return teller.newest_first();
}

SentAnswer sent_answer(const std::vector<cases::Event>& events) {
    SentAnswer sent;
    std::string latest;
    bool is_spoken = false;
    for (const cases::Event& event : events) {
        if (event.kind == "answered_with_main") sent = {words_of(event, "answer"), event.at};
        const bool is_answer = event.kind == "answered";
        if (is_answer) {
            latest = words_of(event, "answer");
            is_spoken = text_in(data_of(event), "way") == "spoken";
        }
        const bool leaves =
            (is_answer && Teller::is_sent(data_of(event))) || (event.kind == "answer_approved" && !is_spoken);
        if (leaves) sent = {latest, event.at};
    }
    return sent;
}

} // namespace svar::intake
