// Models kept between requests.
#pragma once

#include "features/suggestions/model_store.hpp"

#include <memory>
#include <mutex>
#include <unordered_map>

namespace svar::suggestions {

/// Keeps the newest model of the municipalities whose messages were sorted last; it is read when it is first asked for,
/// and again after a training by whichever server. Safe to share between threads.
class ModelCache {
  public:
    /// How many models are kept, of some MiB each.
    explicit ModelCache(std::size_t models_max = 8) : models_max_(models_max) {}

    /// Nothing where nothing was learned yet. Shared ownership because a request may go on with its model while another
    /// thread replaces it. A model that is not what was trained counts as none.
    std::shared_ptr<const Guesser> guesser(db::Tx&, MunicipalityId, const crypto::Key&);

  private:
    struct Kept {
        ModelId id;
        std::shared_ptr<const Guesser> guesser;
        std::uint64_t used = 0;
    };

    std::optional<std::shared_ptr<const Guesser>> find(MunicipalityId, ModelId);
    void keep(MunicipalityId, Kept);

    std::mutex mutex_;
    std::size_t models_max_;
    std::uint64_t uses_ = 0;
    std::unordered_map<MunicipalityId, Kept> models_;
};

} // namespace svar::suggestions
