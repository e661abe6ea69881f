#include "features/cards/card_pages.hpp"

#include "base/text.hpp"
#include "features/cards/card_view.hpp"
#include "features/cards/cards_view.hpp"
#include "features/cards/scan_actions.hpp"
#include "features/cards/scan_store.hpp"
#include "features/organisation/organisation_store.hpp"
#include "features/site/downloads.hpp"
#include "features/site/page.hpp"
#include "platform/pdf/pdf.hpp"

namespace svar::cards {

namespace {

constexpr int scans_max = 60; ///< on the page

http::Response cards_page(const site::Visit& visit, Problem problem) {
    struct Read {
        std::vector<Scan> waiting, put_aside;
        std::int64_t waiting_count = 0;
        std::vector<Batch> in_work;
    };
    const PersonId by = scanned_by(visit.actor);
    const Read read = visit.site.database.read([&](db::Tx& tx) {
        return Read{scans_in(tx, visit.id(), ScanState::waiting, by, scans_max),
                    scans_in(tx, visit.id(), ScanState::put_aside, by, scans_max),
                    count_scans(tx, visit.id(), ScanState::waiting, by), batches_in_work(tx, visit.id())};
    });
    const int status = problem.message_key.empty() ? 200 : site::status_of(problem.kind);
    return site::page(
        visit, {.title = visit.text("cards.title"), .current = cards_path, .is_staff = true},
        CardsView{visit, read.waiting, read.waiting_count, read.put_aside, read.in_work, std::move(problem)}, status);
}

views::Language asked_language(const site::Visit& visit, const http::Fields& fields) {
    return views::language_of(fields.get("words"), visit.language);
}

ScanId scan_of_path(const site::Visit& visit) { return ScanId{parse_int(visit.request.parameter("scan")).value_or(0)}; }

bool is_scan(const files::PreparedFile& file) { return file.width > 0 || file.media_type == "application/pdf"; }

/// The files that may be kept, or what is wrong with one of them: then none is.
Result<std::vector<files::PreparedFile>> received(const site::Visit& visit) {
    std::vector<files::PreparedFile> files;
    for (const http::Upload& upload : visit.request.uploads) {
        if (upload.size_bytes == 0 && upload.file_name.empty()) continue;
        auto file = files::prepare_upload(upload.path, upload.file_name, {.bytes_max = scan_bytes_max});
        if (!file) return invalid("layout.problems", {{"files", file.problem().message_key}});
        if (!is_scan(*file)) return invalid("layout.problems", {{"files", "cards.problem.no_scan"}});
        files.push_back(std::move(*file));
    }
    if (files.empty()) return invalid("layout.problems", {{"files", "cards.problem.no_file"}});
    return files;
}

http::Response file_of_scan(const site::Visit& visit, files::Variant variant) {
    const auto download = visit.site.database.read([&](db::Tx& tx) -> std::optional<files::Download> {
        const auto scan = seen_scan(tx, visit.actor, scan_of_path(visit));
        return scan ? files::download(tx, visit.id(), scan->file, variant) : std::nullopt;
    });
    if (!download) return site::problem_page(visit, not_found());
    return site::download_response(visit.site.database, visit.id(), *download);
}

} // namespace

http::Response get_cards(const site::Visit& visit) { return cards_page(visit, {}); }

http::Response post_files(const site::Visit& visit) {
    const auto files = received(visit);
    if (!files) return cards_page(visit, files.problem());
    const std::string language{views::language_code(asked_language(visit, visit.request.form))};
    visit.site.database.write([&](db::Tx& tx) {
        for (const files::PreparedFile& file : *files) keep_batch(tx, visit.actor, file, language);
    });
    return site::done(visit, std::string{cards_path}, "cards.done.kept");
}

http::Response get_card(const site::Visit& visit) {
    const UnitId id{parse_int(visit.request.query.get("unit")).value_or(0)};
    const organisation::Unit* unit = visit.organisation->unit(id);
    const auto size = parse_card_size(visit.request.query.get("size"));
    if (unit == nullptr || unit->is_closed || !size) return site::problem_page(visit, not_found());
    std::vector<pdf::Resource> resources;
    if (const auto logo = visit.site.database.read([&](db::Tx& tx) { return organisation::logo_of(tx, visit.id()); }))
        resources.push_back({"logo", logo->media_type, {logo->content.begin(), logo->content.end()}});
    const views::Language language = asked_language(visit, visit.request.query);
    const std::vector<std::string> documents{card_html({visit, *unit, language, *size, !resources.empty()})};
    auto made = pdf::print(documents, resources);
    if (!made) return site::problem_page(visit, made.problem());
    return site::pdf_response(std::move(made->front()), unit->name + ".pdf");
}

http::Response get_scan(const site::Visit& visit) { return file_of_scan(visit, files::Variant::content); }
http::Response get_scan_thumbnail(const site::Visit& visit) { return file_of_scan(visit, files::Variant::thumbnail); }

http::Response post_scan(const site::Visit& visit) {
    const bool is_aside = visit.request.form.get("do") != "bring_back";
    const auto done = visit.site.database.write([&](db::Tx& tx) {
        return is_aside ? put_aside(tx, visit.actor, scan_of_path(visit))
                        : bring_back(tx, visit.actor, scan_of_path(visit));
    });
    if (!done && done.problem().kind == ProblemKind::conflict) return cards_page(visit, done.problem());
    if (!done) return site::problem_page(visit, done.problem());
    return site::done(visit, std::string{cards_path}, is_aside ? "cards.done.aside" : "cards.done.back");
}

http::Response post_blank(const site::Visit& visit) {
    visit.site.database.write([&](db::Tx& tx) { return put_blank_aside(tx, visit.actor); });
    return site::done(visit, std::string{cards_path}, "cards.done.aside");
}

} // namespace svar::cards
