#include "features/following/following_pages.hpp"

#include "base/text.hpp"
#include "features/cases/visit_desk.hpp"
#include "features/following/following_actions.hpp"
#include "features/following/following_view.hpp"
#include "features/site/page.hpp"

#include <fmt/format.h>

namespace svar::following {

namespace {

constexpr std::size_t email_characters_max = 254;

std::string field(const site::Visit& visit, std::string_view name) { return std::string{visit.request.form.get(name)}; }

TypedWish read_form(const site::Visit& visit) {
    return {.email = std::string{first_code_points(trim(visit.request.form.get("email")), email_characters_max)},
            .words = std::string{trim(one_line(visit.request.form.get("words")))},
            .kind = field(visit, "kind"),
            .category = field(visit, "category"),
            .unit = field(visit, "unit"),
            .rhythm = field(visit, "rhythm")};
}

TypedWish read_query(const site::Visit& visit) {
    const http::Fields& query = visit.request.query;
    return {.email = {},
            .words = std::string{first_code_points(one_line(query.get("q")), words_characters_max)},
            .kind = std::string{query.get("kind")},
            .category = std::string{query.get("category")},
            .unit = std::string{query.get("unit")},
            .rhythm = "daily"};
}

/// A unit that is no number is unknown, not all of them.
Subject subject_of(const TypedWish& typed) {
    constexpr std::int64_t nobody = -1;
    const UnitId unit{typed.unit.empty() ? 0 : parse_int(typed.unit).value_or(nobody)};
    return {.kind = typed.kind, .category = typed.category, .unit = unit, .words = typed.words};
}

http::Response form_page(const site::Visit& visit, const TypedWish& typed, const Problem& problem) {
    const int status = problem.message_key.empty() ? 200 : site::status_of(problem.kind);
    return site::page(visit, {.title = visit.text("following.title"), .current = "/published"},
                      WishView{visit, typed, problem}, status);
}

http::Response told(const site::Visit& visit, const std::string& what) {
    return site::page(visit, {.title = visit.text("following.title"), .current = "/published"}, ToldView{visit, what});
}

FollowerId follower_asked(const site::Visit& visit) {
    return FollowerId{parse_int(visit.request.parameter("follower")).value_or(0)};
}
std::string_view code_asked(const site::Visit& visit) { return visit.request.parameter("code"); }

} // namespace

http::Response get_new(const site::Visit& visit) {
    return form_page(visit, read_query(visit), {ProblemKind::invalid, {}, {}});
}

http::Response post_new(const site::Visit& visit) {
    const TypedWish typed = read_form(visit);
    const Wish wish{.email = typed.email,
                    .language = std::string{views::language_code(visit.language)},
                    .subject = subject_of(typed),
                    .rhythm = parse_rhythm(typed.rhythm).value_or(Rhythm::daily)};
    const cases::Desk desk = cases::desk_of(visit);
    const auto entered = visit.site.database.write([&](db::Tx& tx) { return enter(tx, desk, wish); });
    if (!entered) return form_page(visit, typed, entered.problem());
    return http::Response::redirect("/subscriptions/entered");
}

http::Response get_entered(const site::Visit& visit) { return told(visit, "entered"); }
http::Response get_stopped(const site::Visit& visit) { return told(visit, "stopped"); }

http::Response get_subscription(const site::Visit& visit) {
    const cases::Desk desk = cases::desk_of(visit);
    const auto follower = visit.site.database.read(
        [&](db::Tx& tx) { return follower_of_link(tx, desk, follower_asked(visit), code_asked(visit)); });
    if (!follower) return site::problem_page(visit, follower.problem());
    return site::page(visit, {.title = visit.text("following.title"), .current = "/published"},
                      SubscriptionView{visit, *follower});
}

http::Response post_confirm(const site::Visit& visit) {
    const cases::Desk desk = cases::desk_of(visit);
    const auto done = visit.site.database.write(
        [&](db::Tx& tx) { return confirm(tx, desk, follower_asked(visit), code_asked(visit)); });
    if (!done) return site::problem_page(visit, done.problem());
    return site::done(visit, fmt::format("/subscriptions/{}/{}", follower_asked(visit).value(), code_asked(visit)),
                      "following.confirmed");
}

http::Response post_stop(const site::Visit& visit) {
    const cases::Desk desk = cases::desk_of(visit);
    const auto done =
        visit.site.database.write([&](db::Tx& tx) { return stop(tx, desk, follower_asked(visit), code_asked(visit)); });
    if (!done) return site::problem_page(visit, done.problem());
    return http::Response::redirect("/subscriptions/stopped");
}

} // namespace svar::following
