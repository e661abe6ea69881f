#include "features/suggestions/model_cache.hpp"

#include "platform/log/log.hpp"

#include <algorithm>

namespace svar::suggestions {

namespace {

std::shared_ptr<const Guesser> load(db::Tx& tx, MunicipalityId municipality, const crypto::Key& key, ModelId id) {
    try {
        auto loaded = load_guesser(tx, municipality, key, id);
        return loaded ? std::make_shared<const Guesser>(std::move(*loaded)) : nullptr;
    } catch (const UnreadableModel& fault) {
        log::error("suggestions.unreadable", {{"municipality", municipality.value()}, {"what", fault.what()}});
        return nullptr;
    }
}

} // namespace

std::optional<std::shared_ptr<const Guesser>> ModelCache::find(MunicipalityId municipality, ModelId id) {
    const std::scoped_lock lock{mutex_};
    const auto found = models_.find(municipality);
    if (found == models_.end() || found->second.id != id) return std::nullopt;
    found->second.used = ++uses_;
    return found->second.guesser;
}

void ModelCache::keep(MunicipalityId municipality, Kept kept) {
    const std::scoped_lock lock{mutex_};
    kept.used = ++uses_;
    models_[municipality] = std::move(kept);
    if (models_.size() <= models_max_) return;
    models_.erase(std::ranges::min_element(models_, {}, [](const auto& entry) { return entry.second.used; }));
}

std::shared_ptr<const Guesser> ModelCache::guesser(db::Tx& tx, MunicipalityId municipality, const crypto::Key& key) {
    const ModelId id = newest_training(tx, municipality);
    if (!id) return nullptr;
    if (auto found = find(municipality, id)) return *found;
    auto loaded = load(tx, municipality, key, id);
    keep(municipality, {.id = id, .guesser = loaded});
    return loaded;
}

} // namespace svar::suggestions
