#include "features/cases/bulk_view.hpp"

#include "base/text.hpp"
#include "features/cases/staff_words_view.hpp"

namespace svar::cases {

void BulkView::fill(views::Slots& slots) const {
    slots.set("TITLE", visit.text("process.bulk." + std::string{bulk_key(deed)}));
    slots.set("BACK_URL", "/staff/inbox");
    if (chosen.empty()) slots.show("NONE");
    for (const Chosen& one : chosen) {
        views::Slots& line = slots.add(is_run ? "RESULT" : "CHOSEN");
        line.set("URL", case_path(one.id));
        line.set("REFERENCE", one.reference);
        line.set("TITLE", one.title);
        line.show("DONE", one.is_done);
        if (!one.problem_key.empty()) line.add("FAILED").set("TEXT", visit.text(one.problem_key));
    }
    if (!is_run && !chosen.empty()) fill_fields(slots.add("FORM"));
}

void BulkView::fill_fields(views::Slots& slots) const {
    slots.set("CSRF", visit.csrf);
    slots.set("DO", bulk_key(deed));
    for (const Chosen& one : chosen) slots.add("CASE").set("VALUE", one.value());
    const bool needs_unit = deed == BulkDeed::distribute || deed == BulkDeed::redirect;
    if (needs_unit) views::each(slots.add("UNITS"), "UNIT", unit_choices(visit, {}));
    if (deed == BulkDeed::distribute)
        views::each(slots.add("CATEGORIES"), "CATEGORY", category_choices(visit, visit.scheme, {}));
    slots.show("REDIRECTED", deed == BulkDeed::redirect);
    slots.show("ADVICE", deed == BulkDeed::reject);
    if (deed == BulkDeed::reject) fill_rejections(visit, visit.scheme, {}, slots);
    if (deed == BulkDeed::assign) {
        views::Slots& list = slots.add("HANDLERS");
        for (const people::Person& person : handlers)
            Choice{std::to_string(person.id.value()), person.name, false}.fill(list.add("HANDLER"));
    }
    if (deed != BulkDeed::merge) return;
    views::Slots& mains = slots.add("MAINS");
    for (const Chosen& one : chosen)
        Choice{std::to_string(one.id.value()), one.reference + " " + one.title, &one == &chosen.front()}.fill(
            mains.add("MAIN"));
}

} // namespace svar::cases
