// What everybody reads: the list of published cases and one of them.
#pragma once

#include "features/publication/publication.hpp"
#include "features/site/site.hpp"

namespace svar::publication {

http::Response get_published(const site::Visit&);
http::Response get_published_case(const site::Visit&);

/// One line of a list of published cases.
struct EntryView {
    std::string url;
    std::string title;
    std::string kind;
    std::string category;
    std::string unit;
    std::string date;
    std::string excerpt;

    void fill(views::Slots&) const;
};
EntryView entry_view(const site::Visit&, const Publication&);

/// Tells this server's page cache at once that what the public sees has changed; call it after the commit.
void refresh_public_pages(const site::Visit&);
/// The same, also for what other servers changed. What was read before a faster one's change never brings old pages back.
void refresh_public_pages(const site::Site&);

} // namespace svar::publication
