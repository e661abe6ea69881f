// SQL of models and of what was measured.
#pragma once

#include "features/suggestions/training.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/database.hpp"

#include <optional>
#include <string>
#include <vector>

namespace svar::suggestions {

using ModelId = Id<struct ModelTag>;

/// One training as it was kept.
struct StoredTraining {
    ModelId id;
    Instant trained_at;
    Report report;
    std::int64_t size_bytes = 0; ///< of the model; zero where there were too few messages
};

/// Keeps the training in the place of the one before, of which only what was measured stays.
void save_training(db::Tx&, MunicipalityId, const crypto::Key&, const Trained&);

/// Newest first.
std::vector<StoredTraining> trainings(db::Tx&, MunicipalityId, int count_max);

/// The newest training; zero where there was none. One look at an index.
ModelId newest_training(db::Tx&, MunicipalityId);

/// Of the newest training; nothing where it gave no model. Throws UnreadableModel when it is not what was written.
std::optional<Guesser> load_guesser(db::Tx&, MunicipalityId, const crypto::Key&, ModelId);

/// What `svar verify` tells of trainings that are not what was written.
std::vector<std::string> differences(db::Tx&, MunicipalityId, const crypto::Key&);

} // namespace svar::suggestions
