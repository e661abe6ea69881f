#include "features/cases/case_action_pages.hpp"

#include "features/cases/answering_actions.hpp"
#include "features/cases/case_deed_pages.hpp"
#include "features/cases/case_list.hpp"
#include "features/cases/case_mail.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/filing_actions.hpp"
#include "features/cases/follow_link_actions.hpp"
#include "features/cases/handling_actions.hpp"
#include "features/cases/measure_mail.hpp"
#include "features/cases/pause_actions.hpp"
#include "features/cases/sorting_actions.hpp"
#include "features/cases/staff_words_view.hpp"

namespace svar::cases {

namespace {

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

Contact contact_in(const CaseFile& file) { return file.contact.value_or(Contact{}); }

constexpr std::string_view answer_fields[] = {"answer", "measure1", "owner1",   "due1",   "measure2",
                                              "owner2", "due2",     "measure3", "owner3", "due3"};

/// The measures of the answer's form, those that are filled in; all are told to the submitter.
std::vector<NewMeasure> typed_plan(const site::Visit& visit) {
    std::vector<NewMeasure> plan;
    for (int number = 1; number <= measures_per_answer; ++number) {
        const std::string digit = std::to_string(number);
        NewMeasure measure{.title = typed_line(visit, "measure" + digit),
                           .owner = typed_id<PersonId>(visit, "owner" + digit),
                           .due_on = typed_day(visit, "due" + digit),
                           .is_public = true,
                           .row = number};
        if (!measure.title.empty() || measure.due_on) plan.push_back(std::move(measure));
    }
    return plan;
}

/// The letter with the answer and the plan of measures, as its reader gets it.
http::Response preview_answer(const site::Visit& visit, const CaseFile& file, const Personal& answer,
                              const std::vector<NewMeasure>& plan, std::string_view send_key) {
    const auto checked =
        visit.site.database.read([&](db::Tx& tx) { return check_measures(tx, desk_of(visit), file.subject, plan); });
    if (!checked) return refused(visit, "answer", checked.problem());
    std::vector<Measure> measures = file.measures;
    for (Measure& measure : as_measures(plan)) measures.push_back(std::move(measure));
    return preview(visit, Action::answer,
                   {"answer", {std::begin(answer_fields), std::end(answer_fields)}, send_key, "staff.preview.title"},
                   [&](const Desk& desk, const CaseFile& read) {
                       return answer_letter(desk, read.subject, contact_in(read),
                                            with_plan(desk, read.subject, answer, measures));
                   });
}

constexpr std::string_view drop_step = "drop-";

/// Takes the measure out of the plan; what was typed stays in the form.
http::Response drop_from_plan(const site::Visit& visit) {
    const int number = static_cast<int>(parse_int(step_of(visit).substr(drop_step.size())).value_or(0));
    const Desk desk = desk_of(visit);
    const auto done = visit.site.database.write([&](db::Tx& tx) -> Result<Version> {
        return drop_measure(tx, desk, visit.actor, case_of_path(visit), seen_version(visit), number);
    });
    return done ? form_again(visit, "answer") : refused(visit, "answer", done.problem());
}

} // namespace

http::Response post_sort(const site::Visit& visit) {
    const Sorting sorting{.kind = typed_line(visit, "kind"),
                          .category = typed_line(visit, "category"),
                          .unit = typed_id<UnitId>(visit, "unit"),
                          .title = typed_line(visit, "title"),
                          .is_confidential = visit.request.form.has("confidential"),
                          .route = typed_line(visit, "route"),
                          .suggested_category = typed_line(visit, "suggested_category"),
                          .suggested_unit = typed_id<UnitId>(visit, "suggested_unit")};
    auto response = act(visit, "sort", "staff.done.sort", [&](const Deed& deed) {
        return distribute_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, sorting);
    });
    constexpr int goes_on = 303;
    if (response.status != goes_on) return response;
    const CaseId id = case_of_path(visit);
    const auto sorted = visit.site.database.read([&](db::Tx& tx) { return case_by_id(tx, visit.id(), id); });
    const bool waits_for_hand_over = sorted && sorted->state == State::registered;
    if (!waits_for_hand_over) return response;
    return site::done(visit, case_path(id) + "?do=hand-over", "process.done.hand_over_prepared");
}

http::Response post_redirect(const site::Visit& visit) {
    const UnitId to = typed_id<UnitId>(visit, "unit");
    const Personal reason = typed_text(visit, "reason");
    return act(visit, "redirect", "staff.done.redirect", [&](const Deed& deed) {
        return redirect_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, to, reason);
    });
}

http::Response post_reject(const site::Visit& visit) {
    const Rejection typed{typed_line(visit, "reason"), typed_text(visit, "advice")};
    if (step_of(visit) == "edit") return form_again(visit, "reject");
    if (step_of(visit) == "insert") return insert_canned(visit, "reject", "advice");
    const auto file = look_at_case(visit, case_of_path(visit));
    if (!file) return site::problem_page(visit, file.problem());
    const Rejection wanted = with_advice(desk_of(visit), file->subject, typed);
    if (step_of(visit) == "preview" && !wanted.advice.empty())
        return preview(visit, Action::reject, {"reject", {"reason", "advice"}, "staff.reject.do"},
                       [&](const Desk& desk, const CaseFile& read) {
                           Case rejected = read.subject;
                           rejected.rejection = wanted.reason;
                           return rejection_letter(desk, rejected, contact_in(read), wanted.advice);
                       });
    return act(visit, "reject", "staff.done.reject", [&](const Deed& deed) {
        return reject_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, typed);
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
    const Personal answer = typed_text(visit, "answer");
    if (step_of(visit) == "edit") return form_again(visit, "answer");
    if (step_of(visit) == "insert") return insert_canned(visit, "answer", "answer");
    if (step_of(visit).starts_with(drop_step)) return drop_from_plan(visit);
    const auto file = look_at_case(visit, case_of_path(visit));
    if (!file) return site::problem_page(visit, file.problem());
    const std::vector<NewMeasure> plan = typed_plan(visit);
    const bool has_review = desk_of(visit).rules_of(file->subject).has_review;
    if (step_of(visit) == "preview" && !answer.empty())
        return preview_answer(visit, *file, answer, plan,
                              has_review ? "staff.preview.to_review" : "staff.preview.send");
    return act(visit, "answer", has_review ? "staff.done.answer_to_review" : "staff.done.answer_sent",
               [&](const Deed& deed) {
                   return answer_with_plan(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, answer, plan);
               });
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
        return done_to_case(visit, way_back(visit), "cases.done.link_mailed");
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
