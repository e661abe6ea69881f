#include "features/cases/unit_text_pages.hpp"

#include "features/cases/case_deed_pages.hpp"
#include "features/cases/unit_text_store.hpp"
#include "features/cases/unit_text_view.hpp"
#include "features/site/administrator.hpp"

namespace svar::cases {

namespace {

/// The unit that is asked for, else the first one that the person may keep texts of.
Result<UnitId> unit_in(const site::Visit& visit, std::string_view asked) {
    const UnitId wanted{parse_int(asked).value_or(0)};
    if (!asked.empty()) {
        if (visit.organisation->unit(wanted) == nullptr) return not_found();
        if (!may_keep_texts(visit, wanted)) return forbidden();
        return wanted;
    }
    for (const organisation::Unit& unit : visit.organisation->units())
        if (!unit.is_closed && may_keep_texts(visit, unit.id)) return unit.id;
    return forbidden();
}

http::Response show(const site::Visit& visit, UnitId unit, UnitTextId tried, Problem problem) {
    const int status = problem.message_key.empty() ? 200 : site::status_of(problem.kind);
    auto texts = visit.site.database.read([&](db::Tx& tx) { return texts_of_unit(tx, visit.id(), unit); });
    return site::page(visit, {.title = visit.text("process.texts.title"), .current = "/staff/texts", .is_staff = true},
                      UnitTextsView{visit, unit, std::move(texts), tried, std::move(problem)}, status);
}

} // namespace

http::Response get_unit_texts(const site::Visit& visit) {
    const auto unit = unit_in(visit, visit.request.query.get("unit"));
    if (!unit) return site::problem_page(visit, unit.problem());
    return show(visit, *unit, {}, {});
}

http::Response post_unit_texts(const site::Visit& visit) {
    const auto unit = unit_in(visit, visit.request.form.get("unit"));
    if (!unit) return site::problem_page(visit, unit.problem());
    const UnitTextId id = typed_id<UnitTextId>(visit, "text");
    const bool is_removed = visit.request.form.get("do") == "remove";
    const TypedText typed{std::string{trim(visit.request.form.get("label"))},
                          std::string{visit.request.form.get("language")},
                          normalise_lines(visit.request.form.get("body"))};
    const people::Administrator by = site::administrator(visit);
    const auto done = visit.site.database.write([&](db::Tx& tx) -> Result<> {
        if (is_removed) return remove_unit_text(tx, by, id, seen_version(visit));
        if (id) return change_unit_text(tx, by, id, seen_version(visit), typed);
        return add_unit_text(tx, by, *unit, typed);
    });
    if (!done) return show(visit, *unit, id, done.problem());
    return site::done(visit, "/staff/texts?unit=" + std::to_string(unit->value()),
                      is_removed ? "process.done.text_removed" : "process.done.text_saved");
}

} // namespace svar::cases
