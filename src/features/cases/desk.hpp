// What the actions of one municipality work with.
#pragma once

#include "features/organisation/organisation.hpp"
#include "features/scheme/scheme.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/views/views.hpp"

#include <string>

namespace svar::cases {

/// The municipality, its rules and its voice; refers to things that outlive it.
struct Desk {
    const organisation::Organisation& organisation;
    const scheme::Scheme& scheme;
    const crypto::Key& key;
    const views::Renderer& renderer;
    std::string public_url; ///< "https://synpunkten.kristianstad.se", without a slash at its end

    const organisation::Municipality& municipality() const { return organisation.municipality(); }
    MunicipalityId id() const { return organisation.municipality().id; }
};

} // namespace svar::cases
