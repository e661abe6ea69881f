// Files of forms that came back for mending: they belong to nothing yet, and are kept within bounds.
#pragma once

#include "platform/files/files.hpp"

#include <span>

namespace svar::files {

/// Of files and bytes, thumbnails included.
struct Bound {
    std::int64_t files_max;
    std::int64_t bytes_max;
};

/// How much is kept for one sender and in all of a municipality, and how long.
struct KeepLimits {
    Bound of_sender{.files_max = 100, .bytes_max = 200 * 1024 * 1024};
    Bound of_all{.files_max = 5000, .bytes_max = std::int64_t{2} * 1024 * 1024 * 1024};
    std::chrono::seconds age_max = std::chrono::days{1};
};

/// Saves files for as long as there is room; where there is none, the oldest go first, the sender's own before others'.
/// `sender` is a keyed digest, so that no address is stored.
std::vector<FileId> keep(db::Tx&, MunicipalityId, const crypto::Digest& sender, std::span<const PreparedFile>,
                         const KeepLimits& = {});

/// The file belongs to something from now on.
void release(db::Tx&, MunicipalityId, FileId);

/// Removes what was kept longer than the limit.
void forget_kept(db::Tx&, MunicipalityId, const KeepLimits& = {});

} // namespace svar::files
