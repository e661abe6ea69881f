#include "features/cases/case_journal_view.hpp"

#include "features/cases/assessment_actions.hpp"
#include "features/cases/clock_view.hpp"
#include "features/cases/event_data.hpp"
#include "features/cases/staff_words_view.hpp"
#include "platform/views/format.hpp"

#include <algorithm>
#include <ranges>

namespace svar::cases {

namespace {

using Values = std::vector<std::pair<std::string_view, std::string>>;

/// Texts that the page shows in a place of their own.
bool is_shown_elsewhere(std::string_view role) { return role == "message" || role == "addition" || role == "quoted"; }

/// Tells one event after the other; remembers what earlier ones set.
class Teller {
  public:
    Teller(const site::Visit& visit, const CaseFile& file) : visit_(visit), file_(file) {}

    ToldEvent tell(const Event& event) {
        const EventData data{event};
        remember(data);
        ToldEvent told;
        told.seq = event.seq;
        told.when = views::short_date_time(visit_.language, event.at, visit_.municipality().time_zone);
        told.who = who(event);
        told.text = visit_.texts().text(key_of(event, data), values(data));
        told.words = words_of(event);
        if (told.words.empty()) told.words = words(event, data);
        for (const std::string& why : {rejection_words(data), publication_words(data), receipt_words(data)})
            if (!why.empty()) told.words = told.words.empty() ? why : why + "\n\n" + told.words;
        constexpr std::string_view internal[] = {"noted",           "contacted",      "fallback_sent",
                                                 "answer_returned", "reminded",       "escalated",
                                                 "letter_written",  "letter_printed", "letter_withdrawn",
                                                 "alarms_planned",  "alarm_failed",   "hand_over_prepared"};
        told.is_internal = std::ranges::find(internal, event.kind) != std::end(internal);
        return told;
    }

  private:
    /// Where several texts came with the event, each under its name.
    std::string words_of(const Event& event) const {
        std::vector<const EventText*> shown;
        for (const EventText& text : event.texts)
            if (!is_shown_elsewhere(text.role) && may_read(event, text.role)) shown.push_back(&text);
        if (shown.size() == 1) return body_of(*shown.front());
        std::string words;
        for (const EventText* text : shown)
            words += (words.empty() ? "" : "\n\n") + visit_.text("contact.text." + text->role) + "\n" + body_of(*text);
        return words;
    }

    /// The first line of an assessment is "yes" or "no".
    std::string body_of(const EventText& text) const {
        const std::string& body = text.body.reveal();
        if (text.role != "assessment") return body;
        const std::size_t end = body.find('\n');
        if (end == std::string::npos) return body;
        const std::string answer = body.substr(0, end);
        if (answer != "yes" && answer != "no") return body;
        return visit_.text("process.assess." + answer) + body.substr(end);
    }

    /// Why it was rejected, as the scheme names it.
    std::string rejection_words(const EventData& data) const {
        const auto* reason = file_.rules(visit_).rejection(data.changed_text("rejection").value_or(""));
        return reason == nullptr ? std::string{}
                                 : std::string{scheme::word(reason->label, views::language_code(visit_.language))};
    }

    /// Why it was not published, or was corrected or withdrawn.
    std::string publication_words(const EventData& data) const {
        const std::string why = data.text("why");
        return why.empty() ? why : visit_.text("publication.reason." + why);
    }

    std::string receipt_words(const EventData& data) const {
        return data.text(receipt_detail) == receipt_held ? visit_.text("cases.event.receipt_held") : std::string{};
    }

    static std::string key_of(const Event& event, const EventData& data) {
        if (event.kind == "answered" && data.text("way") == "spoken") return "contact.event.answered";
        if (event.kind == "answer_approved" && data.text("reviewer") == "alone")
            return "cases.event.answer_approved_alone";
        if (event.kind == "link_renewed") return "cases.event.link_renewed";
        const bool is_for_somebody = event.kind == "filed" && event.actor_kind == people::ActorKind::person;
        return is_for_somebody ? "staff.event.filed_for" : "staff.event." + event.kind;
    }

    /// What was answered to a duty by law is not for everybody who sees the case.
    bool may_read(const Event& event, std::string_view role) const {
        return role != "assessment" ||
               may_read_assessment(visit_.actor, file_.subject, event.actor, *visit_.organisation);
    }

    void remember(const EventData& data) {
        unit_ = UnitId{data.changed_number("unit").value_or(unit_.value())};
        kind_ = data.changed_text("kind").value_or(kind_);
        category_ = data.changed_text("category").value_or(category_);
    }

    Values values(const EventData& data) const {
        const std::string outcome = data.text("outcome");
        const auto rating = data.changed_number("satisfaction").value_or(file_.subject.satisfaction);
        const PersonId handler{data.changed_number("handler").value_or(file_.subject.handler.value())};
        return {{"channel", channel_words(visit_, file_.subject.channel)},
                {"unit", std::string{visit_.organisation->name(unit_)}},
                {"kind", kind_words(visit_, kind_)},
                {"category", category_words(visit_, category_)},
                {"receiver", data.text("body")},
                {"until", file_.subject.delayed_until
                              ? views::long_date(visit_.language, views::local_day(*file_.subject.delayed_until -
                                                                                       std::chrono::seconds{1},
                                                                                   visit_.municipality().time_zone))
                              : std::string{}},
                {"handler", file_.name(handler)},
                {"reason", pause_words(visit_, file_, data.text("reason"))},
                {"told", told_words(data)},
                {"day", day_of(data.text("sent_on"))},
                {"again", moment_of(data.number("again"))},
                {"outcome", outcome.empty() ? std::string{} : visit_.text("staff.contact." + outcome)},
                {"rating", rating == 0 ? std::string{} : visit_.text("staff.case.rating." + std::to_string(rating))}};
    }

    /// Whom a reminder or an escalation reached.
    std::string told_words(const EventData& data) const {
        std::string names;
        for (const std::int64_t id : data.numbers("told"))
            names += (names.empty() ? "" : ", ") + file_.name(PersonId{id});
        return names.empty() ? visit_.text("clocks.event.address") : names;
    }

    /// What Svar itself has to say beside the event.
    std::string words(const Event& event, const EventData& data) const {
        std::string lines;
        const auto add = [&](const std::string& line) { lines += (lines.empty() ? "" : "\n") + line; };
        for (const std::string& kind : data.texts("nobody"))
            add(visit_.texts().text("clocks.event.nobody", {{"post", visit_.text("clocks.recipient." + kind)}}));
        for (const std::string& line : suggestion_lines(data)) add(line);
        if (event.kind != "clocks_recomputed") return lines;
        for (const MovedClock& moved : data.moved_clocks())
            add(visit_.texts().text("clocks.event.moved", {{"clock", clock_words(visit_, file_, moved.key)},
                                                           {"from", due_words(moved.from)},
                                                           {"to", due_words(moved.to)}}));
        return lines;
    }

    /// What Svar suggested to the one who sorted, and whether they followed it.
    std::vector<std::string> suggestion_lines(const EventData& data) const {
        std::vector<std::string> lines;
        const std::vector<std::string> followed = data.texts("followed");
        const auto tell = [&](const char* question, const std::string& answer) {
            const bool is_followed = std::ranges::find(followed, question) != followed.end();
            lines.push_back(visit_.texts().text(is_followed ? "suggestions.event.followed" : "suggestions.event.left",
                                                {{"answer", answer}}));
        };
        if (const std::string category = data.text("suggested_category"); !category.empty())
            tell("category", category_words(visit_, category));
        if (const auto unit = data.number("suggested_unit"))
            tell("unit", std::string{visit_.organisation->name(UnitId{*unit})});
        return lines;
    }

    std::string due_words(Instant due) const {
        return views::short_date(visit_.language, scheme::due_day(file_.rules(visit_), due));
    }

    std::string moment_of(const std::optional<std::int64_t>& micros) const {
        if (!micros) return {};
        return views::short_date_time(visit_.language, from_micros(*micros), visit_.municipality().time_zone);
    }

    std::string day_of(const std::string& date) const {
        const auto day = parse_date(date);
        return day ? views::long_date(visit_.language, *day) : std::string{};
    }

    std::string who(const Event& event) const {
        switch (event.actor_kind) {
        case people::ActorKind::submitter: return visit_.text("staff.actor.submitter");
        case people::ActorKind::system: return visit_.text("staff.actor.system");
        case people::ActorKind::person: return file_.name(event.actor);
        case people::ActorKind::other_body: return EventData{event}.text("body");
        }
        return {};
    }

    const site::Visit& visit_;
    const CaseFile& file_;
    UnitId unit_;
    std::string kind_;
    std::string category_;
};

} // namespace

std::vector<ToldEvent> told_events(const site::Visit& visit, const CaseFile& file) {
    Teller teller{visit, file};
    std::vector<ToldEvent> told;
    for (const Event& event : file.events) told.push_back(teller.tell(event));
    return told;
}

void fill_journal(views::Slots& slots, const std::vector<ToldEvent>& told) {
    for (const ToldEvent& event : std::views::reverse(told)) {
        views::Slots& line = slots.add("EVENT");
        line.set("WHEN", event.when);
        line.set("WHO", event.who);
        line.set("TEXT", event.text);
        line.show("INTERNAL", event.is_internal);
        if (!event.words.empty()) line.add("WORDS").set("BODY", event.words);
    }
}

} // namespace svar::cases
