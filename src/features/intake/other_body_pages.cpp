#include "features/intake/other_body_pages.hpp"

#include "base/text.hpp"
#include "features/cases/hand_over_actions.hpp"
#include "features/cases/visit_desk.hpp"
#include "features/intake/other_body_view.hpp"
#include "features/site/downloads.hpp"
#include "features/site/page.hpp"

#include <algorithm>

namespace svar::intake {

namespace {

constexpr std::size_t reply_characters_max = 8000;

http::Response show(const site::Visit& visit, const HandedOver& story, const TypedBodyReply& typed,
                    const Problem& problem, const ReceivedFiles& files) {
    const int status = problem.message_key.empty() ? 200 : site::status_of(problem.kind);
    return site::page(visit, {.title = visit.text("process.handed_over.page")},
                      HandedOverView{visit, story, typed, problem, files}, status);
}

Result<HandedOver> read_story(const site::Visit& visit) {
    return visit.site.database.read([&](db::Tx& tx) { return handed_over(tx, visit); });
}

/// Says it to the case of the path, or what is in the way.
Result<std::string> reply(db::Tx& tx, const site::Visit& visit, const TypedBodyReply& typed,
                          const ReceivedFiles& files) {
    const auto story = handed_over(tx, visit);
    if (!story) return story.problem();
    if (!story->is_running()) return conflict("process.handed_over.ended");
    if (!files.problems.empty()) return Problem{ProblemKind::invalid, "layout.problems", files.problems};
    const auto kind = cases::parse_body_reply(typed.reply);
    if (!kind) return invalid("problem.field.choose", {{"reply", "problem.field.choose"}});
    const cases::Desk desk = cases::desk_of(visit);
    const people::Actor body = people::other_body_actor(visit.id());
    const auto done = cases::reply_for_body(tx, desk, body, story->subject.id, Version{}, *kind, Personal{typed.text},
                                            files.attachments());
    if (!done) return done.problem();
    return story->path();
}

} // namespace

http::Response get_handed_over(const site::Visit& visit) {
    const auto story = read_story(visit);
    if (!story) return site::problem_page(visit, story.problem());
    return show(visit, *story, {}, {ProblemKind::invalid, {}, {}}, {});
}

http::Response post_handed_over(const site::Visit& visit) {
    const std::string text{trim(normalise_lines(visit.request.form.get("text")))};
    const TypedBodyReply typed{.reply = std::string{visit.request.form.get("reply")},
                               .text = std::string{first_code_points(text, reply_characters_max)}};
    ReceivedFiles files = receive_files(visit);
    const auto done =
        visit.site.database.write([&](db::Tx& tx) -> Result<std::string> { return reply(tx, visit, typed, files); });
    if (done) return site::done(visit, *done, "process.handed_over.thanks");
    const auto story = read_story(visit);
    if (!story) return site::problem_page(visit, story.problem());
    if (!files.fresh.empty() && story->is_running()) keep(visit, files);
    return show(visit, *story, typed, done.problem(), files);
}

http::Response get_handed_over_file(const site::Visit& visit) {
    const FileId wanted{parse_int(visit.request.parameter("file")).value_or(0)};
    auto found = visit.site.database.read([&](db::Tx& tx) -> Result<files::Download> {
        const auto story = handed_over(tx, visit);
        if (!story) return story.problem();
        const bool is_there = std::ranges::find(story->files, wanted, &files::StoredFile::file) != story->files.end();
        if (!is_there || !story->is_running()) return not_found();
        auto download = files::download(tx, visit.id(), wanted, files::Variant::content);
        if (!download) return not_found();
        return std::move(*download);
    });
    if (!found) return site::problem_page(visit, found.problem());
    return site::download_response(visit.site.database, visit.id(), *found);
}

} // namespace svar::intake
