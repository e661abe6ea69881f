// What is done to the details that a municipality shows of itself: by those who may edit settings in the whole of it.
#pragma once

#include "base/result.hpp"
#include "features/organisation/logo.hpp"
#include "features/organisation/municipality_rules.hpp"
#include "features/people/administrator.hpp"
#include "platform/db/database.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace svar::people {

/// Whether the actor may change the municipality's details.
bool may_edit_municipality(const Actor&, const organisation::Organisation&);

/// `invalid` by field; `conflict` when the details are no longer those that `seen` marks.
Result<> change_municipality(db::Tx&, const Administrator&, std::string_view seen,
                             const organisation::MunicipalityDetails&);

/// A PNG or JPEG drawn anew, or an SVG without anything that acts; takes no transaction. `invalid` with field "logo".
Result<organisation::Logo> prepare_logo(const std::filesystem::path&);

/// Sets the picture with its text for those who don't see it (`invalid` with field "logo_text" without one).
Result<> set_logo(db::Tx&, const Administrator&, const organisation::Logo&, std::string_view text);
Result<> remove_logo(db::Tx&, const Administrator&);

/// Writes a municipality that differs from what it was, with its deed; both checked before.
void write_municipality(db::Tx&, const crypto::Key&, const Actor&, const organisation::Municipality& before,
                        const organisation::Municipality& after);

} // namespace svar::people
