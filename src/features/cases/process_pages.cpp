#include "features/cases/process_pages.hpp"

#include "base/email_address.hpp"
#include "features/cases/assessment_actions.hpp"
#include "features/cases/case_deed_pages.hpp"
#include "features/cases/case_list.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/delay_actions.hpp"
#include "features/cases/delay_mail.hpp"
#include "features/cases/hand_over_actions.hpp"
#include "features/cases/hand_over_mail.hpp"
#include "features/cases/measure_actions.hpp"
#include "features/cases/merge_actions.hpp"
#include "features/cases/merge_mail.hpp"

namespace svar::cases {

namespace {

Contact contact_in(const CaseFile& file) { return file.contact.value_or(Contact{}); }

Result<> check_body(const OtherBody& body) {
    if (body.name.empty()) return invalid("cases.problem.body", {{"body", "cases.problem.body"}});
    if (!body.email.empty() && !EmailAddress::parse(body.email))
        return invalid("layout.problems", {{"email", "problem.field.not_an_email"}});
    return Done{};
}

/// The case as it will be with the new date, for the letter alone.
Case delayed(const Case& subject, LocalDate until) {
    Case changed = subject;
    const auto noon = std::chrono::sys_days{until} + std::chrono::hours{12};
    changed.delayed_until = std::chrono::time_point_cast<std::chrono::microseconds>(noon);
    return changed;
}

} // namespace

http::Response post_hand_over(const site::Visit& visit) {
    const OtherBody body{typed_line(visit, "body"), std::string{trim(visit.request.form.get("email"))},
                         typed_text(visit, "note")};
    if (step_of(visit) == "edit") return form_again(visit, "hand-over");
    const auto checked = check_body(body);
    if (step_of(visit) == "preview" && checked)
        return preview(visit, Action::hand_over, {"hand-over", {"body", "email", "note"}, "staff.hand_over.do"},
                       [&](const Desk& desk, const CaseFile& file) {
                           return handed_over_letter(desk, file.subject, contact_in(file), body.name);
                       });
    return act(visit, "hand-over", "staff.done.hand_over", [&](const Deed& deed) -> Result<Version> {
        if (!checked) return checked.problem();
        return hand_over_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, body);
    });
}

http::Response post_body_reply(const site::Visit& visit) {
    const auto reply = parse_body_reply(visit.request.form.get("reply"));
    const Personal text = typed_text(visit, "text");
    return act(visit, "body-reply", "process.done.body_reply", [&](const Deed& deed) -> Result<Version> {
        if (!reply) return invalid("problem.field.choose", {{"reply", "problem.field.choose"}});
        return reply_for_body(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, *reply, text);
    });
}

http::Response post_delay(const site::Visit& visit) {
    const auto until = typed_day(visit, "until");
    const Personal reason = typed_text(visit, "reason");
    if (step_of(visit) == "edit") return form_again(visit, "delay");
    if (step_of(visit) == "insert") return insert_canned(visit, "delay", "reason");
    if (step_of(visit) == "preview" && until && !reason.empty())
        return preview(visit, Action::tell_delay, {"delay", {"until", "reason"}, "process.delay.do"},
                       [&](const Desk& desk, const CaseFile& file) {
                           return delay_letter(desk, delayed(file.subject, *until), contact_in(file), reason);
                       });
    return act(visit, "delay", "process.done.delay", [&](const Deed& deed) {
        return tell_delay(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, until, reason);
    });
}

http::Response post_progress(const site::Visit& visit) {
    const auto until = typed_day(visit, "until");
    const Personal report = typed_text(visit, "reason");
    if (step_of(visit) == "edit") return form_again(visit, "progress");
    if (step_of(visit) == "insert") return insert_canned(visit, "progress", "reason");
    if (step_of(visit) == "preview" && until && !report.empty())
        return preview(visit, Action::tell_delay, {"progress", {"until", "reason"}, "process.delay.do"},
                       [&](const Desk& desk, const CaseFile& file) {
                           return progress_letter(desk, delayed(file.subject, *until), contact_in(file), report);
                       });
    return act(visit, "progress", "process.done.progress", [&](const Deed& deed) {
        return tell_progress(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, until, report);
    });
}

http::Response post_assess(const site::Visit& visit) {
    const std::string_view typed = visit.request.form.get("deviation");
    const Assessment assessment{.duty = typed_line(visit, "duty"),
                                .is_deviation = typed == "yes"  ? std::optional{true}
                                                : typed == "no" ? std::optional{false}
                                                                : std::nullopt,
                                .reason = typed_text(visit, "reason")};
    return act(visit, "assess", "process.done.assess", [&](const Deed& deed) {
        return assess_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, assessment);
    });
}

http::Response post_merge(const site::Visit& visit) {
    if (step_of(visit) == "edit") return form_again(visit, "merge");
    const std::string typed = typed_line(visit, "other");
    const std::string reference = reference_in(typed.empty() ? typed_line(visit, "main") : typed);
    const auto main =
        visit.site.database.read([&](db::Tx& tx) { return case_by_reference(tx, visit.id(), reference); });
    if (step_of(visit) == "preview" && main)
        return preview(visit, Action::merge, {"merge", {"main", "other"}, "process.merge.do"},
                       [&](const Desk& desk, const CaseFile& file) {
                           return merged_letter(desk, file.subject, contact_in(file));
                       });
    return act(visit, "merge", "process.done.merge", [&](const Deed& deed) {
        return merge_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, main ? main->id : CaseId{});
    });
}

http::Response post_unmerge(const site::Visit& visit) {
    return act(visit, "unmerge", "process.done.unmerge",
               [&](const Deed& deed) { return unmerge_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen); });
}

http::Response post_split(const site::Visit& visit) {
    std::vector<Part> parts;
    for (std::size_t number = 1; number <= parts_max; ++number) {
        const std::string digit = std::to_string(number);
        Part part{typed_line(visit, "title" + digit), typed_text(visit, "message" + digit)};
        if (!part.title.empty() || !part.message.empty()) parts.push_back(std::move(part));
    }
    return act(visit, "split", "process.done.split",
               [&](const Deed& deed) { return split_case(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, parts); });
}

http::Response post_measure(const site::Visit& visit) {
    const NewMeasure measure{.title = typed_line(visit, "measure"),
                             .owner = typed_id<PersonId>(visit, "owner"),
                             .due_on = typed_day(visit, "due"),
                             .is_public = visit.request.form.has("public")};
    return act(visit, "measure", "process.done.measure", [&](const Deed& deed) {
        return plan_measure(deed.tx, deed.desk, deed.actor, deed.id, deed.seen, measure);
    });
}

} // namespace svar::cases
