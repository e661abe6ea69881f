// One call of a program: its format, language and key, and how it is answered.
#pragma once

#include "features/cases/visit_desk.hpp"
#include "features/open311/client.hpp"
#include "features/open311/document.hpp"
#include "features/open311/parameters.hpp"

namespace svar::open311 {

/// What is common to all calls. Made once the municipality named is the one of the host.
struct Call {
    const site::Visit& visit;
    Format format = Format::xml;
    std::string name; ///< last part of the path without its ending
    views::Language language = views::Language::sv;
    Parameters parameters;
    std::optional<Client> client; ///< whose key came with the call

    const views::Catalogue& texts() const { return visit.site.renderer.catalogue(language); }
    std::string_view language_code() const { return views::language_code(language); }
    ClientId client_id() const { return client ? client->id : ClientId{}; }
    cases::Desk desk() const { return cases::desk_of(visit); }
};

/// The call, or what is wrong with it: an unknown format, municipality or key. `parameters` are the query's, or those
/// of a form.
Result<Call> open_call(const site::Visit&, const http::Fields& parameters);

/// The document with its headers; scripts of every site may read it, as no call carries anybody's cookie.
http::Response answer(Format, Document, int status = 200);

/// The problem as Open311 tells it: one error for each parameter that must be mended.
http::Response refuse(const site::Visit&, const Problem&);

} // namespace svar::open311
