// Keeping the texts that a unit's answers may begin with: by those who choose its handlers.
#pragma once

#include "features/cases/unit_text.hpp"
#include "features/people/administrator.hpp"
#include "platform/db/database.hpp"

namespace svar::cases {

/// What a form says of a text, not yet checked.
struct TypedText {
    std::string label;
    std::string language;
    std::string body;
};

/// A new text of the unit. Problem::invalid as `check` says, and when the unit has too many.
Result<> add_unit_text(db::Tx&, const people::Administrator&, UnitId, const TypedText&);
/// Problem::conflict when somebody changed or removed it since `seen`.
Result<> change_unit_text(db::Tx&, const people::Administrator&, UnitTextId, Version seen, const TypedText&);
Result<> remove_unit_text(db::Tx&, const people::Administrator&, UnitTextId, Version seen);

/// The texts that are offered for a case of this unit in this language: the unit's own and those of the units above.
std::vector<UnitText> offered_texts(db::Tx&, const organisation::Organisation&, UnitId, std::string_view language);

} // namespace svar::cases
