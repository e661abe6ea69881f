// Uploaded files: checked by content, pictures made anew without metadata, kept in the database in chunks.
#pragma once

#include "base/ids.hpp"
#include "base/result.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/db/database.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svar::files {

struct Limits {
    std::uint64_t bytes_max = 15'000'000; ///< as sent
    int picture_side_max = 2560;          ///< pixels; larger pictures are made smaller
    int thumbnail_side_max = 480;         ///< pixels
};

/// A file that may be kept: of a permitted type, and a picture decoded and written anew.
struct PreparedFile {
    std::string name;       ///< safe for a download, with the ending of its type
    std::string media_type; ///< found by content
    db::Bytes content;
    db::Bytes thumbnail; ///< WebP; empty for what is no picture
    int width = 0;       ///< pixels; 0 for what is no picture
    int height = 0;
    crypto::Digest digest{};
};

/// Checks and converts an upload, in a child process with limits because its content is hostile; takes no
/// transaction. Problems: files.problem.too_big, .empty, .type_refused, .too_many_pixels, .unreadable.
Result<PreparedFile> prepare_upload(const std::filesystem::path&, std::string_view declared_name, const Limits& = {});

/// Writes it with its chunks.
FileId save(db::Tx&, MunicipalityId, const PreparedFile&);

struct StoredFile {
    FileId file;
    std::string name;
    std::string media_type;
    std::uint64_t size_bytes = 0;
    int width = 0;
    int height = 0;
    Instant created_at;
    bool is_picture() const { return width > 0; }
};

std::optional<StoredFile> find(db::Tx&, MunicipalityId, FileId);

enum class Variant { content, thumbnail };

/// What to send; the page adds Content-Disposition. The bytes are read piece by piece.
struct Download {
    StoredFile stored;
    Variant variant = Variant::content;
    std::string media_type; ///< of this variant; for texts with the charset
    std::uint64_t size_bytes = 0;
};

/// One variant; nothing when there is no such file (or no thumbnail).
std::optional<Download> download(db::Tx&, MunicipalityId, FileId, Variant);

inline constexpr std::size_t piece_bytes = 64 * 1024;

/// The bytes from `at` on, at most `piece_bytes`, at least one unless the variant ends there.
std::string piece(db::Tx&, MunicipalityId, FileId, Variant, std::uint64_t at);

/// Deletes the file and its chunks; whoever refers to it must let go first.
void remove(db::Tx&, MunicipalityId, FileId);

/// The files whose bytes no longer have the digest that was taken when they were saved, from `after` on
/// (zero: from the first), looking at `files_max` files; `last` is where to go on, zero at the end.
struct Checked {
    std::vector<FileId> damaged;
    FileId last;
};
Checked check(db::Tx&, MunicipalityId, FileId after, int files_max);

} // namespace svar::files
