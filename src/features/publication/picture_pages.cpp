#include "features/publication/picture_pages.hpp"

#include "base/text.hpp"
#include "features/cases/case_deed_pages.hpp"
#include "features/cases/case_pages.hpp"
#include "features/cases/staff_words_view.hpp"
#include "features/cases/visit_desk.hpp"
#include "features/publication/picture_actions.hpp"
#include "features/publication/public_pages.hpp"
#include "features/publication/public_picture_store.hpp"
#include "features/site/downloads.hpp"
#include "features/site/page.hpp"

#include <algorithm>

namespace svar::publication {

namespace {

constexpr std::size_t rows_fresh = 4; ///< empty rows for boxes to come

struct Asked {
    cases::CaseFile file;
    files::StoredFile picture;
    std::optional<PublicPicture> prepared;
};

FileId file_of_path(const site::Visit& visit) { return FileId{parse_int(visit.request.parameter("file")).value_or(0)}; }

/// The case's picture that the path names, for who may publish it.
Result<Asked> asked_picture(const site::Visit& visit) {
    const auto file = cases::look_at_case(visit, cases::case_of_path(visit));
    if (!file) return file.problem();
    if (!file->is_open_to(cases::Action::unpublish)) return forbidden();
    const auto found = std::ranges::find(file->files, file_of_path(visit), &files::StoredFile::file);
    if (found == file->files.end() || !found->is_picture()) return not_found();
    auto prepared =
        visit.site.database.read([&](db::Tx& tx) { return picture_of(tx, visit.id(), file->subject.id, found->file); });
    return Asked{*file, *found, std::move(prepared)};
}

/// Rows of four numbers; those that are empty throughout are left out.
std::optional<std::vector<files::Box>> typed_boxes(const site::Visit& visit) {
    const http::Fields& form = visit.request.form;
    const auto left = form.all("left"), top = form.all("top"), width = form.all("width"), height = form.all("height");
    if (left.size() != top.size() || left.size() != width.size() || left.size() != height.size()) return std::nullopt;
    std::string text;
    for (std::size_t i = 0; i < left.size(); ++i) {
        if (trim(left[i]).empty() && trim(top[i]).empty() && trim(width[i]).empty() && trim(height[i]).empty())
            continue;
        if (!text.empty()) text += ';';
        for (const std::string_view field : {left[i], top[i], width[i]}) text.append(trim(field)).append(",");
        text.append(trim(height[i]));
    }
    return files::parse_boxes(text);
}

struct PictureView {
    static constexpr std::string_view template_path = "staff/picture.html";
    const site::Visit& visit;
    const Asked& asked;
    const Problem& problem;

    void fill(views::Slots& slots) const {
        const http::Fields& form = visit.request.form;
        const std::string case_url = cases::case_path(asked.file.subject.id);
        const std::string number = std::to_string(asked.picture.file.value());
        slots.set("CASE_URL", case_url);
        slots.set("REFERENCE", asked.file.subject.reference);
        slots.set("ACTION_URL", case_url + "/pictures/" + number);
        slots.set("PICTURE_URL", case_url + "/files/" + number);
        slots.set("NAME", asked.picture.name);
        slots.set("WIDTH", std::to_string(asked.picture.width));
        slots.set("HEIGHT", std::to_string(asked.picture.height));
        slots.set("CSRF", visit.csrf);
        slots.set("SEEN", asked.file.subject.version.value());
        const std::string words = asked.prepared ? asked.prepared->words : std::string{};
        slots.set("WORDS", form.has("words") ? std::string{form.get("words")} : words);
        site::fill_problems(visit, slots, problem);
        site::show_field_problem(visit, slots, "WORDS_PROBLEM", problem, "words");
        site::show_field_problem(visit, slots, "BOXES_PROBLEM", problem, "left-1");
        fill_boxes(slots);
        if (!asked.prepared) return;
        views::Slots& copy = slots.add("PREPARED");
        copy.set("COPY_URL", case_url + "/pictures/" + number + "/copy");
        copy.set("COPY_WORDS", asked.prepared->words);
        copy.show(asked.prepared->is_shown ? "SHOWN" : "WAITING");
        slots.show("DROPPABLE");
    }

  private:
    void fill_boxes(views::Slots& slots) const {
        const auto boxes = files::parse_boxes(asked.prepared ? asked.prepared->boxes : std::string{});
        std::size_t number = 0;
        for (const files::Box& box : boxes.value_or(std::vector<files::Box>{})) {
            views::Slots& row = add_row(slots, ++number);
            row.set("LEFT", std::to_string(box.left));
            row.set("TOP", std::to_string(box.top));
            row.set("BOX_WIDTH", std::to_string(box.width));
            row.set("BOX_HEIGHT", std::to_string(box.height));
        }
        for (std::size_t i = 0; i < rows_fresh; ++i) add_row(slots, ++number);
    }

    static views::Slots& add_row(views::Slots& slots, std::size_t number) {
        views::Slots& row = slots.add("BOX");
        row.set("NUMBER", std::to_string(number));
        return row;
    }
};

http::Response show(const site::Visit& visit, const Asked& asked, const Problem& problem, int status) {
    return site::page(visit, {.title = visit.text("publication.picture.title"), .is_staff = true},
                      PictureView{visit, asked, problem}, status);
}

/// The bytes of the original.
db::Bytes content_of(const site::Visit& visit, FileId file) {
    db::Bytes content;
    visit.site.database.read([&](db::Tx& tx) {
        content.clear();
        for (std::string piece = files::piece(tx, visit.id(), file, files::Variant::content, 0); !piece.empty();
             piece = files::piece(tx, visit.id(), file, files::Variant::content, content.size()))
            content.insert(content.end(), piece.begin(), piece.end());
        return true;
    });
    return content;
}

Result<Version> make_copy(const site::Visit& visit, const Asked& asked) {
    const auto boxes = typed_boxes(visit);
    if (!boxes) return invalid("publication.problem.boxes", {{"left-1", "publication.problem.boxes"}});
    const auto copy =
        files::black_out(content_of(visit, asked.picture.file), asked.picture, *boxes, visit.site.upload_directory);
    if (!copy) return copy.problem();
    const PictureWish wish{asked.picture.file, *boxes, one_line(visit.request.form.get("words"))};
    const cases::Desk desk = cases::desk_of(visit);
    return visit.site.database.write([&](db::Tx& tx) {
        return prepare_picture(tx, desk, visit.actor, asked.file.subject.id, cases::seen_version(visit), wish, *copy);
    });
}

Result<Version> drop(const site::Visit& visit, const Asked& asked) {
    const cases::Desk desk = cases::desk_of(visit);
    return visit.site.database.write([&](db::Tx& tx) {
        return drop_picture(tx, desk, visit.actor, asked.file.subject.id, cases::seen_version(visit),
                            asked.picture.file);
    });
}

http::Response sent(const site::Visit& visit, FileId file) {
    const auto found = visit.site.database.read(
        [&](db::Tx& tx) { return files::download(tx, visit.id(), file, files::Variant::content); });
    if (!found) return site::problem_page(visit, not_found());
    return site::download_response(visit.site.database, visit.id(), *found);
}

} // namespace

http::Response get_picture(const site::Visit& visit) {
    const auto asked = asked_picture(visit);
    if (!asked) return site::problem_page(visit, asked.problem());
    return show(visit, *asked, {}, 200);
}

http::Response post_picture(const site::Visit& visit) {
    const auto asked = asked_picture(visit);
    if (!asked) return site::problem_page(visit, asked.problem());
    const bool drops = visit.request.form.get("do") == "drop";
    const auto done = drops ? drop(visit, *asked) : make_copy(visit, *asked);
    if (!done && done.problem().kind == ProblemKind::invalid)
        return show(visit, *asked, done.problem(), site::status_of(ProblemKind::invalid));
    if (!done) return site::problem_page(visit, done.problem());
    refresh_public_pages(visit);
    const std::string path =
        cases::case_path(asked->file.subject.id) + "/pictures/" + std::to_string(asked->picture.file.value());
    return site::done(visit, path, drops ? "publication.picture.dropped" : "publication.picture.saved");
}

http::Response get_picture_copy(const site::Visit& visit) {
    const auto asked = asked_picture(visit);
    if (!asked) return site::problem_page(visit, asked.problem());
    if (!asked->prepared) return site::problem_page(visit, not_found());
    return sent(visit, asked->prepared->copy);
}

http::Response get_public_picture(const site::Visit& visit) {
    const auto shown = visit.site.database.read([&](db::Tx& tx) {
        return shown_picture(tx, visit.id(), visit.request.parameter("reference"), file_of_path(visit));
    });
    if (!shown) return site::problem_page(visit, not_found());
    return sent(visit, shown->copy);
}

} // namespace svar::publication
