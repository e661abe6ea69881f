#include "features/intake/register_pages.hpp"

#include "base/email_address.hpp"
#include "base/text.hpp"
#include "features/cards/scan_actions.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/sorting_actions.hpp"
#include "features/cases/staff_words_view.hpp"
#include "features/cases/visit_desk.hpp"
#include "features/intake/register_view.hpp"
#include "features/site/page.hpp"

#include <algorithm>

namespace svar::intake {

namespace {

using people::Capability;

constexpr std::size_t title_from_message_characters_max = 90;

cases::Channel channel_of(std::string_view key) {
    const auto channel = cases::parse_channel(key);
    const bool is_told = channel && std::ranges::find(told_channels, *channel) != std::end(told_channels);
    return is_told ? *channel : cases::Channel::phone;
}

TypedRegister read_register(const site::Visit& visit) {
    const http::Fields& fields = visit.request.form;
    return {.form = read_form(fields),
            .channel = std::string{cases::channel_key(channel_of(fields.get("channel")))},
            .category = std::string{trim(fields.get("category"))},
            .scan = cards::ScanId{parse_int(fields.get("scan")).value_or(0)}};
}

/// The first words of what was said; the person may have had no time for a heading.
std::string title_of(const TypedForm& form) {
    if (!form.title.empty()) return form.title;
    const std::string_view line = std::string_view{form.message}.substr(0, form.message.find('\n'));
    return std::string{first_code_points(line, title_from_message_characters_max)};
}

Result<> check_contact(const TypedForm& form) {
    Problem problem = invalid("layout.problems");
    if (!form.email.empty() && !EmailAddress::parse(form.email))
        problem.fields.push_back({"email", "intake.problem.email"});
    if (!form.phone.empty() && !is_phone_number(form.phone))
        problem.fields.push_back({"phone", "intake.problem.phone"});
    if (!problem.fields.empty()) return problem;
    return Done{};
}

/// The message as the form's own rules allow it; who brought it may have left any contact data or none.
Result<cases::NewCase> parse_register(const site::Visit& visit, const TypedRegister& typed) {
    TypedForm form = typed.form;
    form.title = title_of(form);
    form.is_anonymous = true;
    auto message = parse_form(form, visit.scheme, *visit.organisation);
    const auto contact = check_contact(form);
    if (!message || !contact) {
        Problem problem = message ? invalid("layout.problems") : message.problem();
        if (typed.form.title.empty())
            std::erase_if(problem.fields, [](const FieldProblem& field) { return field.field == "title"; });
        if (!contact)
            problem.fields.insert(problem.fields.end(), contact.problem().fields.begin(),
                                  contact.problem().fields.end());
        return problem;
    }
    message->channel = channel_of(typed.channel);
    message->contact = {Personal{form.name}, Personal{form.email}, Personal{form.phone}, Personal{form.address}};
    return message;
}

/// The scanned card goes with its case, and waits no longer. The same form sent twice finds the case it made.
Result<cases::Filed> file_scan(db::Tx& tx, const site::Visit& visit, cards::ScanId id, const cases::NewCase& message,
                               const cases::Attachments& attachments) {
    std::vector<FileId> kept{attachments.kept.begin(), attachments.kept.end()};
    const auto scan = cards::seen_scan(tx, visit.actor, id);
    if (scan && scan->state == cards::ScanState::waiting) kept.push_back(scan->file);
    auto filed = cases::file_case(tx, cases::desk_of(visit), visit.actor, message, {attachments.fresh, kept});
    if (!filed || !filed->is_new) return filed;
    if (auto noted = cards::note_registered(tx, visit.actor, id, filed->id); !noted) return noted.problem();
    return filed;
}

/// Files the message and, where a category was chosen, distributes it.
Result<cases::Filed> take_down(db::Tx& tx, const site::Visit& visit, const TypedRegister& typed,
                               const cases::NewCase& message, const cases::Attachments& attachments) {
    const cases::Desk desk = cases::desk_of(visit);
    auto filed = typed.scan ? file_scan(tx, visit, typed.scan, message, attachments)
                            : cases::file_case(tx, desk, visit.actor, message, attachments);
    const bool is_sorted = !typed.category.empty() && visit.may_somewhere(Capability::sort_case);
    if (!filed || !filed->is_new || !is_sorted) return filed;
    const cases::Sorting sorting{.kind = message.kind, .category = typed.category, .unit = message.unit, .title = {}};
    const auto sorted = cases::distribute_case(tx, desk, visit.actor, filed->id, Version{1}, sorting);
    if (!sorted) return sorted.problem();
    return filed;
}

http::Response register_page(const site::Visit& visit, const TypedRegister& typed, const Problem& problem,
                             const ReceivedFiles& files) {
    const int status = problem.message_key.empty() ? 200 : site::status_of(problem.kind);
    return site::page(visit,
                      {.title = visit.text("staff.register.title"), .current = "/staff/register", .is_staff = true},
                      RegisterView{visit, typed, problem, files}, status);
}

http::Response register_again(const site::Visit& visit, const TypedRegister& typed, Problem problem,
                              ReceivedFiles& received) {
    problem.fields.insert(problem.fields.end(), received.problems.begin(), received.problems.end());
    keep(visit, received);
    return register_page(visit, typed, problem, received);
}

/// What the card says as far as it could be read; a person mends it.
Result<> fill_from_scan(const site::Visit& visit, cards::ScanId id, TypedRegister& typed) {
    const auto scan = visit.site.database.read([&](db::Tx& tx) { return cards::waiting_scan(tx, visit.actor, id); });
    if (!scan) return scan.problem();
    typed.scan = id;
    typed.form.message = scan->text.reveal();
    if (scan->unit) typed.form.unit = std::to_string(scan->unit.value());
    return Done{};
}

/// To the case, or for those who may not see it to the receipt that they can read out.
http::Response registered(const site::Visit& visit, const cases::Filed& filed) {
    const bool may_see = visit.site.database.read([&](db::Tx& tx) {
        const auto subject = cases::case_by_id(tx, visit.id(), filed.id);
        return subject && cases::may_see(visit.actor, *subject, *visit.organisation);
    });
    const std::string receipt = "/receipt/" + filed.reference + "/" + filed.follow_code;
    return site::done(visit, may_see ? cases::case_path(filed.id) : receipt, "staff.done.registered");
}

} // namespace

http::Response get_register(const site::Visit& visit) {
    TypedRegister typed;
    typed.channel = cases::channel_key(channel_of(visit.request.query.get("channel")));
    typed.form.language = visit.municipality().language;
    typed.form.token = crypto::random_token();
    const cards::ScanId scan{parse_int(visit.request.query.get("scan")).value_or(0)};
    if (scan)
        if (auto filled = fill_from_scan(visit, scan, typed); !filled)
            return site::problem_page(visit, filled.problem());
    return register_page(visit, typed, {}, {});
}

http::Response post_register(const site::Visit& visit) {
    const TypedRegister typed = read_register(visit);
    ReceivedFiles received = receive_files(visit);
    const auto message = parse_register(visit, typed);
    if (!message) return register_again(visit, typed, message.problem(), received);
    if (!received.problems.empty()) return register_again(visit, typed, invalid("layout.problems"), received);
    const auto filed = visit.site.database.write(
        [&](db::Tx& tx) { return take_down(tx, visit, typed, *message, received.attachments()); });
    if (!filed) return register_again(visit, typed, filed.problem(), received);
    return registered(visit, *filed);
}

} // namespace svar::intake
