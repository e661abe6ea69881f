#include "features/intake/status_pages.hpp"

#include "base/text.hpp"
#include "features/cases/handling_actions.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/visit_desk.hpp"
#include "features/intake/intake.hpp"
#include "features/intake/status_view.hpp"
#include "features/site/downloads.hpp"
#include "features/site/page.hpp"
#include "platform/files/mail_file.hpp"

#include <algorithm>

namespace svar::intake {

namespace {

constexpr std::size_t reply_characters_max = 8000;

Personal typed_text(const site::Visit& visit, std::string_view field) {
    const std::string text{trim(normalise_lines(visit.request.form.get(field)))};
    return Personal{std::string{first_code_points(text, reply_characters_max)}};
}

http::Response status_page(const site::Visit& visit, const OwnStory& story, const TypedReply& typed,
                           const Problem& problem, const ReceivedFiles& files) {
    const std::string title = visit.texts().text("intake.status.page", {{"reference", story.own.subject.reference}});
    const int status = problem.message_key.empty() ? 200 : site::status_of(problem.kind);
    return site::page(visit, {.title = title, .current = "/follow"}, StatusView{visit, story, typed, problem, files},
                      status);
}

/// views/public/follow.html: the way back to one's own case.
struct FollowView {
    static constexpr std::string_view template_path = "public/follow.html";
    const site::Visit& visit;
    const std::string reference;
    const Problem& problem;

    void fill(views::Slots& slots) const {
        if (!problem.message_key.empty()) slots.add("PROBLEM").set("TEXT", visit.text(problem.message_key));
        slots.set("REFERENCE", reference);
        slots.set("EXAMPLE", "7KQ4-M2XD");
    }
};

http::Response follow_page(const site::Visit& visit, std::string_view reference, const Problem& problem) {
    const int status = problem.message_key.empty() ? 200 : 422;
    return site::page(visit, {.title = visit.text("intake.follow.page"), .current = "/follow"},
                      FollowView{visit, std::string{reference}, problem}, status);
}

/// Does something to one's own case; with a problem the page comes back with what was typed.
template <class Act>
http::Response act(const site::Visit& visit, const TypedReply& typed, ReceivedFiles files, std::string_view done_key,
                   Act run) {
    const cases::Desk desk = cases::desk_of(visit);
    const people::Actor actor = people::submitter_actor(visit.id());
    const auto changed = visit.site.database.write([&](db::Tx& tx) -> Result<std::string> {
        const auto own = own_case(tx, visit);
        if (!own) return own.problem();
        if (auto result = run(tx, desk, actor, own->subject.id); !result) return result.problem();
        return own->path();
    });
    if (changed) return site::done(visit, *changed, done_key);
    const auto story = visit.site.database.read([&](db::Tx& tx) { return own_story(tx, visit); });
    if (!story) return site::problem_page(visit, story.problem());
    if (!files.fresh.empty()) keep(visit, files);
    return status_page(visit, *story, typed, changed.problem(), files);
}

} // namespace

http::Response get_status(const site::Visit& visit) {
    const auto story = visit.site.database.read([&](db::Tx& tx) { return own_story(tx, visit); });
    if (!story) return site::problem_page(visit, story.problem());
    return status_page(visit, *story, {}, {ProblemKind::invalid, {}, {}}, {});
}

http::Response post_addition(const site::Visit& visit) {
    const Personal text = typed_text(visit, "text");
    ReceivedFiles files = receive_files(visit);
    const TypedReply typed{.addition = text.reveal(), .reason = {}, .comment = {}, .satisfaction = 0};
    return act(visit, typed, files, "intake.add.done",
               [&](db::Tx& tx, const cases::Desk& desk, const people::Actor& actor, CaseId id) -> Result<Version> {
                   if (!files.problems.empty()) return Problem{ProblemKind::invalid, "layout.problems", files.problems};
                   return cases::add_to_case(tx, desk, actor, id, text, files.attachments());
               });
}

http::Response post_satisfaction(const site::Visit& visit) {
    const int value =
        static_cast<int>(std::clamp<std::int64_t>(parse_int(visit.request.form.get("satisfaction")).value_or(0), 0, 4));
    const Personal comment = typed_text(visit, "comment");
    const TypedReply typed{.addition = {}, .reason = {}, .comment = comment.reveal(), .satisfaction = value};
    return act(visit, typed, {}, "intake.rate.thanks",
               [&](db::Tx& tx, const cases::Desk& desk, const people::Actor& actor, CaseId id) {
                   return cases::rate_case(tx, desk, actor, id, value, comment);
               });
}

http::Response post_reopening(const site::Visit& visit) {
    const Personal reason = typed_text(visit, "reason");
    const TypedReply typed{.addition = {}, .reason = reason.reveal(), .comment = {}, .satisfaction = 0};
    return act(visit, typed, {}, "intake.reopen.done",
               [&](db::Tx& tx, const cases::Desk& desk, const people::Actor& actor, CaseId id) {
                   return cases::reopen_case(tx, desk, actor, id, Version{}, reason);
               });
}

http::Response get_own_file(const site::Visit& visit) {
    const FileId file{parse_int(visit.request.parameter("file")).value_or(0)};
    auto found = visit.site.database.read([&](db::Tx& tx) -> Result<files::Download> {
        const auto own = own_case(tx, visit);
        if (!own) return own.problem();
        const auto ids = cases::files_of(tx, visit.id(), own->subject.id);
        if (std::ranges::find(ids, file) == ids.end()) return not_found();
        auto download = files::download(tx, visit.id(), file, files::Variant::content);
        if (!download || files::is_mail(download->stored)) return not_found();
        return *download;
    });
    if (!found) return site::problem_page(visit, found.problem());
    return site::download_response(visit.site.database, visit.id(), *found);
}

http::Response get_follow(const site::Visit& visit) { return follow_page(visit, {}, {ProblemKind::invalid, {}, {}}); }

http::Response post_follow(const site::Visit& visit) {
    const std::string reference = tidy_reference(visit.request.form.get("reference"));
    const std::string code = tidy_code(visit.request.form.get("code"));
    http::Request asked = visit.request;
    asked.parameters = {{"reference", reference}, {"code", code}};
    const site::Visit as_case{asked,        visit.site,     visit.organisation, visit.book,
                              visit.scheme, visit.language, visit.actor,        visit.csrf};
    const auto own = visit.site.database.read([&](db::Tx& tx) { return own_case(tx, as_case); });
    if (own) return http::Response::redirect(own->path());
    return follow_page(visit, visit.request.form.get("reference"), own.problem());
}

} // namespace svar::intake
