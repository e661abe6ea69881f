#include "features/publication/review_pages.hpp"

#include "base/text.hpp"
#include "features/cases/case_deed_pages.hpp"
#include "features/cases/case_pages.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/handling_actions.hpp"
#include "features/cases/staff_words_view.hpp"
#include "features/cases/visit_desk.hpp"
#include "features/publication/public_pages.hpp"
#include "features/publication/publication_actions.hpp"
#include "features/publication/publication_store.hpp"
#include "features/publication/publish_view.hpp"
#include "features/site/page.hpp"

#include <algorithm>

namespace svar::publication {

namespace {

using cases::FormContext;
using cases::State;

/// What the form starts from: what is published, else the case's texts without what looks personal.
Wording proposal(const site::Visit& visit, const FormContext& context) {
    if (!context.file.is_public()) {
        const Original original = original_of(visit, context.file);
        return redacted_wording(visit, context.file, original, original.redactions);
    }
    return visit.site.database.read(
        [&](db::Tx& tx) { return proposed_wording(tx, visit.id(), context.file.subject.id); });
}

/// Fills the forms that the cases' own page does not know.
cases::FillForm forms(const site::Visit& visit) {
    return [&visit](const FormContext& context, views::Slots& slots) {
        if (context.open.key == "publish" || context.open.key == "correct")
            fill_publish(context, proposal(visit, context), slots);
        else if (context.open.key == "refuse") fill_reasons(context, refusal_reasons, slots);
        else fill_reasons(context, takedown_reasons, slots);
    };
}

/// The form with the texts made anew from the original, without what is ticked.
http::Response redact_again(const site::Visit& visit, std::string_view form) {
    const auto file = cases::look_at_case(visit, cases::case_of_path(visit));
    if (!file) return site::problem_page(visit, file.problem());
    Original original = original_of(visit, *file);
    const auto ticked = visit.request.form.all("redact");
    std::erase_if(original.redactions, [&](const Redaction& redaction) {
        return std::ranges::find(ticked, redaction.words) == ticked.end();
    });
    const Wording wording = redacted_wording(visit, *file, original, original.redactions);
    http::Fields typed;
    for (const auto& [name, value] : visit.request.form.items())
        if (name != "title" && name != "message" && name != "answer") typed.add(name, value);
    typed.add("title", wording.title);
    typed.add("message", wording.message);
    typed.add("answer", wording.answer);
    return cases::form_again(visit, form, typed, forms(visit));
}

/// The form again where its button asks for that and not for the deed.
std::optional<http::Response> shown_again(const site::Visit& visit, std::string_view form) {
    const std::string_view step = visit.request.form.get("step");
    if (step == "redact") return redact_again(visit, form);
    if (step == "compare") return cases::form_again(visit, form, forms(visit));
    return std::nullopt;
}

Takedown typed_reason(const site::Visit& visit) {
    return {std::string{visit.request.form.get("reason")}, cases::typed_text(visit, "note")};
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
    refresh_public_pages(visit);
    return site::done(visit, cases::case_path(cases::case_of_path(visit)), key);
}

} // namespace

http::Response get_case(const site::Visit& visit) { return cases::case_page(visit, forms(visit)); }

http::Response post_publish(const site::Visit& visit) {
    if (auto again = shown_again(visit, "publish")) return std::move(*again);
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

http::Response post_correct(const site::Visit& visit) {
    if (auto again = shown_again(visit, "correct")) return std::move(*again);
    const cases::Desk desk = cases::desk_of(visit);
    const auto corrected = visit.site.database.write([&](db::Tx& tx) {
        return correct_case(tx, desk, visit.actor, cases::case_of_path(visit), cases::seen_version(visit),
                            typed_wording(visit), typed_reason(visit));
    });
    if (!corrected) return cases::refused(visit, "correct", corrected.problem(), forms(visit));
    return done(visit, "staff.done.correct");
}

http::Response post_unpublish(const site::Visit& visit) {
    const cases::Desk desk = cases::desk_of(visit);
    const auto taken_back = visit.site.database.write([&](db::Tx& tx) {
        return unpublish_case(tx, desk, visit.actor, cases::case_of_path(visit), cases::seen_version(visit),
                              typed_reason(visit));
    });
    if (!taken_back) return cases::refused(visit, "unpublish", taken_back.problem(), forms(visit));
    return done(visit, "staff.done.unpublish");
}

http::Response post_refuse(const site::Visit& visit) {
    const cases::Desk desk = cases::desk_of(visit);
    const auto decided = visit.site.database.write([&](db::Tx& tx) {
        return refuse_publication(tx, desk, visit.actor, cases::case_of_path(visit), cases::seen_version(visit),
                                  typed_reason(visit));
    });
    if (!decided) return cases::refused(visit, "refuse", decided.problem(), forms(visit));
    return done(visit, "staff.done.refuse");
}

} // namespace svar::publication
