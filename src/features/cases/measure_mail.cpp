#include "features/cases/measure_mail.hpp"

#include "features/cases/letter_mail.hpp"
#include "features/cases/measure_store.hpp"
#include "platform/views/format.hpp"

namespace svar::cases {

Personal with_plan(const Desk& desk, const Case& subject, const Personal& answer, std::span<const Measure> measures) {
    const views::Language language = language_of_case(desk, subject);
    const LetterWriter writer{desk, language, subject};
    std::string plan;
    for (const Measure& measure : measures)
        if (measure.is_public && !measure.done_at)
            plan += "\n" + writer.text("cases.mail.plan.line", {{"measure", measure.title},
                                                                {"day", views::long_date(language, measure.due_on)}});
    if (plan.empty()) return answer;
    return Personal{answer.reveal() + "\n\n" + writer.text("cases.mail.plan") + plan};
}

Personal with_plan(db::Tx& tx, const Desk& desk, const Case& subject, const Personal& answer) {
    return with_plan(desk, subject, answer, measures_of(tx, desk.id(), subject.id));
}

} // namespace svar::cases
