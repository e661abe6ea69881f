// Snapshots of organisations kept between requests.
#pragma once

#include "features/organisation/organisation.hpp"
#include "platform/db/database.hpp"

#include <memory>
#include <mutex>
#include <unordered_map>

namespace svar::organisation {

/// Keeps the newest snapshot of each municipality. A request reads the municipality's row anyway and
/// pays nothing more as long as its organisation version is the one kept. Safe to share between threads.
class OrganisationCache {
  public:
    /// The snapshot at `municipality.organisation_version`, which `tx` itself must have read.
    /// Shared ownership because a request goes on reading its snapshot while another thread replaces
    /// it with a newer one; whoever lets go last frees it.
    std::shared_ptr<const Organisation> snapshot(db::Tx& tx, const Municipality& municipality);

  private:
    std::shared_ptr<const Organisation> kept(const Municipality&);
    void keep(const std::shared_ptr<const Organisation>&);

    std::mutex mutex_;
    std::unordered_map<MunicipalityId, std::shared_ptr<const Organisation>> snapshots_;
};

} // namespace svar::organisation
