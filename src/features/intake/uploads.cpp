#include "features/intake/uploads.hpp"

#include "base/text.hpp"
#include "features/intake/intake.hpp"
#include "features/people/throttle.hpp"
#include "features/site/page.hpp"
#include "platform/files/kept_files.hpp"
#include "platform/views/format.hpp"

#include <algorithm>

namespace svar::intake {

namespace {

constexpr std::size_t seal_bytes = 12;

/// Binds a kept file's number to its municipality, so that a form can't ask for somebody else's file.
std::string seal(const site::Visit& visit, FileId file) {
    const crypto::Digest digest = crypto::keyed_digest(visit.site.key, "kept:" + std::to_string(visit.id().value()) +
                                                                           ":" + std::to_string(file.value()));
    return to_hex(std::span{digest}.first(seal_bytes));
}

std::string sealed_id(const site::Visit& visit, FileId file) {
    return std::to_string(file.value()) + "-" + seal(visit, file);
}

FileId open_sealed(const site::Visit& visit, std::string_view text) {
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return {};
    const FileId file{parse_int(text.substr(0, dash)).value_or(0)};
    return crypto::are_equal(text.substr(dash + 1), seal(visit, file)) ? file : FileId{};
}

/// A kept file may have had to make room for others, or its day is over: then it is asked for again.
void drop_what_is_gone(const site::Visit& visit, ReceivedFiles& received) {
    if (received.kept.empty()) return;
    auto left = visit.site.database.read([&](db::Tx& tx) {
        std::vector<FileId> found = received.kept;
        std::erase_if(found, [&](FileId file) { return !files::find(tx, visit.id(), file); });
        return found;
    });
    if (left.size() < received.kept.size()) received.problems.push_back({"files", "intake.problem.files_gone"});
    received.kept = std::move(left);
}

/// Who keeps files: the network that the form came from.
crypto::Digest sender_of(const site::Visit& visit) {
    return crypto::keyed_digest(visit.site.key, "sender:" + people::origin_of(visit.request.remote_address));
}

} // namespace

ReceivedFiles receive_files(const site::Visit& visit) {
    ReceivedFiles received;
    const auto dropped = visit.request.form.all("drop_file");
    for (const std::string_view text : visit.request.form.all("kept_file")) {
        const FileId file = open_sealed(visit, text);
        const bool is_wanted = file && std::ranges::find(dropped, text) == dropped.end();
        if (is_wanted && std::ranges::find(received.kept, file) == received.kept.end()) received.kept.push_back(file);
    }
    drop_what_is_gone(visit, received);
    for (const http::Upload& upload : visit.request.uploads) {
        if (upload.size_bytes == 0 && upload.file_name.empty()) continue;
        if (received.fresh.size() + received.kept.size() >= static_cast<std::size_t>(files_max)) {
            received.problems.push_back({"files", "intake.problem.files_many"});
            break;
        }
        auto prepared = files::prepare_upload(upload.path, upload.file_name);
        if (prepared) received.fresh.push_back(std::move(*prepared));
        else received.problems.push_back({"files", prepared.problem().message_key});
    }
    return received;
}

void keep(const site::Visit& visit, ReceivedFiles& received) {
    const std::size_t room =
        static_cast<std::size_t>(files_max) - std::min(received.kept.size(), std::size_t{files_max});
    if (received.fresh.size() > room) received.fresh.resize(room);
    if (received.fresh.empty()) return;
    const auto saved = visit.site.database.write(
        [&](db::Tx& tx) { return files::keep(tx, visit.id(), sender_of(visit), received.fresh); });
    received.kept.insert(received.kept.end(), saved.begin(), saved.end());
    received.fresh.clear();
}

std::vector<KeptFile> kept_files(const site::Visit& visit, const std::vector<FileId>& ids) {
    return visit.site.database.read([&](db::Tx& tx) {
        std::vector<KeptFile> kept;
        for (const FileId id : ids)
            if (const auto file = files::find(tx, visit.id(), id))
                kept.push_back({sealed_id(visit, id), file->name, views::byte_size(visit.language, file->size_bytes)});
        return kept;
    });
}

void fill_files(const site::Visit& visit, views::Slots& slots, const ReceivedFiles& received) {
    views::Slots& part = slots.include("FILES", "public/form_files.html");
    part.set("LIMITS", visit.texts().text("intake.form.files_limits",
                                          {{"count", std::to_string(files_max)},
                                           {"size", views::byte_size(visit.language, files::Limits{}.bytes_max)}}));
    site::show_field_problem(visit, part, "FILES_PROBLEM", {ProblemKind::invalid, {}, received.problems}, "files");
    if (received.kept.empty()) return;
    views::Slots& kept = part.add("KEPT");
    views::each(kept, "KEPT_FILE", kept_files(visit, received.kept));
}

} // namespace svar::intake
