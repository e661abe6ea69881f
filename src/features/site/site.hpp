// What every page works with, and one visit to it.
#pragma once

#include "features/organisation/organisation_cache.hpp"
#include "features/people/session.hpp"
#include "features/scheme/book_cache.hpp"
#include "features/site/map_settings.hpp"
#include "features/suggestions/model_cache.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/database.hpp"
#include "platform/http/message.hpp"
#include "platform/http/page_cache.hpp"
#include "platform/sms/hook.hpp"
#include "platform/views/views.hpp"

#include <atomic>
#include <memory>
#include <optional>
#include <string>

namespace svar::fulltext {
class Library;
}

namespace svar::site {

/// Addresses of the bundle's parts, with their content's digest in them.
struct AssetUrls {
    std::string css;
    std::string js;
    std::string icon;
    std::string logo;
};

/// The collaborators of the pages; one for the whole server, made by the wiring.
struct Site {
    db::Database& database;
    const views::Renderer& renderer;
    organisation::OrganisationCache& organisations;
    scheme::BookCache& books;
    suggestions::ModelCache& models;
    http::PageCache& public_pages;
    std::atomic<std::uint64_t>& public_generation; ///< grows when anything public changes
    crypto::Key key{};
    AssetUrls assets;
    std::string public_url; ///< "https://{municipality}.example.org": with the municipality's host filled in
    std::string upload_directory;
    bool is_mail_kept = false; ///< no mail server is set: mail is read in the browser
    MapSettings map = {};
    sms::Hook text_hook = {};
    fulltext::Library* library = nullptr; ///< what searches read; nothing where searching is switched off
};

/// One request to one municipality, with who asks and in which language.
struct Visit {
    const http::Request& request;
    const Site& site;
    std::shared_ptr<const organisation::Organisation> organisation; ///< shared: see OrganisationCache
    std::shared_ptr<const scheme::Book> book;                       ///< shared: see BookCache
    const scheme::Scheme& scheme; ///< the version in force today; a case goes by its own
    views::Language language = views::Language::sv;
    people::Actor actor; ///< the submitter unless somebody has signed in
    std::string csrf;    ///< token for forms; empty without a session

    const organisation::Municipality& municipality() const { return organisation->municipality(); }
    MunicipalityId id() const { return organisation->municipality().id; }
    const views::Catalogue& texts() const { return site.renderer.catalogue(language); }
    std::string text(std::string_view key) const { return texts().text(key); }
    bool is_signed_in() const { return actor.kind == people::ActorKind::person; }
    bool may_somewhere(people::Capability capability) const { return people::may_somewhere(actor, capability); }
};

/// Handlers of municipal pages.
using Handler = http::Response (*)(const Visit&);

/// The address of a municipality's site, without a slash at its end.
std::string public_url(const Site&, const organisation::Municipality&);

} // namespace svar::site
