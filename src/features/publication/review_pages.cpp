#include "features/publication/review_pages.hpp"

#include "base/text.hpp"
#include "features/cases/case_deed_pages.hpp"
#include "features/cases/case_pages.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/handling_actions.hpp"
#include "features/cases/staff_words_view.hpp"
#include "features/cases/visit_desk.hpp"
#include "features/publication/publication_actions.hpp"
#include "features/publication/publication_store.hpp"
#include "features/publication/publish_view.hpp"
#include "features/site/page.hpp"

namespace svar::publication {

namespace {

using cases::FormContext;
using cases::State;

/// Fills the forms that the cases' own page does not know.
cases::FillForm forms(const site::Visit& visit) {
    return [&visit](const FormContext& context, views::Slots& slots) {
        if (context.open.key == "publish") {
            const Wording proposed = visit.site.database.read(
                [&](db::Tx& tx) { return proposed_wording(tx, visit.id(), context.file.subject.id); });
            fill_publish(context, proposed, slots);
        } else {
            slots.set("VALUE", context.value("reason"));
            context.show_problem(slots, "REASON_PROBLEM", "reason");
        }
    };
}

/// The version to publish on: after the approval where the answer still waits for it.
Result<Version> approved_version(db::Tx& tx, const cases::Desk& desk, const people::Actor& actor, CaseId id,
                                 Version seen) {
    const auto subject = cases::case_by_id(tx, desk.id(), id);
    if (!subject || subject->state != State::answered) return seen;
    return cases::approve_answer(tx, desk, actor, id, seen);
}

/// What was typed; the place only where its box is ticked.
Wording typed_wording(const site::Visit& visit) {
    Wording wording{cases::typed_text(visit, "title").reveal(), cases::typed_text(visit, "message").reveal(),
                    cases::typed_text(visit, "answer").reveal()};
    const http::Fields& form = visit.request.form;
    if (form.get("shows_place") != "yes") return wording;
    wording.place = one_line(form.get("place"));
    wording.precision = parse_precision(form.get("precision"));
    return wording;
}

http::Response done(const site::Visit& visit, std::string_view key) {
    const std::uint64_t generation = visit.site.database.read([](db::Tx& tx) { return public_version_sum(tx); });
    std::uint64_t known = visit.site.public_generation.load();
    while (known < generation && !visit.site.public_generation.compare_exchange_weak(known, generation)) {}
    return site::done(visit, cases::case_path(cases::case_of_path(visit)), key);
}

} // namespace

http::Response get_case(const site::Visit& visit) { return cases::case_page(visit, forms(visit)); }

http::Response post_publish(const site::Visit& visit) {
    const cases::Desk desk = cases::desk_of(visit);
    const CaseId id = cases::case_of_path(visit);
    const Wording wording = typed_wording(visit);
    const auto published = visit.site.database.write([&](db::Tx& tx) -> Result<Version> {
        const auto seen = approved_version(tx, desk, visit.actor, id, cases::seen_version(visit));
        if (!seen) return seen.problem();
        return publish_case(tx, desk, visit.actor, id, *seen, wording);
    });
    if (!published) return cases::refused(visit, "publish", published.problem(), forms(visit));
    return done(visit, "staff.done.publish");
}

http::Response post_unpublish(const site::Visit& visit) {
    const cases::Desk desk = cases::desk_of(visit);
    const Personal reason = cases::typed_text(visit, "reason");
    const auto taken_back = visit.site.database.write([&](db::Tx& tx) {
        return unpublish_case(tx, desk, visit.actor, cases::case_of_path(visit), cases::seen_version(visit), reason);
    });
    if (!taken_back) return cases::refused(visit, "unpublish", taken_back.problem(), forms(visit));
    return done(visit, "staff.done.unpublish");
}

} // namespace svar::publication
