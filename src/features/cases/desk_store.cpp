#include "features/cases/desk_store.hpp"

#include "features/organisation/organisation_store.hpp"

namespace svar::cases {

KeptDesk kept_desk(const site::Site& site, db::Tx& tx, MunicipalityId id) {
    const auto municipality = organisation::municipality_by_id(tx, id);
    if (!municipality) throw db::Broken("there is no municipality " + std::to_string(id.value()));
    auto organisation = site.organisations.snapshot(tx, *municipality);
    auto book = site.books.book(tx, id);
    Desk desk{.organisation = *organisation,
              .book = *book,
              .key = site.key,
              .renderer = site.renderer,
              .public_url = site::public_url(site, *municipality)};
    return {std::move(organisation), std::move(book), std::move(desk)};
}

} // namespace svar::cases
