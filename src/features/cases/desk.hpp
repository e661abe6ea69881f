// What the actions of one municipality work with.
#pragma once

#include "features/cases/case.hpp"
#include "features/organisation/organisation.hpp"
#include "features/scheme/book.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/views/views.hpp"

#include <memory>
#include <string>

namespace svar::cases {

/// The municipality, its rules and its voice; refers to things that outlive it.
struct Desk {
    const organisation::Organisation& organisation;
    const scheme::Book& book; ///< a case goes by its own version: `rules_of`, or `Change::rules` to decide something
    const crypto::Key& key;
    const views::Renderer& renderer;
    std::string public_url; ///< "https://synpunkten.kristianstad.se", without a slash at its end

    const organisation::Municipality& municipality() const { return organisation.municipality(); }
    MunicipalityId id() const { return organisation.municipality().id; }
    /// The version that the case was registered under.
    const scheme::Scheme& rules_of(const Case& subject) const { return book.rules_of(subject.scheme_version); }
    /// What a case that comes in now is registered under.
    const scheme::Scheme& rules_at(Instant now) const;
};

/// A desk with what it refers to.
struct KeptDesk {
    std::shared_ptr<const organisation::Organisation> organisation;
    std::shared_ptr<const scheme::Book> book;
    Desk desk;
};

} // namespace svar::cases
