#include "platform/files/files.hpp"

#include <algorithm>

namespace svar::files {

namespace {

constexpr std::size_t chunk_bytes = 256 * 1024;

constexpr db::Sql insert_file{
    .name = "files.insert",
    .text = "INSERT INTO files (municipality, file, name, media_type, size_bytes, digest, width, height, created_at)"
            " VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)"};
constexpr db::Sql insert_chunk{
    .name = "files.insert_chunk",
    .text = "INSERT INTO file_chunks (municipality, file, variant, position, content) VALUES ($1, $2, $3, $4, $5)"};
constexpr db::Sql file_by_id{.name = "files.by_id",
                             .text = "SELECT file, name, media_type, size_bytes, width, height, created_at FROM files"
                                     " WHERE municipality = $1 AND file = $2"};
constexpr db::Sql chunks_of{
    .name = "files.chunks",
    .text = "SELECT content FROM file_chunks WHERE municipality = $1 AND file = $2 AND variant = $3 ORDER BY position"};
constexpr db::Sql bytes_of{.name = "files.bytes",
                           .text = "SELECT CAST(COALESCE(sum(length(content)), 0) AS INTEGER) FROM file_chunks"
                                   " WHERE municipality = $1 AND file = $2 AND variant = $3"};
constexpr db::Sql part_of_chunk{.name = "files.part_of_chunk",
                                .text = "SELECT substr(content, CAST($5 AS INT), CAST($6 AS INT)) FROM file_chunks"
                                        " WHERE municipality = $1 AND file = $2 AND variant = $3 AND position = $4"};
constexpr db::Sql delete_chunks{.name = "files.delete_chunks",
                                .text = "DELETE FROM file_chunks WHERE municipality = $1 AND file = $2"};
constexpr db::Sql delete_file{.name = "files.delete",
                              .text = "DELETE FROM files WHERE municipality = $1 AND file = $2"};
constexpr db::Sql files_after{
    .name = "files.after",
    .text = "SELECT file, digest FROM files WHERE municipality = $1 AND file > $2 ORDER BY file LIMIT $3"};

void save_chunks(db::Tx& tx, MunicipalityId municipality, FileId file, Variant variant, db::Blob content) {
    for (std::size_t begin = 0, position = 0; begin < content.size(); begin += chunk_bytes, ++position)
        tx.post(insert_chunk, municipality, file, static_cast<int>(variant), static_cast<std::int64_t>(position),
                content.subspan(begin, std::min(chunk_bytes, content.size() - begin)));
}

std::string body_of(db::Tx& tx, MunicipalityId municipality, FileId file, Variant variant) {
    std::string body;
    for (const db::Row& row : tx.rows(chunks_of, municipality, file, static_cast<int>(variant))) {
        const db::Bytes& chunk = row.bytes(0);
        body.append(reinterpret_cast<const char*>(chunk.data()), chunk.size());
    }
    return body;
}

std::optional<std::int64_t> pixels(int side) { return side > 0 ? std::optional<std::int64_t>{side} : std::nullopt; }

int pixels(const db::Row& row, std::size_t column) {
    return row.is_null(column) ? 0 : static_cast<int>(row.integer(column));
}

} // namespace

FileId save(db::Tx& tx, MunicipalityId municipality, const PreparedFile& prepared) {
    const FileId file{crypto::next_id()};
    tx.post(insert_file, municipality, file, prepared.name, prepared.media_type,
            static_cast<std::int64_t>(prepared.content.size()), db::Blob{prepared.digest}, pixels(prepared.width),
            pixels(prepared.height), tx.now());
    save_chunks(tx, municipality, file, Variant::content, prepared.content);
    save_chunks(tx, municipality, file, Variant::thumbnail, prepared.thumbnail);
    return file;
}

std::optional<StoredFile> find(db::Tx& tx, MunicipalityId municipality, FileId file) {
    const auto row = tx.row(file_by_id, municipality, file);
    if (!row) return std::nullopt;
    return StoredFile{.file = row->id<FileId>(0),
                      .name = row->text(1),
                      .media_type = row->text(2),
                      .size_bytes = static_cast<std::uint64_t>(row->integer(3)),
                      .width = pixels(*row, 4),
                      .height = pixels(*row, 5),
                      .created_at = row->instant(6)};
}

std::optional<Download> download(db::Tx& tx, MunicipalityId municipality, FileId file, Variant variant) {
    const auto stored = find(tx, municipality, file);
    if (!stored) return std::nullopt;
    const std::int64_t bytes = tx.row(bytes_of, municipality, file, static_cast<int>(variant))->integer(0);
    if (bytes == 0) return std::nullopt;
    return Download{.stored = *stored,
                    .variant = variant,
                    .media_type = variant == Variant::thumbnail ? "image/webp" : stored->media_type,
                    .size_bytes = static_cast<std::uint64_t>(bytes)};
}

std::string piece(db::Tx& tx, MunicipalityId municipality, FileId file, Variant variant, std::uint64_t at) {
    const auto row = tx.row(part_of_chunk, municipality, file, static_cast<int>(variant),
                            static_cast<std::int64_t>(at / chunk_bytes),
                            static_cast<std::int64_t>(at % chunk_bytes) + 1, static_cast<std::int64_t>(piece_bytes));
    if (!row) return {};
    const db::Bytes& bytes = row->bytes(0);
    return {bytes.begin(), bytes.end()};
}

void remove(db::Tx& tx, MunicipalityId municipality, FileId file) {
    tx.post(delete_chunks, municipality, file);
    tx.post(delete_file, municipality, file);
}

Checked check(db::Tx& tx, MunicipalityId municipality, FileId after, int files_max) {
    Checked checked;
    const db::Rows rows = tx.rows(files_after, municipality, after, files_max);
    for (const db::Row& row : rows) {
        const FileId file = row.id<FileId>(0);
        const auto digest = crypto::digest(body_of(tx, municipality, file, Variant::content));
        if (!std::ranges::equal(row.bytes(1), digest)) checked.damaged.push_back(file);
        checked.last = file;
    }
    if (rows.size() < static_cast<std::size_t>(files_max)) checked.last = FileId{};
    return checked;
}

} // namespace svar::files
