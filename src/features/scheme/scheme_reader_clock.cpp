#include "features/scheme/process_words.hpp"
#include "features/scheme/scheme_reader_parts.hpp"

#include <algorithm>

namespace svar::scheme {

namespace {

constexpr std::size_t alarms_max = 20;
constexpr std::string_view reopening_words[] = {"runs_anew", "runs_on", "stays"};
constexpr std::string_view from_words[] = {"due", "start"};

Alarm read_reminder(Section& section) {
    return {.kind = AlarmKind::reminder,
            .distance = section.length("before"),
            .from = Alarm::From::due,
            .to = section.recipients("to", Entries::needed)};
}

Alarm read_escalation(Section& section) {
    return {.kind = AlarmKind::escalation,
            .distance = section.length("after"),
            .from = section.choose<Alarm::From>("from", from_words, Alarm::From::due),
            .to = section.recipients("to", Entries::needed)};
}

} // namespace

ClockRule read_clock(Section& section) {
    ClockRule rule;
    rule.key = section.own_key("clock");
    rule.label = section.words("label", label_letters_max);
    const Length length = section.length("length");
    rule.length = length.count;
    rule.unit = length.unit;
    rule.starts = section.choice_word("starts", state_words);
    rule.stops = section.choices("stops", state_words, Entries::needed);
    rule.kinds = section.references("kinds", "kind");
    rule.is_promise = section.flag("promise", false);
    rule.cut_off = section.time_of_day("cut_off");
    rule.pauses = section.references("pauses", "pause");
    const auto on_reopening = section.choose<OnReopening>("on_reopening", reopening_words, OnReopening::runs_anew);
    if (section.has("on_reopening")) rule.on_reopening = on_reopening;
    rule.stops_when_told = section.flag("stops_when_told", false);
    rule.is_for_reachable = section.flag("for_reachable", false);
    section.each("reminder", alarms_max, Entries::optional,
                 [&](Section& entry) { rule.alarms.push_back(read_reminder(entry)); });
    section.each("escalation", alarms_max, Entries::optional,
                 [&](Section& entry) { rule.alarms.push_back(read_escalation(entry)); });
    return rule;
}

} // namespace svar::scheme
