// What the handlers of a case's forms share: what was typed, one transaction, the way back, the preview.
#pragma once

#include "base/text.hpp"
#include "features/cases/case_pages.hpp"
#include "features/cases/letter_preview_view.hpp"
#include "features/cases/visit_desk.hpp"
#include "features/site/page.hpp"

namespace svar::cases {

/// A line of the form, trimmed and cut at the limit of lines.
std::string typed_line(const site::Visit&, std::string_view field);
/// A text of the form: lines normalised, trimmed, cut at the limit of texts.
Personal typed_text(const site::Visit&, std::string_view field);
/// "2026-12-01" as the browser's date field gives it.
std::optional<LocalDate> typed_day(const site::Visit&, std::string_view field);

template <class IdType>
IdType typed_id(const site::Visit& visit, std::string_view field) {
    return IdType{parse_int(visit.request.form.get(field)).value_or(0)};
}

/// The list that the form names (only the staff's lists: a form can't lead anywhere else), else the case, else one's
/// own work where the case went out of sight.
std::string way_back(const site::Visit&);

/// 303 to `location`, where what was done to the case of the path is said once; its reference is named where the page is
/// not its own.
http::Response done_to_case(const site::Visit&, std::string location, std::string_view done_key);

/// What an action is called with.
struct Deed {
    db::Tx& tx;
    const Desk& desk;
    const people::Actor& actor;
    CaseId id;
    Version seen;
};

/// Does it in one transaction; `form` is shown again when it can't be done.
template <class Run>
http::Response act(const site::Visit& visit, std::string_view form, std::string_view done_key, Run run) {
    const Desk desk = desk_of(visit);
    const Result<Version> done = visit.site.database.write([&](db::Tx& tx) -> Result<Version> {
        return run(Deed{tx, desk, visit.actor, case_of_path(visit), seen_version(visit)});
    });
    if (!done) return refused(visit, form, done.problem());
    return done_to_case(visit, way_back(visit), done_key);
}

using ComposeLetter = std::function<Letter(const Desk&, const CaseFile&)>;

/// The letter that the form would send, if the case still is as it was seen; step=edit goes back to the form.
http::Response preview(const site::Visit&, Action, const PreviewedForm&, const ComposeLetter&);

/// The form with the canned text that it names put behind what the field holds.
http::Response insert_canned(const site::Visit&, std::string_view form, std::string_view field);

/// What the form's button asks for: "preview", "edit", "insert" or anything else to do it.
std::string_view step_of(const site::Visit&);

} // namespace svar::cases
