// Improvements in words: views/staff/improvements.html (all), views/staff/improvement.html (one),
// views/staff/improvement_new.html, views/public/stories.html.
#pragma once

#include "features/improvements/improvement_store.hpp"
#include "features/people/person.hpp"
#include "features/site/site.hpp"

namespace svar::improvements {

std::string improvement_path(ImprovementId);
std::string state_words(const site::Visit&, State);
std::string_view colour_of(State);
/// "Late answers: 31 % before, 12 % after. Better: between 8 and 30 percentage points lower." or that it can't be told.
std::string effect_words(const site::Visit&, Indicator, const Effect&);
/// "Messages about roads in Streets and parks"
std::string indicator_words(const site::Visit&, const Plan&);

/// A line of the overview.
struct Line {
    Improvement improvement;
    std::string owner;
    Effect effect;
};

struct ImprovementsView {
    static constexpr std::string_view template_path = "staff/improvements.html";

    const site::Visit& visit;
    const std::vector<Line>& lines;
    UnitId unit; ///< zero: all
    LocalDate today;

    void fill(views::Slots& slots) const;

  private:
    void fill_group(State, views::Slots&) const;
};

/// What is typed in the form of a plan, before it is one.
struct Typed {
    Plan plan = {};
    std::string due_on = {}; ///< as the browser gives it
};

/// What the form needs to know.
struct Choices {
    std::vector<people::Person> people; ///< that may be owners
    std::vector<Improvement> open_ones; ///< that a source may be added to
    std::vector<BrokenClock> clocks;    ///< of which many were late lately
};

struct NewImprovementView {
    static constexpr std::string_view template_path = "staff/improvement_new.html";

    const site::Visit& visit;
    const Typed& typed;
    const Choices& choices;
    const std::vector<Source>& sources;
    const std::vector<std::string>& source_words;
    const Problem& problem;

    void fill(views::Slots& slots) const;
};

/// A source as the visitor may know it.
struct NamedSource {
    Source source;
    std::string words;
    std::string url; ///< empty where they may not see it
};

struct ImprovementView {
    static constexpr std::string_view template_path = "staff/improvement.html";

    const site::Visit& visit;
    const Improvement& improvement;
    const std::vector<NamedSource>& sources;
    const std::vector<std::pair<Event, std::string>>& events; ///< with the name of who did it
    const std::string& owner;
    const Effect& effect;
    const Typed& typed;
    const Choices& choices;
    bool may_change;                          ///< carry it on
    const std::vector<std::string>& personal; ///< parts of the story that look personal
    LocalDate today;
    const Problem& problem;

    void fill(views::Slots& slots) const;

  private:
    void fill_head(views::Slots&) const;
    void fill_change(views::Slots&) const;
    void fill_story(views::Slots&) const;
};

struct StoriesView {
    static constexpr std::string_view template_path = "public/stories.html";

    const site::Visit& visit;
    const std::vector<Improvement>& stories;

    void fill(views::Slots& slots) const;
};

} // namespace svar::improvements
