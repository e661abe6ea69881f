// Which kept page answers a request: by the municipality, the language chosen and what the page reads, and by nothing
// else that a client can vary.
#pragma once

#include "app/routes.hpp"

#include <map>
#include <mutex>

namespace svar::app {

/// What a host name stands for.
struct KnownHost {
    std::string host; ///< the municipality's own, however the request spelt it
    views::Language language = views::Language::sv;
};

/// The host names met since the last publication, so that a kept page needs no database. Safe to share between threads.
class KnownHosts {
  public:
    std::optional<KnownHost> find(std::string_view asked, std::uint64_t generation) const;
    void learn(std::string_view asked, KnownHost, std::uint64_t generation);
    std::size_t size() const;

  private:
    mutable std::mutex mutex_;
    std::uint64_t generation_ = 0;
    std::map<std::string, KnownHost, std::less<>> known_;
};

/// What a kept page may know of a request: the parameters that the page reads, once each and in their order, and the
/// language that was chosen, now or before. A page for everybody can't depend on more.
http::Request kept_request(const http::Request&);

/// The language that such a page is in: what the address chooses, else the browser's cookie, else the municipality's own.
views::Language kept_language(const KnownHost&, const http::Request&);

/// The key of the page for such a request: "kristianstad sv /published?kind=praise".
std::string kept_key(const KnownHost&, const http::Request&);

} // namespace svar::app
