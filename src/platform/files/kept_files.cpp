#include "platform/files/kept_files.hpp"

namespace svar::files {

namespace {

constexpr db::Sql insert_kept{
    .name = "files.keep",
    .text = "INSERT INTO kept_files (municipality, file, sender, size_bytes, kept_at) VALUES ($1, $2, $3, $4, $5)"};
constexpr db::Sql delete_kept{.name = "files.release",
                              .text = "DELETE FROM kept_files WHERE municipality = $1 AND file = $2"};
constexpr db::Sql sum_of_sender{.name = "files.kept_of_sender",
                                .text = "SELECT count(*), CAST(COALESCE(sum(size_bytes), 0) AS INTEGER) FROM kept_files"
                                        " WHERE municipality = $1 AND sender = $2"};
constexpr db::Sql sum_of_all{.name = "files.kept_of_all",
                             .text = "SELECT count(*), CAST(COALESCE(sum(size_bytes), 0) AS INTEGER) FROM kept_files"
                                     " WHERE municipality = $1"};
constexpr db::Sql oldest_of_sender{.name = "files.oldest_of_sender",
                                   .text = "SELECT file, size_bytes FROM kept_files WHERE municipality = $1"
                                           " AND sender = $2 ORDER BY kept_at, file"};
constexpr db::Sql oldest_of_all{.name = "files.oldest_of_all",
                                .text = "SELECT file, size_bytes FROM kept_files WHERE municipality = $1"
                                        " ORDER BY kept_at, file LIMIT 500"};
constexpr db::Sql kept_before{.name = "files.kept_before",
                              .text = "SELECT file FROM kept_files WHERE municipality = $1 AND kept_at < $2"};

void drop(db::Tx& tx, MunicipalityId municipality, FileId file) {
    release(tx, municipality, file);
    remove(tx, municipality, file);
}

bool fits(const Bound& bound, std::int64_t files, std::int64_t bytes) {
    return files <= bound.files_max && bytes <= bound.bytes_max;
}

/// Drops from the oldest on until what is left, with what comes, is within the bound.
void make_room(db::Tx& tx, MunicipalityId municipality, const Bound& bound, const db::Row& sum, const db::Rows& oldest,
               std::int64_t bytes_to_come) {
    std::int64_t files = sum.integer(0) + 1;
    std::int64_t bytes = sum.integer(1) + bytes_to_come;
    for (const db::Row& row : oldest) {
        if (fits(bound, files, bytes)) return;
        drop(tx, municipality, row.id<FileId>(0));
        files -= 1;
        bytes -= row.integer(1);
    }
}

FileId keep_one(db::Tx& tx, MunicipalityId municipality, const crypto::Digest& sender, const PreparedFile& prepared,
                const KeepLimits& limits) {
    const auto bytes = static_cast<std::int64_t>(prepared.content.size() + prepared.thumbnail.size());
    const db::Blob who{sender};
    if (const auto sum = tx.row(sum_of_sender, municipality, who);
        !fits(limits.of_sender, sum->integer(0) + 1, sum->integer(1) + bytes))
        make_room(tx, municipality, limits.of_sender, *sum, tx.rows(oldest_of_sender, municipality, who), bytes);
    if (const auto sum = tx.row(sum_of_all, municipality);
        !fits(limits.of_all, sum->integer(0) + 1, sum->integer(1) + bytes))
        make_room(tx, municipality, limits.of_all, *sum, tx.rows(oldest_of_all, municipality), bytes);
    const FileId file = save(tx, municipality, prepared);
    tx.post(insert_kept, municipality, file, who, bytes, tx.now());
    return file;
}

} // namespace

std::vector<FileId> keep(db::Tx& tx, MunicipalityId municipality, const crypto::Digest& sender,
                         std::span<const PreparedFile> prepared, const KeepLimits& limits) {
    std::vector<FileId> kept;
    for (const PreparedFile& file : prepared) kept.push_back(keep_one(tx, municipality, sender, file, limits));
    return kept;
}

void release(db::Tx& tx, MunicipalityId municipality, FileId file) { tx.post(delete_kept, municipality, file); }

void forget_kept(db::Tx& tx, MunicipalityId municipality, const KeepLimits& limits) {
    for (const db::Row& row : tx.rows(kept_before, municipality, tx.now() - limits.age_max))
        drop(tx, municipality, row.id<FileId>(0));
}

} // namespace svar::files
