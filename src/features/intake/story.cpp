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
    Teller(const organisation::Organisation& organisation, const views::Catalogue& texts)
        : organisation_(organisation), texts_(texts) {}

    void tell(const cases::Event& event) {
        const json::object data = data_of(event);
        if (const json::object* facts = facts_in(data))
            if (const json::value* unit = facts->if_contains("unit"); unit != nullptr && unit->is_int64())
                unit_ = UnitId{unit->as_int64()};
        const bool is_by_staff = event.actor_kind == people::ActorKind::person;
        const std::string& kind = event.kind;
        if (kind == "filed") add(event, is_by_staff ? "intake.step.registered_for" : "intake.step.received");
        else if (kind == "distributed") add(event, "intake.step.distributed");
        else if (kind == "passed_on") add(event, "intake.step.praise");
        else if (kind == "redirected") add(event, "intake.step.redirected");
        else if (kind == "assigned") add(event, "intake.step.investigating");
        else if (kind == "contacted")
            add(event, text_in(data, "outcome") == "reached" ? "intake.step.contacted" : "intake.step.tried");
        else if (kind == "answered") add(event, is_sent(data) ? "intake.step.sent" : "intake.step.answered");
        else if (kind == "answer_approved") add(event, "intake.step.sent");
        else if (kind == "published") add(event, "intake.step.published");
        else if (kind == "closed") add(event, "intake.step.closed");
        else if (kind == "rejected") add(event, "intake.step.rejected", words_of(event, "advice"));
        else if (kind == "handed_over") add_handed_over(event, text_in(data, "body"));
        else if (kind == "body_reported" || kind == "body_done" || kind == "body_sent_back")
            add_body(event, "process.step." + kind, text_in(data, "body"));
        else if (kind == "merged") add(event, "process.step.merged");
        else if (kind == "unmerged") add(event, "process.step.unmerged");
        else if (kind == "answered_with_main") add(event, "intake.step.sent");
        else if (kind == "rejected_with_main") add(event, "intake.step.rejected", words_of(event, "advice"));
        else if (kind == "ended_with_main") add(event, "process.step.ended_with_main", words_of(event, "report"));
        else if (kind == "split") add(event, "process.step.split");
        else if (kind == "delay_told") add(event, "process.step.delay_told", words_of(event, "reason"));
        else if (kind == "added_to") add(event, "intake.step.added", words_of(event, "addition"));
        else if (kind == "reopened") add(event, "intake.step.reopened", words_of(event, "reason"));
        else if (kind == "rated") add(event, "intake.step.rated", words_of(event, "comment"));
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
    void add(const cases::Event& event, std::string_view key, std::string words = {}) {
        steps_.push_back(
            {event.at, texts_.text(key, {{"unit", std::string{organisation_.name(unit_)}}}), std::move(words)});
    }

    void add_handed_over(const cases::Event& event, const std::string& body) {
        steps_.push_back({event.at, texts_.text("intake.step.handed_over", {{"receiver", body}}), {}});
    }

    void add_body(const cases::Event& event, const std::string& key, const std::string& body) {
        steps_.push_back({event.at, texts_.text(key, {{"receiver", body}}), words_of(event, "report")});
    }

    const organisation::Organisation& organisation_;
    const views::Catalogue& texts_;
    UnitId unit_;
    std::vector<Step> steps_;
};

} // namespace

std::vector<Step> story_of(const std::vector<cases::Event>& events, const organisation::Organisation& organisation,
                           const views::Catalogue& texts) {
    Teller teller{organisation, texts};
    for (const cases::Event& event : events) teller.tell(event);
    return teller.newest_first();
}

SentAnswer sent_answer(const std::vector<cases::Event>& events) {
    SentAnswer sent;
    std::string latest;
    for (const cases::Event& event : events) {
        if (event.kind == "answered_with_main") sent = {words_of(event, "answer"), event.at};
        if (event.kind == "answered") latest = words_of(event, "answer");
        const bool leaves =
            event.kind == "answer_approved" || (event.kind == "answered" && Teller::is_sent(data_of(event)));
        if (leaves) sent = {latest, event.at};
    }
    return sent;
}

} // namespace svar::intake
