// Files that come with what a submitter sends.
#pragma once

#include "platform/files/files.hpp"

#include <span>

namespace svar::cases {

/// Files that come with a message: new ones, and ones kept from a form that came back for mending.
struct Attachments {
    std::span<const files::PreparedFile> fresh;
    std::span<const FileId> kept; ///< those that belong to a case already are left out
};

/// Saves files of a form that came back for mending; they belong to no case yet.
std::vector<FileId> keep_files(db::Tx&, MunicipalityId, std::span<const files::PreparedFile>);

} // namespace svar::cases
