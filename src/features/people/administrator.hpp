// Who administers, in which organisation, and the key that binds the journal of it.
#pragma once

#include "features/people/actor.hpp"
#include "platform/crypto/crypto.hpp"

namespace svar::people {

/// What each deed of an administrator needs; refers to things that outlive the action.
struct Administrator {
    const Actor& actor;
    const organisation::Organisation& organisation;
    const crypto::Key& key;

    MunicipalityId id() const { return actor.municipality; }
};

} // namespace svar::people
