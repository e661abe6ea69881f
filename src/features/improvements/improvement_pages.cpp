#include "features/improvements/improvement_pages.hpp"

#include "base/text.hpp"
#include "features/cases/case_deed_pages.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/staff_words_view.hpp"
#include "features/improvements/effect_store.hpp"
#include "features/improvements/improvement_actions.hpp"
#include "features/improvements/improvement_view.hpp"
#include "features/improvements/seen_improvements_pages.hpp"
#include "features/people/person_store.hpp"
#include "features/publication/personal_marks.hpp"
#include "features/publication/public_pages.hpp"
#include "features/signals/seen_signals_pages.hpp"
#include "features/signals/signal_words_view.hpp"
#include "platform/views/format.hpp"

#include <algorithm>

namespace svar::improvements {

namespace {

using people::Capability;

constexpr const char* path = "/staff/improvements";
constexpr int stories_max = 100;
constexpr std::size_t clocks_max = 10;
constexpr std::chrono::days clocks_looked_back{90};

site::Frame frame_of(const site::Visit& visit) {
    return {.title = visit.text("improvements.title"), .current = path, .is_staff = true};
}

ImprovementId id_of(const site::Visit& visit) {
    return ImprovementId{parse_int(visit.request.parameter("improvement")).value_or(0)};
}

LocalDate today_of(db::Tx& tx, const site::Visit& visit) {
    return views::local_day(tx.now(), visit.municipality().time_zone);
}

std::string name_of(db::Tx& tx, const site::Visit& visit, PersonId id) {
    const auto person = people::person_by_id(tx, visit.id(), id);
    return person ? person->name : visit.text("improvements.nobody");
}

/// What was typed of a plan; the day is checked by the action.
Typed typed_plan(const site::Visit& visit) {
    Typed typed;
    typed.plan.unit = cases::typed_id<UnitId>(visit, "unit");
    typed.plan.category = cases::typed_line(visit, "category");
    typed.plan.title = cases::typed_line(visit, "title");
    typed.plan.cause = cases::typed_text(visit, "cause").reveal();
    typed.plan.measure = cases::typed_text(visit, "measure").reveal();
    typed.plan.owner = cases::typed_id<PersonId>(visit, "owner");
    typed.due_on = cases::typed_line(visit, "due_on");
    typed.plan.due_on = parse_date(typed.due_on).value_or(LocalDate{});
    typed.plan.indicator = parse_indicator(visit.request.form.get("indicator")).value_or(Indicator::received);
    return typed;
}

Choices read_choices(db::Tx& tx, const site::Visit& visit, const std::vector<UnitId>& units_of_clocks) {
    Choices choices;
    for (people::Person& person : people::all_people(tx, visit.id()))
        if (person.is_active) choices.people.push_back(std::move(person));
    for (Seen& seen : seen_improvements(tx, visit, {}))
        if (is_open(seen.improvement.state) && may_carry_on(visit.actor, *visit.organisation, seen.improvement))
            choices.open_ones.push_back(std::move(seen.improvement));
    if (!units_of_clocks.empty())
        choices.clocks = broken_clocks(tx, visit.id(), units_of_clocks, tx.now() - clocks_looked_back);
    if (choices.clocks.size() > clocks_max) choices.clocks.resize(clocks_max);
    return choices;
}

/// The source in words, with the address where the visitor may see it.
NamedSource named(db::Tx& tx, const site::Visit& visit, const Source& source) {
    NamedSource found{source, {}, {}};
    const std::int64_t number = parse_int(source.key).value_or(0);
    switch (source.sort) {
    case SourceSort::case_:
        if (const auto subject = cases::case_by_id(tx, visit.id(), CaseId{number})) {
            found.words = visit.texts().text("improvements.source.case", {{"what", subject->reference}});
            if (!cases::may_see(visit.actor, *subject, *visit.organisation)) break;
            found.words += " " + subject->title;
            found.url = cases::case_path(subject->id);
        }
        break;
    case SourceSort::signal:
        if (const auto signal = signals::seen_signal(tx, visit, signals::SignalId{number})) {
            const signals::SignalTeller teller{visit.texts(), *visit.organisation, *visit.book};
            found.words = visit.texts().text("improvements.source.signal",
                                             {{"what", teller.place(*signal) + ", " + teller.days(*signal)}});
            found.url = signals::signal_path(signal->id);
        } else found.words = visit.text("improvements.source.hidden");
        break;
    case SourceSort::clock:
        if (const scheme::ClockRule* rule = visit.book->clock(source.key))
            found.words = visit.texts().text(
                "improvements.source.clock",
                {{"what", std::string{scheme::word(rule->label, views::language_code(visit.language))}}});
        break;
    }
    if (found.words.empty()) found.words = visit.text("improvements.source.hidden");
    return found;
}

/// What the address or the form says that it comes from.
std::vector<Source> asked_sources(const site::Visit& visit) {
    std::vector<Source> found;
    const auto put = [&](SourceSort sort, std::string_view key) {
        if (!key.empty() && key.size() <= 64) found.push_back({sort, std::string{key}});
    };
    const http::Fields& query = visit.request.query;
    put(SourceSort::case_, query.get("case"));
    put(SourceSort::signal, query.get("signal"));
    const http::Fields& form = visit.request.form;
    if (const auto sort = parse_sort(form.get("sort"))) put(*sort, form.get("source"));
    put(SourceSort::clock, form.get("clock"));
    return found;
}

http::Response show_new(const site::Visit& visit, Typed typed, const Problem& problem) {
    struct Read {
        Choices choices;
        std::vector<Source> sources;
        std::vector<std::string> words;
    };
    const Read read = visit.site.database.read([&](db::Tx& tx) {
        Read all;
        std::vector<UnitId> units;
        for (const UnitId top : people::units_where(visit.actor, Capability::improve, *visit.organisation))
            for (const UnitId unit : visit.organisation->subtree(top)) units.push_back(unit);
        all.choices = read_choices(tx, visit, units);
        for (const Source& source : asked_sources(visit)) {
            if (source.sort == SourceSort::clock) continue;
            const NamedSource known = named(tx, visit, source);
            if (known.url.empty()) continue;
            all.sources.push_back(source);
            all.words.push_back(known.words);
        }
        return all;
    });
    const int status = problem.message_key.empty() ? 200 : site::status_of(problem.kind);
    return site::page(visit, frame_of(visit),
                      NewImprovementView{visit, typed, read.choices, read.sources, read.words, problem}, status);
}

/// Parts of the story that look personal, for the eyes of who writes and who publishes it.
std::vector<std::string> personal_parts(const site::Visit& visit, const Story& story) {
    publication::Surroundings known{.language = visit.municipality().language};
    known.public_.push_back(visit.municipality().name);
    for (const organisation::Unit& unit : visit.organisation->units()) known.public_.push_back(unit.name);
    std::vector<std::string> found;
    for (const std::string& text : {story.title, story.text})
        for (const publication::Mark& mark : publication::personal_marks(text, known))
            found.push_back(text.substr(mark.begin, mark.end - mark.begin));
    return found;
}

http::Response show_one(const site::Visit& visit, const std::optional<Typed>& typed, const Problem& problem) {
    struct Read {
        std::optional<Improvement> improvement;
        std::vector<NamedSource> sources;
        std::vector<std::pair<Event, std::string>> events;
        std::string owner;
        Effect effect;
        Choices choices;
        LocalDate today;
    };
    const Read read = visit.site.database.read([&](db::Tx& tx) {
        Read all{seen_improvement(tx, visit, id_of(visit)), {}, {}, {}, {}, {}, today_of(tx, visit)};
        if (!all.improvement) return all;
        for (const Source& source : all.improvement->sources) all.sources.push_back(named(tx, visit, source));
        for (Event& event : events_of(tx, visit.id(), all.improvement->id)) {
            std::string who = event.person ? name_of(tx, visit, event.person) : std::string{"Svar"};
            all.events.emplace_back(std::move(event), std::move(who));
        }
        all.owner = name_of(tx, visit, all.improvement->plan.owner);
        statistics::Source figures{tx, *visit.organisation};
        all.effect = measured_effect(figures, *all.improvement);
        all.choices = read_choices(tx, visit, {});
        return all;
    });
    if (!read.improvement) return site::problem_page(visit, not_found());
    const int status = problem.message_key.empty() ? 200 : site::status_of(problem.kind);
    const Typed shown = typed.value_or(Typed{read.improvement->plan, format_date(read.improvement->plan.due_on)});
    const bool may_change = may_carry_on(visit.actor, *visit.organisation, *read.improvement);
    const auto personal = personal_parts(visit, read.improvement->story);
    return site::page(visit, frame_of(visit),
                      ImprovementView{visit, *read.improvement, read.sources, read.events, read.owner, read.effect,
                                      shown, read.choices, may_change, personal, read.today, problem},
                      status);
}

/// The action that the form's button asks for.
Result<Version> run(db::Tx& tx, const site::Visit& visit, const cases::Desk& desk, const Typed& typed) {
    const std::string_view asked = visit.request.form.get("do");
    const Version seen{parse_int(visit.request.form.get("seen")).value_or(0)};
    const ImprovementId id = id_of(visit);
    if (asked == "save") return change_plan(tx, desk, visit.actor, id, seen, typed.plan);
    if (asked == "publish") return publish_story(tx, desk, visit.actor, id, seen);
    if (asked == "withdraw") return withdraw_story(tx, desk, visit.actor, id, seen);
    if (asked == "story")
        return write_story(tx, desk, visit.actor, id, seen, cases::typed_line(visit, "story_title"),
                           cases::typed_text(visit, "story_text").reveal());
    if (asked == "state") {
        const auto state = parse_state(visit.request.form.get("state"));
        if (!state) return invalid("improvements.problem.state");
        return set_state(tx, desk, visit.actor, id, seen, *state);
    }
    const auto sources = asked_sources(visit);
    if (sources.empty()) return invalid("improvements.problem.source");
    if (asked == "remove") return remove_source(tx, desk, visit.actor, id, seen, sources.front());
    return add_source(tx, desk, visit.actor, id, seen, sources.front());
}

} // namespace

http::Response get_improvements(const site::Visit& visit) {
    UnitId unit{parse_int(visit.request.query.get("unit")).value_or(0)};
    if (visit.organisation->unit(unit) == nullptr) unit = {};
    struct Read {
        std::vector<Line> lines;
        LocalDate today;
    };
    const Read read = visit.site.database.read([&](db::Tx& tx) {
        Read all{{}, today_of(tx, visit)};
        statistics::Source figures{tx, *visit.organisation};
        for (Seen& seen : seen_improvements(tx, visit, unit)) {
            const Effect effect = measured_effect(figures, seen.improvement);
            all.lines.push_back({std::move(seen.improvement), std::move(seen.owner), effect});
        }
        return all;
    });
    return site::page(visit, frame_of(visit), ImprovementsView{visit, read.lines, unit, read.today});
}

http::Response get_new_improvement(const site::Visit& visit) {
    Typed typed;
    typed.plan.owner = visit.actor.person;
    typed.plan.unit = UnitId{parse_int(visit.request.query.get("unit")).value_or(0)};
    const SignalSeed seed = visit.site.database.read([&](db::Tx& tx) { return seed_of(tx, visit); });
    if (seed.unit) typed.plan.unit = seed.unit;
    typed.plan.category = seed.category;
    typed.plan.indicator = seed.indicator;
    return show_new(visit, typed, {});
}

http::Response post_new_improvement(const site::Visit& visit) {
    const Typed typed = typed_plan(visit);
    const std::vector<Source> sources = asked_sources(visit);
    const cases::Desk desk = cases::desk_of(visit);
    if (visit.request.form.has("improvement")) {
        const auto id = cases::typed_id<ImprovementId>(visit, "improvement");
        const auto added = visit.site.database.write([&](db::Tx& tx) -> Result<Version> {
            const auto known = improvement_by_id(tx, visit.id(), id);
            if (!known || sources.empty()) return not_found();
            return add_source(tx, desk, visit.actor, id, known->version, sources.front());
        });
        if (!added) return site::problem_page(visit, added.problem());
        return site::done(visit, improvement_path(id), "improvements.done.saved");
    }
    const auto made =
        visit.site.database.write([&](db::Tx& tx) { return propose(tx, desk, visit.actor, typed.plan, sources); });
    if (!made) return show_new(visit, typed, made.problem());
    return site::done(visit, improvement_path(*made), "improvements.done.proposed");
}

http::Response get_improvement(const site::Visit& visit) { return show_one(visit, std::nullopt, {}); }

http::Response post_improvement(const site::Visit& visit) {
    const Typed typed = typed_plan(visit);
    const cases::Desk desk = cases::desk_of(visit);
    const auto done =
        visit.site.database.write([&](db::Tx& tx) -> Result<Version> { return run(tx, visit, desk, typed); });
    if (!done && done.problem().kind != ProblemKind::invalid) return site::problem_page(visit, done.problem());
    const bool is_plan = visit.request.form.get("do") == "save";
    if (!done) return show_one(visit, is_plan ? std::optional{typed} : std::nullopt, done.problem());
    publication::refresh_public_pages(visit);
    return site::done(visit, improvement_path(id_of(visit)), "improvements.done.saved");
}

http::Response get_stories(const site::Visit& visit) {
    const auto stories =
        visit.site.database.read([&](db::Tx& tx) { return published_stories(tx, visit.id(), stories_max); });
    return site::page(visit, {.title = visit.text("improvements.stories"), .current = "/stories"},
                      StoriesView{visit, stories});
}

} // namespace svar::improvements
