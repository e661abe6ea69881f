#include "features/mailroom/mailbox_view.hpp"

#include "base/text.hpp"
#include "features/administration/forms.hpp"
#include "features/cases/staff_words_view.hpp"
#include "features/site/failure_view.hpp"
#include "features/site/page.hpp"
#include "platform/views/format.hpp"

#include <fmt/format.h>

namespace svar::mailroom {

namespace {

using administration::add_choice;

/// Whether it is read, and since when not.
void fill_state(const site::Visit& visit, views::Slots& slots, const Mailbox& mailbox) {
    const Reading& reading = mailbox.reading;
    const std::string& zone = visit.municipality().time_zone;
    const bool is_failing = mailbox.details.is_active && reading.failing_since.has_value();
    const char* key = !mailbox.details.is_active ? "mailroom.state.off"
                      : is_failing               ? "mailroom.state.failing"
                      : reading.looked_at        ? "mailroom.state.read"
                                                 : "mailroom.state.new";
    slots.set("STATE", visit.text(key));
    slots.set("STATE_COLOR", is_failing ? "danger" : mailbox.details.is_active ? "success" : "neutral");
    if (reading.looked_at)
        slots.add("LOOKED").set("WHEN", views::short_date_time(visit.language, *reading.looked_at, zone));
    if (!is_failing) return;
    views::Slots& failing = slots.add("FAILING");
    failing.set("SINCE", views::short_date_time(visit.language, *reading.failing_since, zone));
    failing.set("TEXT", site::failure_words(visit, reading.failure));
    site::fill_failure(visit, failing, {reading.failure, reading.last_error});
}

std::string mailbox_url(MailboxId id) { return fmt::format("/staff/mailboxes/{}", id.value()); }

std::string outcome_words(const site::Visit& visit, Outcome outcome) {
    return visit.text("mailroom.outcome." + std::string{outcome_key(outcome)});
}

} // namespace

void MailboxesView::fill(views::Slots& slots) const {
    if (days.empty()) return slots.show("NONE");
    views::Slots& table = slots.add("TABLE");
    for (const MailboxDay& day : days) {
        views::Slots& row = table.add("ROW");
        row.set("URL", mailbox_url(day.mailbox.id));
        row.set("ADDRESS", day.mailbox.details.address);
        fill_state(visit, row, day.mailbox);
        for (const auto& [outcome, count] : day.outcomes) {
            views::Slots& line = row.add("OUTCOME");
            line.set("LABEL", outcome_words(visit, outcome));
            line.set("COUNT", count);
        }
        row.show("NOTHING", day.outcomes.empty());
    }
}

void MailboxView::fill(views::Slots& slots) const {
    slots.set("CSRF", visit.csrf);
    slots.set("SEEN", seen.value());
    slots.set("ACTION_URL", mailbox == nullptr ? "/staff/mailboxes/new" : mailbox_url(mailbox->id));
    slots.set("HEADING", mailbox == nullptr ? visit.text("mailroom.new") : mailbox->details.address);
    for (const auto& [name, value] :
         {std::pair{"ADDRESS", &typed.address}, std::pair{"SERVER", &typed.url},
          std::pair{"USER_NAME", &typed.user_name}, std::pair{"TOKEN_URL", &typed.token_url},
          std::pair{"CLIENT_ID", &typed.client_id}, std::pair{"SCOPE", &typed.scope},
          std::pair{"FOLDER", &typed.folder}, std::pair{"DONE_FOLDER", &typed.done_folder},
          std::pair{"KIND_WORDS", &typed.kind_words}})
        slots.set(name, *value);
    slots.set("POLL_SECONDS", static_cast<std::int64_t>(typed.poll_seconds));
    slots.show("HAS_PLUS", typed.has_plus);
    slots.show("IS_ACTIVE", typed.is_active);
    slots.show("HAS_SECRET", mailbox != nullptr);
    fill_choices(slots);
    fill_problems(slots);
    if (mailbox == nullptr) return;
    views::Slots& there = slots.add("EXISTS");
    fill_state(visit, there, *mailbox);
    fill_latest(there);
}

void MailboxView::fill_choices(views::Slots& slots) const {
    for (const SignIn way : sign_ins)
        add_choice(slots, "SIGN_IN", sign_in_key(way), visit.text("mailroom.sign_in." + std::string{sign_in_key(way)}),
                   way == typed.sign_in);
    for (const char* way : {"required", "none"})
        add_choice(slots, "STARTTLS", way, visit.text("mailroom.starttls." + std::string{way}), typed.starttls == way);
    for (const scheme::Kind& kind : visit.scheme.kinds)
        add_choice(slots, "KIND", kind.key, cases::kind_words(visit, kind.key), kind.key == typed.kind);
    for (const scheme::Category& category : visit.scheme.categories)
        add_choice(slots, "CATEGORY", category.key, cases::category_words(visit, category.key),
                   category.key == typed.category);
    administration::add_unit_choices(slots, "UNIT", *visit.organisation, typed.unit,
                                     [](const organisation::Unit& unit) { return !unit.is_closed; });
}

void MailboxView::fill_problems(views::Slots& slots) const {
    site::fill_problems(visit, slots, problem);
    for (const auto& [section, field] :
         {std::pair{"ADDRESS_PROBLEM", "address"}, std::pair{"SERVER_PROBLEM", "url"},
          std::pair{"USER_NAME_PROBLEM", "user_name"}, std::pair{"SECRET_PROBLEM", "secret"},
          std::pair{"TOKEN_URL_PROBLEM", "token_url"}, std::pair{"CLIENT_ID_PROBLEM", "client_id"},
          std::pair{"FOLDER_PROBLEM", "folder"}, std::pair{"DONE_FOLDER_PROBLEM", "done_folder"},
          std::pair{"KIND_PROBLEM", "kind"}, std::pair{"KIND_WORDS_PROBLEM", "kind_words"},
          std::pair{"POLL_SECONDS_PROBLEM", "poll_seconds"}})
        site::show_field_problem(visit, slots, section, problem, field);
}

void MailboxView::fill_latest(views::Slots& slots) const {
    if (latest.empty()) return slots.show("NO_MAIL");
    views::Slots& table = slots.add("MAILS");
    for (const Incoming& one : latest) {
        views::Slots& row = table.add("MAIL");
        row.set("WHEN", views::short_date_time(visit.language, one.taken_at, visit.municipality().time_zone));
        row.set("OUTCOME", outcome_words(visit, one.outcome));
        if (const auto found = references.find(one.case_id); found != references.end()) {
            views::Slots& of_case = row.add("CASE");
            of_case.set("URL", cases::case_path(one.case_id));
            of_case.set("REFERENCE", found->second);
        }
        if (one.file)
            row.add("ORIGINAL").set("URL", fmt::format("{}/mails/{}", mailbox_url(one.mailbox), one.id.value()));
    }
}

} // namespace svar::mailroom
