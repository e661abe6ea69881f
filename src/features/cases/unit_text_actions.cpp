#include "features/cases/unit_text_actions.hpp"

#include "base/text.hpp"
#include "features/cases/unit_text_store.hpp"
#include "features/people/deed_store.hpp"

namespace svar::cases {

namespace {

using people::Administrator;
using people::DeedKind;

bool may_keep(const Administrator& by, UnitId unit) {
    return people::may(by.actor, people::Capability::assign_case, by.organisation, unit);
}

/// The text with what was typed, sealed.
Result<UnitText> with(db::Tx& tx, const Administrator& by, UnitText text, const TypedText& typed) {
    text.label = trim(typed.label);
    text.language = typed.language;
    text.body = trim(typed.body);
    if (auto checked = check(text); !checked) return checked.problem();
    text.version = Version{text.version.value() + 1};
    text.changed_by = by.actor.person;
    text.changed_at = tx.now();
    text.digest = digest_of(by.key, by.id(), text);
    return text;
}

/// The text, if the actor may keep those of its unit.
Result<UnitText> kept(db::Tx& tx, const Administrator& by, UnitTextId id) {
    auto text = unit_text_by_id(tx, by.id(), id);
    if (!text) return not_found();
    if (!may_keep(by, text->unit)) return forbidden();
    return std::move(*text);
}

} // namespace

Result<> add_unit_text(db::Tx& tx, const Administrator& by, UnitId unit, const TypedText& typed) {
    if (by.organisation.unit(unit) == nullptr) return not_found();
    if (!may_keep(by, unit)) return forbidden();
    if (texts_of_unit(tx, by.id(), unit).size() >= unit_texts_max) return invalid("process.problem.texts_many");
    const UnitText fresh{.id = UnitTextId{crypto::next_id()}, .unit = unit};
    const auto text = with(tx, by, fresh, typed);
    if (!text) return text.problem();
    insert_unit_text(tx, by.id(), *text);
    record_deed(tx, by, {.kind = DeedKind::unit_text_changed, .unit = unit});
    return Done{};
}

Result<> change_unit_text(db::Tx& tx, const Administrator& by, UnitTextId id, Version seen, const TypedText& typed) {
    const auto before = kept(tx, by, id);
    if (!before) return before.problem();
    const auto text = with(tx, by, *before, typed);
    if (!text) return text.problem();
    if (!update_unit_text(tx, by.id(), *text, seen)) return conflict("process.problem.text_changed");
    record_deed(tx, by, {.kind = DeedKind::unit_text_changed, .unit = text->unit});
    return Done{};
}

Result<> remove_unit_text(db::Tx& tx, const Administrator& by, UnitTextId id, Version seen) {
    const auto text = kept(tx, by, id);
    if (!text) return text.problem();
    if (!delete_unit_text(tx, by.id(), id, seen)) return conflict("process.problem.text_changed");
    record_deed(tx, by, {.kind = DeedKind::unit_text_removed, .unit = text->unit});
    return Done{};
}

std::vector<UnitText> offered_texts(db::Tx& tx, const organisation::Organisation& organisation, UnitId unit,
                                    std::string_view language) {
    std::vector<UnitText> offered;
    for (const UnitId each : organisation.path(unit))
        for (UnitText& text : texts_of_unit(tx, organisation.municipality().id, each))
            if (text.language == language) offered.push_back(std::move(text));
    return offered;
}

} // namespace svar::cases
