#include "features/organisation/organisation_cache.hpp"

#include "features/organisation/organisation_store.hpp"

namespace svar::organisation {

std::shared_ptr<const Organisation> OrganisationCache::snapshot(db::Tx& tx, const Municipality& municipality) {
    if (auto found = kept(municipality)) return found;
    auto loaded = std::make_shared<const Organisation>(load_organisation(tx, municipality.id));
    keep(loaded);
    return loaded;
}

std::shared_ptr<const Organisation> OrganisationCache::kept(const Municipality& municipality) {
    const std::scoped_lock lock{mutex_};
    const auto found = snapshots_.find(municipality.id);
    if (found == snapshots_.end()) return nullptr;
    const auto& snapshot = found->second;
    return snapshot->municipality().organisation_version == municipality.organisation_version ? snapshot : nullptr;
}

void OrganisationCache::keep(const std::shared_ptr<const Organisation>& loaded) {
    const std::scoped_lock lock{mutex_};
    auto& place = snapshots_[loaded->municipality().id];
    const bool is_newer =
        !place || place->municipality().organisation_version < loaded->municipality().organisation_version;
    if (is_newer) place = loaded;
}

} // namespace svar::organisation
