#include "features/cases/measure_view.hpp"

#include "features/cases/staff_words_view.hpp"
#include "features/site/page.hpp"
#include "platform/views/format.hpp"

namespace svar::cases {

void MeasuresView::fill(views::Slots& slots) const {
    site::fill_problems(visit, slots, problem);
    slots.show("NONE", lines.empty());
    const LocalDate today = views::local_day(read_at, visit.municipality().time_zone);
    for (const MeasureLine& line : lines) {
        const Measure& measure = line.own.measure;
        const std::string id = std::to_string(line.own.id.value()), number = std::to_string(measure.number);
        const std::string key = id + "-" + number;
        views::Slots& row = slots.add("MEASURE");
        row.set("KEY", key);
        row.set("TITLE", measure.title);
        row.set("DUE", views::days_until(visit.texts(), measure.due_on, today));
        row.set("DUE_STATE", std::chrono::sys_days{measure.due_on} < std::chrono::sys_days{today} ? "late" : "ok");
        row.set("REFERENCE", line.reference);
        if (line.is_case_seen) row.add("CASE").set("URL", case_path(line.own.id));
        row.set("ACTION_URL", "/staff/measures/" + id + "/" + number);
        row.set("CSRF", visit.csrf);
        if (key != refused) continue;
        row.set("RESULT", visit.request.form.get("result"));
        site::show_field_problem(visit, row, "RESULT_PROBLEM", problem, "result");
    }
}

} // namespace svar::cases
