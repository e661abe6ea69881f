#include "features/improvements/improvement_view.hpp"

#include "base/text.hpp"
#include "features/cases/staff_words_view.hpp"
#include "features/improvements/improvement_actions.hpp"
#include "features/site/page.hpp"
#include "platform/views/format.hpp"

#include <algorithm>
#include <cmath>

namespace svar::improvements {

namespace {

using people::Capability;

void add_choice(views::Slots& slots, std::string_view section, std::string_view value, std::string_view label,
                bool is_selected) {
    views::Slots& choice = slots.add(section);
    choice.set("VALUE", value);
    choice.set("LABEL", label);
    choice.show("SELECTED", is_selected);
}

/// The fields that a new one and a changed one share.
void fill_plan(const site::Visit& visit, const Typed& typed, const Choices& choices, const Problem& problem,
               views::Slots& slots) {
    const Plan& plan = typed.plan;
    slots.set("TITLE_VALUE", plan.title);
    slots.set("CAUSE_VALUE", plan.cause);
    slots.set("MEASURE_VALUE", plan.measure);
    slots.set("DUE_VALUE", typed.due_on);
    const UnitId root = visit.organisation->root().id;
    if (people::may(visit.actor, Capability::improve, *visit.organisation, root))
        add_choice(slots, "UNIT_CHOICE", std::to_string(root.value()), visit.text("improvements.whole"),
                   plan.unit == root);
    for (const cases::Choice& choice : cases::unit_choices(visit, plan.unit))
        if (people::may(visit.actor, Capability::improve, *visit.organisation,
                        UnitId{parse_int(choice.value).value_or(0)}))
            choice.fill(slots.add("UNIT_CHOICE"));
    views::each(slots, "CATEGORY_CHOICE", cases::category_choices(visit, visit.scheme, plan.category));
    for (const people::Person& person : choices.people)
        add_choice(slots, "OWNER_CHOICE", std::to_string(person.id.value()), person.name, person.id == plan.owner);
    for (const Indicator indicator : indicators)
        add_choice(slots, "INDICATOR_CHOICE", indicator_key(indicator),
                   visit.text("improvements.indicator." + std::string{indicator_key(indicator)}),
                   indicator == plan.indicator);
    for (const auto& [section, field] : {std::pair{"TITLE_PROBLEM", "title"}, std::pair{"CAUSE_PROBLEM", "cause"},
                                         std::pair{"MEASURE_PROBLEM", "measure"}, std::pair{"UNIT_PROBLEM", "unit"},
                                         std::pair{"OWNER_PROBLEM", "owner"}, std::pair{"DUE_PROBLEM", "due_on"}})
        site::show_field_problem(visit, slots, section, problem, field);
}

std::string figure_words(const site::Visit& visit, Indicator indicator, double value) {
    switch (indicator) {
    case Indicator::late_share:
    case Indicator::dissatisfied_share: return views::percent(visit.language, value);
    case Indicator::received:
    case Indicator::answer_time: return views::decimal(visit.language, value, 1);
    }
    return {};
}

/// Of a ratio its distance from 1, of a share points of a hundred, of times days.
std::string change_words(const site::Visit& visit, Indicator indicator, double change) {
    if (indicator == Indicator::received) return views::percent(visit.language, std::abs(change - 1));
    const bool is_share = indicator != Indicator::answer_time;
    return views::decimal(visit.language, std::abs(change) * (is_share ? 100 : 1), 1);
}

std::string_view verdict_key(Verdict verdict) {
    switch (verdict) {
    case Verdict::too_early: return "too_early";
    case Verdict::too_few: return "too_few";
    case Verdict::unclear: return "unclear";
    case Verdict::better: return "better";
    case Verdict::worse: return "worse";
    }
    return {};
}

} // namespace

std::string improvement_path(ImprovementId id) { return "/staff/improvements/" + std::to_string(id.value()); }

std::string state_words(const site::Visit& visit, State state) {
    return visit.text("improvements.state." + std::string{state_key(state)});
}

std::string_view colour_of(State state) {
    switch (state) {
    case State::proposed: return "neutral";
    case State::decided: return "info";
    case State::under_way: return "info";
    case State::done: return "success";
    case State::dropped: return "neutral";
    }
    return "neutral";
}

std::string effect_words(const site::Visit& visit, Indicator indicator, const Effect& effect) {
    const std::string verdict{verdict_key(effect.verdict)};
    if (effect.verdict == Verdict::too_early || effect.verdict == Verdict::too_few)
        return visit.text("improvements.effect." + verdict);
    const std::string figures = visit.texts().text("improvements.figures." + std::string{indicator_key(indicator)},
                                                   {{"before", figure_words(visit, indicator, effect.before)},
                                                    {"after", figure_words(visit, indicator, effect.after)}});
    if (effect.verdict == Verdict::unclear) return figures + " " + visit.text("improvements.effect.unclear");
    const bool is_better = effect.verdict == Verdict::better;
    const double least = is_better ? effect.change.high : effect.change.low;
    const double most = is_better ? effect.change.low : effect.change.high;
    const std::string sort = indicator == Indicator::received      ? "_ratio"
                             : indicator == Indicator::answer_time ? "_days"
                                                                   : "_share";
    if (std::isinf(most)) return figures + " " + visit.text("improvements.effect.worse_new");
    return figures + " " +
           visit.texts().text(
               "improvements.effect." + verdict + sort,
               {{"least", change_words(visit, indicator, least)}, {"most", change_words(visit, indicator, most)}});
}

std::string indicator_words(const site::Visit& visit, const Plan& plan) {
    const std::string unit{visit.organisation->name(plan.unit)};
    return visit.text("improvements.indicator." + std::string{indicator_key(plan.indicator)}) + ": " +
           (plan.category.empty() ? unit : cases::category_words(visit, plan.category) + ", " + unit);
}

void ImprovementsView::fill_group(State state, views::Slots& slots) const {
    views::Slots* group = nullptr;
    for (const Line& line : lines) {
        if (line.improvement.state != state) continue;
        if (group == nullptr) {
            group = &slots.add("GROUP");
            group->set("KEY", state_key(state));
            group->set("STATE", state_words(visit, state));
        }
        views::Slots& row = group->add("ROW");
        const Plan& plan = line.improvement.plan;
        row.set("URL", improvement_path(line.improvement.id));
        row.set("TITLE", plan.title);
        row.set("UNIT", visit.organisation->name(plan.unit));
        row.set("OWNER", line.owner);
        row.set("DUE", views::short_date(visit.language, line.improvement.done_on.value_or(plan.due_on)));
        row.show("LATE", is_overdue(line.improvement, today));
        if (state == State::done) row.add("EFFECT").set("WORDS", effect_words(visit, plan.indicator, line.effect));
    }
}

void ImprovementsView::fill(views::Slots& slots) const {
    views::each(slots, "UNIT_CHOICE", cases::unit_choices(visit, unit));
    slots.show("NEW", visit.may_somewhere(Capability::improve));
    slots.show("NOTHING", lines.empty());
    const auto overdue =
        std::ranges::count_if(lines, [&](const Line& line) { return is_overdue(line.improvement, today); });
    if (overdue > 0) slots.add("OVERDUE").set("TEXT", visit.texts().plural("improvements.overdue", overdue));
    for (const State state : {State::under_way, State::decided, State::proposed, State::done, State::dropped})
        fill_group(state, slots);
}

void NewImprovementView::fill(views::Slots& slots) const {
    slots.set("CSRF", visit.csrf);
    site::fill_problems(visit, slots, problem);
    fill_plan(visit, typed, choices, problem, slots);
    for (std::size_t i = 0; i < sources.size(); ++i) {
        views::Slots& source = slots.add("SOURCE");
        source.set("SORT", sort_key(sources[i].sort));
        source.set("KEY", sources[i].key);
        source.set("WORDS", source_words[i]);
    }
    for (const BrokenClock& clock : choices.clocks) {
        const scheme::ClockRule* rule = visit.book->clock(clock.key);
        const std::string name{rule == nullptr ? std::string_view{clock.key}
                                               : scheme::word(rule->label, views::language_code(visit.language))};
        add_choice(slots, "CLOCK_CHOICE", clock.key,
                   visit.texts().text("improvements.clock_late", {{"clock", name},
                                                                  {"late", views::number(visit.language, clock.late)},
                                                                  {"runs", views::number(visit.language, clock.runs)}}),
                   false);
    }
    if (sources.empty() || choices.open_ones.empty()) return;
    views::Slots& join = slots.add("JOIN");
    join.set("CSRF", visit.csrf);
    join.set("SORT", sort_key(sources.front().sort));
    join.set("KEY", sources.front().key);
    for (const Improvement& open : choices.open_ones)
        add_choice(join, "OPEN_CHOICE", std::to_string(open.id.value()), open.plan.title, false);
}

void ImprovementView::fill_head(views::Slots& slots) const {
    const Plan& plan = improvement.plan;
    slots.set("TITLE", plan.title);
    slots.set("UNIT", visit.organisation->name(plan.unit));
    slots.set("STATE", state_words(visit, improvement.state));
    slots.set("STATE_COLOR", colour_of(improvement.state));
    slots.set("CAUSE", plan.cause);
    slots.set("MEASURE", plan.measure);
    slots.set("OWNER", owner);
    slots.set("DUE", views::long_date(visit.language, plan.due_on));
    slots.show("LATE", is_overdue(improvement, today));
    slots.set("INDICATOR", indicator_words(visit, plan));
    if (improvement.done_on) slots.add("DONE").set("DAY", views::long_date(visit.language, *improvement.done_on));
    slots.set("EFFECT", improvement.state == State::done ? effect_words(visit, plan.indicator, effect)
                                                         : visit.text("improvements.effect.not_done"));
    for (const NamedSource& named : sources) {
        views::Slots& source = slots.add("SOURCE");
        source.set("WORDS", named.words);
        if (named.url.empty()) continue;
        source.show("END");
        source.add("SEEN").set("URL", named.url);
    }
    for (const auto& [event, who] : events) {
        views::Slots& line = slots.add("EVENT");
        line.set("WHEN", views::date_time(visit.language, event.at, visit.municipality().time_zone));
        line.set("WHO", who);
        line.set("WORDS", visit.text("improvements.event." + event.kind));
    }
}

void ImprovementView::fill_change(views::Slots& slots) const {
    views::Slots& change = slots.add("CHANGE");
    change.set("CSRF", visit.csrf);
    change.set("SEEN_VERSION", improvement.version.value());
    for (const State state : states) {
        if (!may_follow(improvement.state, state)) continue;
        views::Slots& next = change.add("NEXT");
        next.set("VALUE", state_key(state));
        next.set("LABEL", visit.text("improvements.to." + std::string{state_key(state)}));
    }
    if (people::may(visit.actor, Capability::improve, *visit.organisation, improvement.plan.unit)) {
        views::Slots& plan = change.add("PLAN");
        fill_plan(visit, typed, choices, problem, plan);
        plan.set("CSRF", visit.csrf);
        plan.set("SEEN_VERSION", improvement.version.value());
    }
    for (const NamedSource& named : sources) {
        views::Slots& source = change.add("REMOVE");
        source.set("SORT", sort_key(named.source.sort));
        source.set("KEY", named.source.key);
        source.set("WORDS", named.words);
    }
}

void ImprovementView::fill_story(views::Slots& slots) const {
    const Story& story = improvement.story;
    const bool may_publish =
        people::may(visit.actor, Capability::publish_case, *visit.organisation, improvement.plan.unit);
    if (improvement.state != State::done || (!may_change && !may_publish)) return;
    views::Slots& part = slots.add("STORY");
    part.set("CSRF", visit.csrf);
    part.set("SEEN_VERSION", improvement.version.value());
    part.set("STATE", visit.text("improvements.story." + std::string{story_key(story.state)}));
    part.set("STORY_TITLE", story.title);
    part.set("STORY_TEXT", story.text);
    part.show("WRITE", may_change);
    part.show("PUBLISH", may_publish && story.state == StoryState::proposed && story.by != visit.actor.person);
    part.show("OTHER", story.state == StoryState::proposed && story.by == visit.actor.person);
    part.show("WITHDRAW", story.state != StoryState::none);
    if (!personal.empty()) {
        views::Slots& marks = part.add("PERSONAL");
        for (const std::string& text : personal) marks.add("MARK").set("TEXT", text);
    }
    site::show_field_problem(visit, part, "STORY_TITLE_PROBLEM", problem, "story_title");
    site::show_field_problem(visit, part, "STORY_TEXT_PROBLEM", problem, "story_text");
}

void ImprovementView::fill(views::Slots& slots) const {
    slots.set("URL", improvement_path(improvement.id));
    site::fill_problems(visit, slots, problem);
    fill_head(slots);
    if (may_change) fill_change(slots);
    fill_story(slots);
}

void StoriesView::fill(views::Slots& slots) const {
    slots.show("NOTHING", stories.empty());
    for (const Improvement& improvement : stories) {
        views::Slots& story = slots.add("STORY");
        story.set("TITLE", improvement.story.title);
        story.set("TEXT", improvement.story.text);
        story.set("UNIT", visit.organisation->name(improvement.plan.unit));
        story.set("DAY", views::long_date(visit.language, *improvement.story.published_on));
    }
}

} // namespace svar::improvements
