#include "features/administration/suggestion_view.hpp"

#include "platform/views/format.hpp"

namespace svar::administration {

using suggestions::Figures;
using suggestions::Question;
using suggestions::StoredTraining;

namespace {

/// The right share must beat the most usual answer by this much before the page calls it a help.
constexpr double better_by = 0.05;

double share_of(std::int64_t part, std::int64_t whole) {
    return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

const char* verdict_key(const Figures& figures) {
    const double gain = share_of(figures.right, figures.tested) - share_of(figures.largest, figures.tested);
    return gain >= better_by ? "suggestions.verdict.helps" : "suggestions.verdict.no_help";
}

} // namespace

std::string SuggestionsView::share(std::int64_t part, std::int64_t whole) const {
    return whole == 0 ? std::string{"–"} : views::percent(visit.language, share_of(part, whole));
}

void SuggestionsView::fill(views::Slots& slots) const {
    slots.set("CSRF", visit.csrf);
    if (trainings.empty()) return slots.show("NONE");
    const StoredTraining& last = trainings.front();
    const std::string count = views::number(visit.language, last.report.messages);
    const std::string when = views::date_time(visit.language, last.trained_at, visit.municipality().time_zone);
    if (last.size_bytes == 0) {
        const std::string needed = std::to_string(suggestions::messages_min);
        slots.add("FEW").set(
            "TEXT", visit.texts().text("suggestions.few", {{"count", count}, {"needed", needed}, {"when", when}}));
    } else {
        views::Slots& learnt = slots.add("LEARNT");
        learnt.set("TEXT", visit.texts().text("suggestions.learnt", {{"count", count}, {"when", when}}));
        learnt.set("SIZE", views::byte_size(visit.language, static_cast<std::uint64_t>(last.size_bytes)));
        for (const Question question : suggestions::questions)
            fill_question(learnt.add("QUESTION"), question, last.report.figures[question]);
    }
    fill_earlier(slots);
}

void SuggestionsView::fill_question(views::Slots& slots, Question question, const Figures& figures) const {
    const bool is_category = question == Question::category;
    const auto count = [&](std::int64_t part, std::int64_t whole) {
        return visit.texts().text("suggestions.of", {{"part", views::number(visit.language, part)},
                                                     {"whole", views::number(visit.language, whole)}});
    };
    slots.set("KEY", is_category ? "category" : "unit");
    slots.set("HEADING", visit.text(is_category ? "staff.sort.category" : "staff.sort.unit"));
    slots.set("VERDICT",
              visit.texts().text(verdict_key(figures), {{"right", share(figures.right, figures.tested)},
                                                        {"largest", share(figures.largest, figures.tested)}}));
    for (const auto& [key, part, whole] :
         {std::tuple{"suggestions.figure.right", figures.right, figures.tested},
          std::tuple{"suggestions.figure.largest", figures.largest, figures.tested},
          std::tuple{"suggestions.figure.suggested", figures.suggested, figures.tested},
          std::tuple{"suggestions.figure.suggested_right", figures.suggested_right, figures.suggested}}) {
        views::Slots& line = slots.add("FIGURE");
        line.set("LABEL", visit.text(key));
        line.set("SHARE", share(part, whole));
        line.set("COUNT", count(part, whole));
    }
}

void SuggestionsView::fill_earlier(views::Slots& slots) const {
    if (trainings.size() < 2) return;
    views::Slots& table = slots.add("EARLIER");
    for (const StoredTraining& training : trainings) {
        views::Slots& row = table.add("ROW");
        row.set("WHEN", views::short_date_time(visit.language, training.trained_at, visit.municipality().time_zone));
        row.set("MESSAGES", views::number(visit.language, training.report.messages));
        for (const auto& [slot, question] :
             {std::pair{"CATEGORY", Question::category}, std::pair{"UNIT", Question::unit}}) {
            const Figures& figures = training.report.figures[question];
            row.set(slot, share(figures.right, figures.tested));
        }
    }
}

} // namespace svar::administration
