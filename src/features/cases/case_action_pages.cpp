#include "features/cases/case_action_pages.hpp"

#include "base/email_address.hpp"
#include "base/text.hpp"
#include "features/cases/answer_view.hpp"
#include "features/cases/case_pages.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/filing_actions.hpp"
#include "features/cases/follow_link_actions.hpp"
#include "features/cases/handling_actions.hpp"
#include "features/cases/pause_actions.hpp"
#include "features/cases/sorting_actions.hpp"
#include "features/cases/staff_words_view.hpp"
#include "features/cases/visit_desk.hpp"
#include "features/site/page.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

constexpr std::size_t text_characters_max = 20'000;
constexpr std::size_t line_characters_max = 120;

std::string typed_line(const site::Visit& visit, std::string_view field) {
    return std::string{first_code_points(trim(visit.request.form.get(field)), line_characters_max)};
}

template <class IdType>
IdType typed_id(const site::Visit& visit, std::string_view field) {
    return IdType{parse_int(visit.request.form.get(field)).value_or(0)};
}

/// The list that the form names (only the staff's lists: a form can't lead anywhere else), else the case, else one's
/// own work where the case went out of sight.
std::string way_back(const site::Visit& visit) {
    constexpr std::string_view lists = "/staff/inbox";
    const std::string_view back = visit.request.form.get("back");
    const std::string_view rest = back.substr(std::min(back.size(), lists.size()));
    const auto is_plain = [](char c) { return c > 0x20 && c < 0x7F; };
    const bool is_list = back.starts_with(lists) && (rest.empty() || rest.front() == '?' || rest.front() == '/') &&
                         std::ranges::all_of(rest, is_plain);
    if (is_list) return std::string{back};
    const CaseId id = case_of_path(visit);
    const auto subject = visit.site.database.read([&](db::Tx& tx) { return case_by_id(tx, visit.id(), id); });
    const bool is_still_seen = subject && may_see(visit.actor, *subject, *visit.organisation);
    return is_still_seen ? case_path(id) : "/staff";
}

/// What an action is called with.
struct Deed {
    db::Tx& tx;
    const Desk& desk;
    const people::Actor& actor;
    CaseId id;
    Version seen;
};

/// Does it in one transaction; `form` is shown again when it can't be done.
template <class Run>
http::Response act(const site::Visit& visit, std::string_view form, std::string_view done_key, Run run) {
    const Desk desk = desk_of(visit);
    const Result<Version> done = visit.site.database.write([&](db::Tx& tx) -> Result<Version> {
        return run(Deed{tx, desk, visit.actor, case_of_path(visit), seen_version(visit)});
    });
    if (!done) return refused(visit, form, done.problem());
    return site::done(visit, way_back(visit), done_key);
}

http::Response set_confidential(const site::Visit& visit, bool is_confidential, std::string_view done_key) {
    return act(visit, {}, done_key, [&](const Deed& deed) {
        return mark_confidential(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, is_confidential);
    });
}

http::Response assign_to(const site::Visit& visit, std::string_view form, PersonId person, std::string_view done_key) {
    return act(visit, form, done_key, [&](const Deed& deed) {
        return assign_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, person);
    });
}

http::Response preview(const site::Visit& visit, const Personal& answer) {
    if (answer.empty())
        return refused(visit, "answer", invalid("cases.problem.answer", {{"answer", "cases.problem.answer"}}));
    const auto file = look_at_case(visit, case_of_path(visit));
    if (!file) return site::problem_page(visit, file.problem());
    if (!file->is_open_to(Action::answer) || file->subject.version != seen_version(visit))
        return refused(visit, "answer", conflict("cases.problem.changed_meanwhile"));
    return site::page(visit, {.title = visit.text("staff.preview.title"), .is_staff = true},
                      AnswerPreviewView{visit, *file, answer});
}

} // namespace

Personal typed_text(const site::Visit& visit, std::string_view field) {
    const std::string text{trim(normalise_lines(visit.request.form.get(field)))};
    return Personal{std::string{first_code_points(text, text_characters_max)}};
}

http::Response post_sort(const site::Visit& visit) {
    const Sorting sorting{.kind = typed_line(visit, "kind"),
                          .category = typed_line(visit, "category"),
                          .unit = typed_id<UnitId>(visit, "unit"),
                          .title = typed_line(visit, "title"),
                          .is_confidential = visit.request.form.has("confidential")};
    return act(visit, "sort", "staff.done.sort", [&](const Deed& deed) {
        return distribute_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, sorting);
    });
}

http::Response post_redirect(const site::Visit& visit) {
    const UnitId to = typed_id<UnitId>(visit, "unit");
    const Personal reason = typed_text(visit, "reason");
    return act(visit, "redirect", "staff.done.redirect", [&](const Deed& deed) {
        return redirect_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, to, reason);
    });
}

http::Response post_reject(const site::Visit& visit) {
    const Personal advice = typed_text(visit, "advice");
    return act(visit, "reject", "staff.done.reject", [&](const Deed& deed) {
        return reject_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, advice);
    });
}

http::Response post_hand_over(const site::Visit& visit) {
    const OtherBody body{typed_line(visit, "body"), std::string{trim(visit.request.form.get("email"))},
                         typed_text(visit, "note")};
    return act(visit, "hand-over", "staff.done.hand_over", [&](const Deed& deed) -> Result<Version> {
        if (!body.email.empty() && !EmailAddress::parse(body.email))
            return invalid("layout.problems", {{"email", "problem.field.not_an_email"}});
        return hand_over_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, body);
    });
}

http::Response post_take(const site::Visit& visit) {
    return assign_to(visit, {}, visit.actor.person, "staff.done.take");
}

http::Response post_assign(const site::Visit& visit) {
    return assign_to(visit, "assign", typed_id<PersonId>(visit, "handler"), "staff.done.assign");
}

http::Response post_note(const site::Visit& visit) {
    const Personal note = typed_text(visit, "note");
    return act(visit, "note", "staff.done.note",
               [&](const Deed& deed) { return add_note(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, note); });
}

http::Response post_answer(const site::Visit& visit) {
    const std::string_view step = visit.request.form.get("step");
    const Personal answer = typed_text(visit, "answer");
    if (step == "preview") return preview(visit, answer);
    if (step == "edit") return form_again(visit, "answer");
    const CaseId id = case_of_path(visit);
    const auto subject = visit.site.database.read([&](db::Tx& tx) { return case_by_id(tx, visit.id(), id); });
    const bool is_reviewed = subject && visit.book->rules_of(subject->scheme_version).has_review;
    return act(
        visit, "answer", is_reviewed ? "staff.done.answer_to_review" : "staff.done.answer_sent",
        [&](const Deed& deed) { return answer_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, answer); });
}

http::Response post_return(const site::Visit& visit) {
    const Personal comment = typed_text(visit, "comment");
    return act(visit, "review", "staff.done.return", [&](const Deed& deed) {
        return return_answer(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, comment);
    });
}

http::Response post_approve(const site::Visit& visit) {
    return act(visit, "review", "staff.done.answer_sent",
               [&](const Deed& deed) { return approve_answer(deed.tx, deed.desk, deed.actor, deed.id, deed.seen); });
}

http::Response post_close(const site::Visit& visit) {
    const Personal reason = typed_text(visit, "reason");
    return act(visit, "close", "staff.done.close", [&](const Deed& deed) {
        return close_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, reason);
    });
}

http::Response post_confidential(const site::Visit& visit) {
    return set_confidential(visit, true, "staff.done.confidential_on");
}

http::Response post_open(const site::Visit& visit) {
    return set_confidential(visit, false, "staff.done.confidential_off");
}

http::Response post_renew_link(const site::Visit& visit) {
    const CaseId id = case_of_path(visit);
    const auto renewed = visit.site.database.write(
        [&](db::Tx& tx) { return renew_link(tx, desk_of(visit), visit.actor, id, seen_version(visit)); });
    if (!renewed) return refused(visit, {}, renewed.problem());
    const auto [subject, contact] = visit.site.database.read([&](db::Tx& tx) {
        return std::pair{case_by_id(tx, visit.id(), id), contact_of(tx, visit.id(), id)};
    });
    if (!subject || (contact && !contact->email.empty()))
        return site::done(visit, way_back(visit), "cases.done.link_mailed");
    return site::done(visit, "/receipt/" + subject->reference + "/" + follow_code(visit.site.key, *subject),
                      "cases.done.link_renewed");
}

http::Response post_reopen(const site::Visit& visit) {
    const Personal reason = typed_text(visit, "reason");
    return act(visit, "reopen", "staff.done.reopen", [&](const Deed& deed) {
        return reopen_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, reason);
    });
}

http::Response post_pause(const site::Visit& visit) {
    const std::string reason = typed_line(visit, "reason");
    const Personal note = typed_text(visit, "note");
    return act(visit, "pause", "clocks.done.pause", [&](const Deed& deed) {
        return pause_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, reason, note);
    });
}

http::Response post_resume(const site::Visit& visit) {
    return act(visit, {}, "clocks.done.resume",
               [](const Deed& deed) { return resume_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen); });
}

} // namespace svar::cases
