#include "app/routes.hpp"

#include "app/public_routes.hpp"

#include "features/administration/account_pages.hpp"
#include "features/administration/deeds_pages.hpp"
#include "features/administration/import_pages.hpp"
#include "features/administration/municipality_pages.hpp"
#include "features/administration/organisation_pages.hpp"
#include "features/administration/people_pages.hpp"
#include "features/administration/program_pages.hpp"
#include "features/administration/sign_in_pages.hpp"
#include "features/administration/webhook_pages.hpp"
#include "features/administration/suggestion_pages.hpp"
#include "features/api/operation.hpp"
#include "features/api/report_api.hpp"
#include "features/cards/card_pages.hpp"
#include "features/cards/scan_actions.hpp"
#include "features/cases/case_action_pages.hpp"
#include "features/cases/case_pages.hpp"
#include "features/cases/bulk_pages.hpp"
#include "features/cases/contact_pages.hpp"
#include "features/cases/counted_pages.hpp"
#include "features/cases/guess_pages.hpp"
#include "features/cases/inbox_pages.hpp"
#include "features/cases/measure_pages.hpp"
#include "features/cases/paper_pages.hpp"
#include "features/cases/process_pages.hpp"
#include "features/cases/unit_text_pages.hpp"
#include "features/channels/trouble_pages.hpp"
#include "features/committee/committee_pages.hpp"
#include "features/counting/counting_pages.hpp"
#include "features/improvements/improvement_pages.hpp"
#include "features/intake/intake.hpp"
#include "features/intake/intake_pages.hpp"
#include "features/intake/other_body_pages.hpp"
#include "features/intake/register_pages.hpp"
#include "features/intake/status_pages.hpp"
#include "features/open311/client_pages.hpp"
#include "features/open311/open311_api.hpp"
#include "features/mailroom/mailbox_pages.hpp"
#include "features/organisation/logo.hpp"
#include "features/outbox/mail_pages.hpp"
#include "features/outcomes/outcome_pages.hpp"
#include "features/overdue/overdue_pages.hpp"
#include "features/place/area_pages.hpp"
#include "features/place/boundary.hpp"
#include "features/publication/picture_pages.hpp"
#include "features/publication/review_pages.hpp"
#include "features/reports/report_pages.hpp"
#include "features/reports/sent_pages.hpp"
#include "features/publication/usefulness_pages.hpp"
#include "features/revision/scheme_pages.hpp"
#include "features/search/staff_search_pages.hpp"
#include "features/signals/signal_pages.hpp"
#include "features/statistics/dashboard_pages.hpp"
#include "features/texting/hook_pages.hpp"

#include <span>

namespace svar::app {

namespace {

using http::Method;
using http::Rate;
using people::Capability;

constexpr http::Limits upload_limits{.body_bytes_max = 512 * 1024,
                                     .upload_bytes_max = 15'000'000,
                                     .uploads_max = intake::files_max + 3,
                                     .fields_max = 60};
/// Three texts of 20,000 characters, percent-encoded.
constexpr http::Limits text_limits{.body_bytes_max = 512 * 1024};
/// The same, with a field for each place that looks personal.
constexpr http::Limits review_limits{.body_bytes_max = 512 * 1024, .fields_max = 300};
constexpr http::Limits bulk_limits{.body_bytes_max = 512 * 1024, .fields_max = 200};
constexpr http::Limits import_limits{.body_bytes_max = administration::import_bytes_max + 64 * 1024,
                                     .upload_bytes_max = administration::import_bytes_max,
                                     .uploads_max = 1,
                                     .fields_max = 10};
constexpr http::Limits scan_limits{
    .body_bytes_max = 512 * 1024, .upload_bytes_max = cards::scan_bytes_max, .uploads_max = 10, .fields_max = 20};
constexpr http::Limits logo_limits{.body_bytes_max = organisation::logo_bytes_max + 64 * 1024,
                                   .upload_bytes_max = organisation::logo_bytes_max + 1,
                                   .uploads_max = 1,
                                   .fields_max = 20};

constexpr http::Limits boundary_limits{.body_bytes_max = place::boundary_bytes_max + 64 * 1024,
                                       .upload_bytes_max = place::boundary_bytes_max,
                                       .uploads_max = 1,
                                       .fields_max = 10};

/// A file of 256 KiB as a text field, and once more as an upload.
constexpr http::Limits scheme_limits{
    .body_bytes_max = 1024 * 1024, .upload_bytes_max = 256 * 1024, .uploads_max = 1, .fields_max = 20};

/// Submitters: the form and one's own case.
const Route of_submitters[] = {
    {Method::get, "/cases/new", Anyone{}, Rate::page, intake::get_form},
    {Method::post, "/cases", Anyone{}, Rate::form, intake::post_case, upload_limits},
    {Method::get, "/receipt/{reference}/{code}", Anyone{}, Rate::page, intake::get_receipt},
    {Method::get, "/follow", Anyone{}, Rate::page, intake::get_follow},
    {Method::post, "/follow", Anyone{}, Rate::form, intake::post_follow},
    {Method::get, "/status/{reference}/{code}", Anyone{}, Rate::form, intake::get_status},
    {Method::get, "/status/{reference}/{code}/files/{file}", Anyone{}, Rate::upload, intake::get_own_file},
    {Method::post, "/status/{reference}/{code}/add", Anyone{}, Rate::form, intake::post_addition, upload_limits},
    {Method::post, "/status/{reference}/{code}/satisfaction", Anyone{}, Rate::form, intake::post_satisfaction},
    {Method::post, "/status/{reference}/{code}/reopen", Anyone{}, Rate::form, intake::post_reopening},
};

/// Other bodies and companies: a case that was handed over to them.
const Route of_other_bodies[] = {
    {Method::get, "/handed-over/{reference}/{code}", Anyone{}, Rate::form, intake::get_handed_over},
    {Method::get, "/handed-over/{reference}/{code}/files/{file}", Anyone{}, Rate::upload, intake::get_handed_over_file},
    {Method::post, "/handed-over/{reference}/{code}", Anyone{}, Rate::form, intake::post_handed_over, upload_limits},
};

/// Programs of citizens and of other bodies: Open311.
const Route of_programs[] = {
    {Method::get, "/open311/discovery.xml", AnyProgram{}, Rate::api, open311::get_discovery},
    {Method::get, "/open311/discovery.json", AnyProgram{}, Rate::api, open311::get_discovery},
    {Method::get, "/open311/v2/services.xml", AnyProgram{}, Rate::api, open311::get_services},
    {Method::get, "/open311/v2/services.json", AnyProgram{}, Rate::api, open311::get_services},
    {Method::get, "/open311/v2/services/{service}", AnyProgram{}, Rate::api, open311::get_service},
    {Method::get, "/open311/v2/requests.xml", AnyProgram{}, Rate::api, open311::get_requests},
    {Method::get, "/open311/v2/requests.json", AnyProgram{}, Rate::api, open311::get_requests},
    {Method::post, "/open311/v2/requests.xml", AnyProgram{}, Rate::api, open311::post_request, upload_limits},
    {Method::post, "/open311/v2/requests.json", AnyProgram{}, Rate::api, open311::post_request, upload_limits},
    {Method::get, "/open311/v2/requests/{request}", AnyProgram{}, Rate::api, open311::get_request},
    {Method::get, "/open311/v2/tokens/{request}", AnyProgram{}, Rate::api, open311::get_token},
    {Method::get, "/open311/v2/servicerequestupdates.xml", AnyProgram{}, Rate::api, open311::get_updates},
    {Method::get, "/open311/v2/servicerequestupdates.json", AnyProgram{}, Rate::api, open311::get_updates},
    {Method::post, "/open311/v2/servicerequestupdates.xml", AnyProgram{}, Rate::api, open311::post_update,
     upload_limits},
    {Method::post, "/open311/v2/servicerequestupdates.json", AnyProgram{}, Rate::api, open311::post_update,
     upload_limits},
    {Method::post, "/sms", AnyProgram{}, Rate::api, texting::post_text, text_limits},
    {Method::post, "/sms/{secret}", AnyProgram{}, Rate::api, texting::post_text, text_limits},
};

/// Staff: the way in, and one's own account.
const Route of_staff[] = {
    {Method::get, "/staff/sign-in", Anyone{}, Rate::page, administration::get_sign_in},
    {Method::post, "/staff/sign-in", Anyone{}, Rate::sign_in, administration::post_sign_in},
    {Method::get, "/staff/sign-in/code", Anyone{}, Rate::page, administration::get_sign_in_code},
    {Method::post, "/staff/sign-in/code", Anyone{}, Rate::sign_in, administration::post_sign_in_code},
    {Method::post, "/staff/sign-out", SignedIn{}, Rate::form, administration::post_sign_out},
    {Method::get, "/staff/account", SignedIn{}, Rate::page, administration::get_account},
    {Method::post, "/staff/account", SignedIn{}, Rate::form, administration::post_account},
};

/// Staff: cases. Who may do what to which case is the actions' own to say.
const Route of_cases[] = {
    {Method::get, "/staff", SignedIn{}, Rate::page, cases::get_work},
    {Method::get, "/staff/inbox", SignedIn{}, Rate::page, cases::get_inbox},
    {Method::get, "/staff/search", SignedIn{}, Rate::page, search::get_staff_search},
    {Method::get, "/staff/inbox/next", SignedIn{}, Rate::page, cases::get_next},
    {Method::get, "/staff/cases/{id}", SignedIn{}, Rate::page, publication::get_case},
    {Method::get, "/staff/cases/{id}/files/{file}", SignedIn{}, Rate::page, cases::get_case_file},
    {Method::get, "/staff/cases/{id}/files/{file}/thumbnail", SignedIn{}, Rate::page, cases::get_case_thumbnail},
    {Method::get, "/staff/cases/{id}/suggestions", SignedIn{}, Rate::page, cases::get_guesses},
    {Method::get, "/staff/cases/{id}/{action}", SignedIn{}, Rate::page, cases::get_form_address},
    {Method::post, "/staff/cases/{id}/sort", SignedIn{}, Rate::form, cases::post_sort, text_limits},
    {Method::post, "/staff/cases/{id}/redirect", SignedIn{}, Rate::form, cases::post_redirect, text_limits},
    {Method::post, "/staff/cases/{id}/reject", SignedIn{}, Rate::form, cases::post_reject, text_limits},
    {Method::post, "/staff/cases/{id}/hand-over", SignedIn{}, Rate::form, cases::post_hand_over, text_limits},
    {Method::post, "/staff/cases/{id}/body-reply", SignedIn{}, Rate::form, cases::post_body_reply, text_limits},
    {Method::post, "/staff/cases/{id}/delay", SignedIn{}, Rate::form, cases::post_delay, text_limits},
    {Method::post, "/staff/cases/{id}/progress", SignedIn{}, Rate::form, cases::post_progress, text_limits},
    {Method::post, "/staff/cases/{id}/assess", SignedIn{}, Rate::form, cases::post_assess, text_limits},
    {Method::post, "/staff/cases/{id}/merge", SignedIn{}, Rate::form, cases::post_merge, text_limits},
    {Method::post, "/staff/cases/{id}/unmerge", SignedIn{}, Rate::form, cases::post_unmerge, text_limits},
    {Method::post, "/staff/cases/{id}/split", SignedIn{}, Rate::form, cases::post_split, text_limits},
    {Method::post, "/staff/cases/{id}/measure", SignedIn{}, Rate::form, cases::post_measure, text_limits},
    {Method::get, "/staff/measures", SignedIn{}, Rate::page, cases::get_measures},
    {Method::post, "/staff/measures/{id}/{number}", SignedIn{}, Rate::form, cases::post_measure_done, text_limits},
    {Method::post, "/staff/inbox/bulk", SignedIn{}, Rate::form, cases::post_bulk, bulk_limits},
    {Method::post, "/staff/cases/{id}/take", SignedIn{}, Rate::form, cases::post_take},
    {Method::post, "/staff/cases/{id}/assign", SignedIn{}, Rate::form, cases::post_assign},
    {Method::post, "/staff/cases/{id}/note", SignedIn{}, Rate::form, cases::post_note, text_limits},
    {Method::post, "/staff/cases/{id}/contact", SignedIn{}, Rate::form, cases::post_contact, text_limits},
    {Method::post, "/staff/cases/{id}/talk", SignedIn{}, Rate::form, cases::post_talk, text_limits},
    {Method::post, "/staff/cases/{id}/fallback", SignedIn{}, Rate::form, cases::post_fallback},
    {Method::post, "/staff/cases/{id}/letter", SignedIn{}, Rate::form, cases::post_letter},
    {Method::get, "/staff/texts", Capability::assign_case, Rate::page, cases::get_unit_texts},
    {Method::post, "/staff/texts", Capability::assign_case, Rate::form, cases::post_unit_texts, text_limits},
    {Method::get, "/staff/calls", SignedIn{}, Rate::page, cases::get_calls},
    {Method::get, "/staff/letters", SignedIn{}, Rate::page, cases::get_letters},
    {Method::post, "/staff/letters", SignedIn{}, Rate::form, cases::post_print},
    {Method::get, "/staff/letters/{letter}", SignedIn{}, Rate::upload, cases::get_letter},
    {Method::get, "/staff/letters/runs/{run}", SignedIn{}, Rate::upload, cases::get_run},
    {Method::post, "/staff/letters/runs/{run}/sent", SignedIn{}, Rate::form, cases::post_sent},
    {Method::get, "/staff/statistics", Capability::see_statistics, Rate::page, statistics::get_dashboard},
    {Method::get, "/staff/statistics/cases", Capability::see_statistics, Rate::page, cases::get_counted},
    {Method::get, "/staff/overdue", SignedIn{}, Rate::page, overdue::get_lists},
    {Method::get, "/staff/overdue/{list}", SignedIn{}, Rate::page, overdue::get_list},
    {Method::get, "/staff/overdue/{list}/csv", SignedIn{}, Rate::page, overdue::get_list_csv},
    {Method::get, "/staff/reports", Capability::see_statistics, Rate::page, reports::get_report},
    {Method::get, "/staff/reports/pdf", Capability::see_statistics, Rate::upload, reports::get_report_pdf},
    {Method::get, "/staff/reports/xlsx", Capability::see_statistics, Rate::page, reports::get_report_xlsx},
    {Method::get, "/staff/reports/csv", Capability::see_statistics, Rate::page, reports::get_report_csv},
    {Method::get, "/staff/reports/json", Capability::see_statistics, Rate::page, api::get_report_file},
    {Method::get, "/staff/reports/sent", Capability::see_statistics, Rate::page, reports::get_sent_reports},
    {Method::get, "/staff/reports/sent/{report}", Capability::see_statistics, Rate::page, reports::get_sent_report},
    {Method::get, "/staff/reports/sent/{report}/pdf", Capability::see_statistics, Rate::upload, reports::get_sent_pdf},
    {Method::post, "/staff/reports/subscriptions", Capability::see_statistics, Rate::form, reports::post_subscription},
    {Method::post, "/staff/cases/{id}/answer", SignedIn{}, Rate::form, cases::post_answer, text_limits},
    {Method::post, "/staff/cases/{id}/return", SignedIn{}, Rate::form, cases::post_return, text_limits},
    {Method::post, "/staff/cases/{id}/approve", SignedIn{}, Rate::form, cases::post_approve},
    {Method::get, "/staff/cases/{id}/pictures/{file}", SignedIn{}, Rate::page, publication::get_picture},
    {Method::post, "/staff/cases/{id}/pictures/{file}", SignedIn{}, Rate::upload, publication::post_picture,
     bulk_limits},
    {Method::get, "/staff/cases/{id}/pictures/{file}/copy", SignedIn{}, Rate::page, publication::get_picture_copy},
    {Method::post, "/staff/cases/{id}/publish", SignedIn{}, Rate::form, publication::post_publish, review_limits},
    {Method::post, "/staff/cases/{id}/correct", SignedIn{}, Rate::form, publication::post_correct, review_limits},
    {Method::post, "/staff/cases/{id}/refuse", SignedIn{}, Rate::form, publication::post_refuse, text_limits},
    {Method::post, "/staff/cases/{id}/unpublish", SignedIn{}, Rate::form, publication::post_unpublish, text_limits},
    {Method::post, "/staff/cases/{id}/close", SignedIn{}, Rate::form, cases::post_close, text_limits},
    {Method::post, "/staff/cases/{id}/confidential", SignedIn{}, Rate::form, cases::post_confidential},
    {Method::post, "/staff/cases/{id}/open", SignedIn{}, Rate::form, cases::post_open},
    {Method::post, "/staff/cases/{id}/renew-link", SignedIn{}, Rate::form, cases::post_renew_link},
    {Method::post, "/staff/cases/{id}/pause", SignedIn{}, Rate::form, cases::post_pause, text_limits},
    {Method::post, "/staff/cases/{id}/resume", SignedIn{}, Rate::form, cases::post_resume},
    {Method::post, "/staff/cases/{id}/reopen", SignedIn{}, Rate::form, cases::post_reopen, text_limits},
    {Method::get, "/staff/usefulness", Capability::publish_case, Rate::page, publication::get_usefulness},
    {Method::get, "/staff/outcomes", Capability::publish_case, Rate::page, outcomes::get_approval},
    {Method::post, "/staff/outcomes", Capability::publish_case, Rate::form, outcomes::post_approval, text_limits},
    {Method::get, "/staff/register", Capability::register_case, Rate::page, intake::get_register},
    {Method::post, "/staff/register", Capability::register_case, Rate::form, intake::post_register, upload_limits},
    {Method::get, "/staff/cards", Capability::register_case, Rate::page, cards::get_cards},
    {Method::post, "/staff/cards", Capability::register_case, Rate::upload, cards::post_files, scan_limits},
    {Method::get, "/staff/cards/print", Capability::register_case, Rate::upload, cards::get_card},
    {Method::post, "/staff/cards/blank", Capability::register_case, Rate::form, cards::post_blank},
    {Method::get, "/staff/cards/{scan}", Capability::register_case, Rate::page, cards::get_scan},
    {Method::get, "/staff/cards/{scan}/thumbnail", Capability::register_case, Rate::page, cards::get_scan_thumbnail},
    {Method::post, "/staff/cards/{scan}", Capability::register_case, Rate::form, cards::post_scan},
    {Method::post, "/staff/register/help", Capability::register_case, Rate::page, intake::post_register_help,
     text_limits},
    {Method::get, "/staff/contacts", Capability::register_case, Rate::page, counting::get_contacts},
    {Method::get, "/staff/contacts/csv", Capability::register_case, Rate::page, counting::get_contacts_csv},
};

/// What is learned of cases: signals, improvements, the committee's view.
const Route of_learning[] = {
    {Method::get, "/staff/signals", Capability::see_statistics, Rate::page, signals::get_signals},
    {Method::post, "/staff/signals", Capability::see_statistics, Rate::form, signals::post_subscription},
    {Method::get, "/staff/signals/{signal}", Capability::see_statistics, Rate::page, signals::get_signal},
    {Method::post, "/staff/signals/{signal}", Capability::see_statistics, Rate::form, signals::post_signal,
     text_limits},
    {Method::get, "/staff/committee", Capability::see_themes, Rate::page, committee::get_committee},
    {Method::get, "/staff/improvements", SignedIn{}, Rate::page, improvements::get_improvements},
    {Method::get, "/staff/improvements/new", Capability::improve, Rate::page, improvements::get_new_improvement},
    {Method::post, "/staff/improvements/new", Capability::improve, Rate::form, improvements::post_new_improvement,
     text_limits},
    {Method::get, "/staff/improvements/{improvement}", SignedIn{}, Rate::page, improvements::get_improvement},
    {Method::post, "/staff/improvements/{improvement}", SignedIn{}, Rate::form, improvements::post_improvement,
     text_limits},
};

/// Administrators: mail, organisation, people, the municipality itself, the journal of all that.
const Route of_administrators[] = {
    {Method::get, "/staff/mails", Capability::read_mail, Rate::page, outbox::get_mails},
    {Method::get, "/staff/mails/{id}", Capability::read_mail, Rate::page, outbox::get_mail},
    {Method::get, "/staff/mails/{id}/html", Capability::read_mail, Rate::page, outbox::get_mail_html},
    {Method::post, "/staff/mails/{id}/resend", Capability::read_mail, Rate::form, outbox::post_resend},
    {Method::get, "/staff/organisation", Capability::edit_organisation, Rate::page, administration::get_organisation},
    {Method::get, "/staff/units/new", Capability::edit_organisation, Rate::page, administration::get_new_unit},
    {Method::post, "/staff/units/new", Capability::edit_organisation, Rate::form, administration::post_new_unit},
    {Method::get, "/staff/units/{unit}", Capability::edit_organisation, Rate::page, administration::get_unit},
    {Method::post, "/staff/units/{unit}", Capability::edit_organisation, Rate::form, administration::post_unit},
    {Method::get, "/staff/people", Capability::edit_people, Rate::page, administration::get_people},
    {Method::get, "/staff/people/new", Capability::edit_people, Rate::page, administration::get_new_person},
    {Method::post, "/staff/people/new", Capability::edit_people, Rate::form, administration::post_new_person},
    {Method::get, "/staff/people/{person}", Capability::edit_people, Rate::page, administration::get_person},
    {Method::post, "/staff/people/{person}", Capability::edit_people, Rate::form, administration::post_person},
    {Method::get, "/staff/programs", Capability::edit_people, Rate::page, administration::get_programs},
    {Method::post, "/staff/programs", Capability::edit_people, Rate::form, administration::post_programs},
    {Method::get, "/staff/webhooks", Capability::edit_settings, Rate::page, administration::get_webhooks},
    {Method::post, "/staff/webhooks", Capability::edit_settings, Rate::form, administration::post_webhooks},
    {Method::get, "/staff/webhooks/{webhook}", Capability::edit_settings, Rate::page, administration::get_webhook},
    {Method::post, "/staff/webhooks/{webhook}", Capability::edit_settings, Rate::form, administration::post_webhook},
    {Method::get, "/staff/municipality", Capability::edit_settings, Rate::page, administration::get_municipality},
    {Method::post, "/staff/municipality", Capability::edit_settings, Rate::form, administration::post_municipality,
     logo_limits},
    {Method::get, "/staff/municipality/theme.css", Capability::edit_settings, Rate::page,
     administration::get_trial_theme},
    {Method::get, "/staff/place", Capability::edit_settings, Rate::page, place::get_areas},
    {Method::post, "/staff/place", Capability::edit_settings, Rate::form, place::post_areas, boundary_limits},
    {Method::get, "/staff/suggestions", Capability::edit_settings, Rate::page, administration::get_suggestions},
    {Method::post, "/staff/suggestions", Capability::edit_settings, Rate::form, administration::post_suggestions},
    {Method::get, "/staff/open311", Capability::edit_settings, Rate::page, open311::get_clients},
    {Method::post, "/staff/open311", Capability::edit_settings, Rate::form, open311::post_clients},
    {Method::get, "/staff/channels", Capability::edit_settings, Rate::page, channels::get_channels},
    {Method::post, "/staff/channels/mails", Capability::edit_settings, Rate::form, channels::post_mails},
    {Method::post, "/staff/channels/jobs/{job}", Capability::edit_settings, Rate::form, channels::post_job},
    {Method::post, "/staff/channels/{trouble}", Capability::edit_settings, Rate::form, channels::post_trouble},
    {Method::get, "/staff/mailboxes", Capability::edit_settings, Rate::page, mailroom::get_mailboxes},
    {Method::get, "/staff/mailboxes/new", Capability::edit_settings, Rate::page, mailroom::get_new_mailbox},
    {Method::post, "/staff/mailboxes/new", Capability::edit_settings, Rate::form, mailroom::post_new_mailbox},
    {Method::get, "/staff/mailboxes/{mailbox}", Capability::edit_settings, Rate::page, mailroom::get_mailbox},
    {Method::post, "/staff/mailboxes/{mailbox}", Capability::edit_settings, Rate::form, mailroom::post_mailbox},
    {Method::get, "/staff/mailboxes/{mailbox}/mails/{mail}", Capability::edit_settings, Rate::upload,
     mailroom::get_original},
    {Method::get, "/staff/scheme", SignedIn{}, Rate::page, revision::get_scheme},
    {Method::get, "/staff/scheme/propose", Capability::edit_scheme, Rate::page, revision::get_proposal},
    {Method::post, "/staff/scheme/propose", Capability::edit_scheme, Rate::form, revision::post_proposal,
     scheme_limits},
    {Method::get, "/staff/scheme/versions/{number}", SignedIn{}, Rate::page, revision::get_version},
    {Method::post, "/staff/scheme/versions/{number}", Capability::edit_scheme, Rate::form, revision::post_version},
    {Method::get, "/staff/scheme/versions/{number}/print", SignedIn{}, Rate::page, revision::get_version_print},
    {Method::get, "/staff/scheme/versions/{number}/file", SignedIn{}, Rate::page, revision::get_version_file},
    {Method::get, "/staff/scheme/versions/{number}/simulation", Capability::edit_scheme, Rate::upload,
     revision::get_simulation},
    {Method::get, "/staff/journal", Capability::read_journal, Rate::page, administration::get_deeds},
    {Method::get, "/staff/import", SignedIn{}, Rate::page, administration::get_import},
    {Method::post, "/staff/import", SignedIn{}, Rate::upload, administration::post_import, import_limits},
};

} // namespace

const std::vector<Route>& routes() {
    static const std::vector<Route> table = [] {
        std::vector<Route> all;
        for (const std::span<const Route> part :
             {std::span<const Route>{public_routes()}, std::span<const Route>{of_submitters},
              std::span<const Route>{of_other_bodies}, std::span<const Route>{of_programs},
              std::span<const Route>{of_staff}, std::span<const Route>{of_cases}, std::span<const Route>{of_learning},
              std::span<const Route>{of_administrators}})
            all.insert(all.end(), part.begin(), part.end());
        for (const api::Operation& operation : api::operations())
            all.push_back({operation.method, operation.path, WithToken{operation.scope}, operation.rate,
                           operation.handler, operation.limits});
        return all;
    }();
    return table;
}

} // namespace svar::app
