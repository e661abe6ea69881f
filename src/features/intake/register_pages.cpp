#include "features/intake/register_pages.hpp"

#include "base/email_address.hpp"
#include "base/text.hpp"
#include "features/cards/scan_actions.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/identity.hpp"
#include "features/cases/sorting_actions.hpp"
#include "features/cases/staff_words_view.hpp"
#include "features/cases/visit_desk.hpp"
#include "features/counting/counting_actions.hpp"
#include "features/intake/register_help.hpp"
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

/// Only times of our own pages are believed: neither a later one nor one of long ago.
std::optional<Instant> opened_at(std::string_view micros) {
    constexpr std::int64_t latest = 10'000'000'000'000'000; // in the year 2286; beyond it the difference could overflow
    const auto at = parse_int(micros);
    return at && *at > 0 && *at < latest ? std::optional{from_micros(*at)} : std::nullopt;
}

TypedRegister read_register(const site::Visit& visit) {
    const http::Fields& fields = visit.request.form;
    return {.form = read_form(fields),
            .channel = std::string{cases::channel_key(channel_of(fields.get("channel")))},
            .category = one_line(fields.get("category")),
            .scan = cards::ScanId{parse_int(fields.get("scan")).value_or(0)},
            .minutes = one_line(fields.get("minutes")),
            .opened = opened_at(fields.get("opened")),
            .suggested_category = one_line(fields.get("suggested_category")),
            .suggested_unit = UnitId{parse_int(fields.get("suggested_unit")).value_or(0)},
            .came_on = one_line(fields.get("came_on"))};
}

/// The first words of what was said; the person may have had no time for a heading.
std::string title_of(const TypedForm& form) {
    if (!form.title.empty()) return form.title;
    const std::string_view line = std::string_view{form.message}.substr(0, form.message.find('\n'));
    return std::string{first_code_points(line, title_from_message_characters_max)};
}

/// What is wrong with who sends it. Nobody shows up to choose here, so a missing sender is told at the name.
std::vector<FieldProblem> sender_problems(const site::Visit& visit, const TypedForm& form) {
    std::vector<FieldProblem> problems = cases::identity_problems(visit.scheme.identity, contact_of(form));
    for (FieldProblem& problem : problems)
        if (problem.field == "identity") problem.field = "name";
    if (!form.email.empty() && !EmailAddress::parse(form.email)) problems.push_back({"email", "intake.problem.email"});
    if (!form.phone.empty() && !is_phone_number(form.phone)) problems.push_back({"phone", "intake.problem.phone"});
    return problems;
}

/// What is wrong beside the message and its sender.
std::vector<FieldProblem> arrival_problems(const site::Visit& visit, const TypedRegister& typed) {
    std::vector<FieldProblem> problems;
    if (!visit.scheme.takes(typed.channel)) problems.push_back({"channel", "cases.problem.channel"});
    if (!typed.came_on.empty() && !parse_date(typed.came_on))
        problems.push_back({"came_on", "problem.field.not_a_date"});
    return problems;
}

/// Adds the fields of another problem, each once.
void add_fields(Problem& problem, const std::vector<FieldProblem>& others) {
    for (const FieldProblem& field : others)
        if (std::ranges::find(problem.fields, field.field, &FieldProblem::field) == problem.fields.end())
            problem.fields.push_back(field);
}

/// A message that was taken down, and how long that took.
struct Told {
    cases::NewCase message;
    std::chrono::seconds duration{};
};

/// The message as the form's own rules allow it; who brought it may have left any contact data or none.
Result<Told> parse_register(const site::Visit& visit, const TypedRegister& typed, Instant now) {
    TypedForm form = typed.form;
    form.title = title_of(form);
    auto message = parse_message(form, visit.scheme, *visit.organisation);
    const auto duration = counting::duration_of(typed.minutes, typed.opened, now);
    Problem problem = message ? invalid("layout.problems") : message.problem();
    if (typed.form.title.empty())
        std::erase_if(problem.fields, [](const FieldProblem& field) { return field.field == "title"; });
    add_fields(problem, sender_problems(visit, form));
    add_fields(problem, arrival_problems(visit, typed));
    if (!duration) add_fields(problem, duration.problem().fields);
    if (!message || !duration || !problem.fields.empty()) return problem;
    message->channel = channel_of(typed.channel);
    message->contact = contact_of(form);
    message->came_on = parse_date(typed.came_on);
    return Told{std::move(*message), *duration};
}

/// The scanned card goes with its case, and waits no longer. The whole file of a page that can't be read goes with none: it
/// may hold other people's cards. The same form sent twice finds the case it made.
Result<cases::Filed> file_scan(db::Tx& tx, const site::Visit& visit, cards::ScanId id, const cases::NewCase& message,
                               const cases::Attachments& attachments) {
    std::vector<FileId> kept{attachments.kept.begin(), attachments.kept.end()};
    const auto scan = cards::seen_scan(tx, visit.actor, id);
    if (scan && scan->state == cards::ScanState::waiting && scan->problem.empty()) kept.push_back(scan->file);
    auto filed = cases::file_case(tx, cases::desk_of(visit), visit.actor, message, {attachments.fresh, kept});
    if (!filed || !filed->is_new) return filed;
    if (auto noted = cards::note_registered(tx, visit.actor, id, filed->id); !noted) return noted.problem();
    return filed;
}

Result<> count(db::Tx& tx, const site::Visit& visit, const TypedRegister& typed, std::chrono::seconds duration,
               CaseId case_id, const Personal& note) {
    const auto counted = counting::count_contact(tx, cases::desk_of(visit), visit.actor,
                                                 {.id = {},
                                                  .at = {},
                                                  .person = {},
                                                  .channel = channel_of(typed.channel),
                                                  .category = typed.category,
                                                  .unit = UnitId{parse_int(typed.form.unit).value_or(0)},
                                                  .duration = duration,
                                                  .case_id = case_id,
                                                  .note = note});
    if (!counted) return counted.problem();
    return Done{};
}

/// Files the message, counts the contact and, where a category was chosen, distributes it.
Result<cases::Filed> take_down(db::Tx& tx, const site::Visit& visit, const TypedRegister& typed, const Told& told,
                               const cases::Attachments& attachments) {
    const cases::Desk desk = cases::desk_of(visit);
    const cases::NewCase& message = told.message;
    auto filed = typed.scan ? file_scan(tx, visit, typed.scan, message, attachments)
                            : cases::file_case(tx, desk, visit.actor, message, attachments);
    if (!filed || !filed->is_new) return filed;
    if (auto counted = count(tx, visit, typed, told.duration, filed->id, {}); !counted) return counted.problem();
    if (typed.category.empty() || !visit.may_somewhere(Capability::sort_case)) return filed;
    const cases::Sorting sorting{.kind = message.kind,
                                 .category = typed.category,
                                 .unit = message.unit,
                                 .title = {},
                                 .suggested_category = typed.suggested_category,
                                 .suggested_unit = typed.suggested_unit};
    const auto sorted = cases::distribute_case(tx, desk, visit.actor, filed->id, Version{1}, sorting);
    if (!sorted) return sorted.problem();
    return filed;
}

http::Response register_page(const site::Visit& visit, const TypedRegister& typed, const Problem& problem,
                             const ReceivedFiles& files, const RegisterHelp& help) {
    const int status = problem.message_key.empty() ? 200 : site::status_of(problem.kind);
    return site::page(visit,
                      {.title = visit.text("staff.register.title"), .current = "/staff/register", .is_staff = true},
                      RegisterView{visit, typed, problem, files, help}, status);
}

http::Response register_again(const site::Visit& visit, const TypedRegister& typed, Problem problem,
                              ReceivedFiles& received) {
    problem.fields.insert(problem.fields.end(), received.problems.begin(), received.problems.end());
    keep(visit, received);
    return register_page(visit, typed, problem, received, help_for(visit, typed));
}

/// With what Svar suggests for it filled in.
TypedRegister with_suggestions(const site::Visit& visit, TypedRegister typed) {
    using suggestions::Question;
    const suggestions::Guesses guesses = help_for(visit, typed).guesses;
    if (guesses[Question::category]) typed.category = guesses[Question::category]->answer;
    if (guesses[Question::unit]) typed.form.unit = guesses[Question::unit]->answer;
    return typed;
}

/// A contact that needs no case.
http::Response count_only(const site::Visit& visit, const TypedRegister& typed, ReceivedFiles& received) {
    const auto counted = visit.site.database.write([&](db::Tx& tx) -> Result<> {
        const auto duration = counting::duration_of(typed.minutes, typed.opened, tx.now());
        if (!duration) return duration.problem();
        return count(tx, visit, typed, *duration, {}, Personal{typed.form.message});
    });
    if (!counted) return register_again(visit, typed, counted.problem(), received);
    return site::done(visit, "/staff/register?channel=" + typed.channel, "counting.done.counted");
}

Instant time_now(const site::Visit& visit) {
    return visit.site.database.read([](db::Tx& tx) { return tx.now(); });
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
    typed.opened = time_now(visit);
    return register_page(visit, typed, {}, {}, help_for(visit, typed));
}

http::Response post_register(const site::Visit& visit) {
    const TypedRegister typed = read_register(visit);
    const std::string_view step = visit.request.form.get("step");
    ReceivedFiles received = receive_files(visit);
    if (step == "look") return register_again(visit, typed, {}, received);
    if (step == "take") return register_again(visit, with_suggestions(visit, typed), {}, received);
    if (step == "count") return count_only(visit, typed, received);
    const auto told = parse_register(visit, typed, time_now(visit));
    if (!told) return register_again(visit, typed, told.problem(), received);
    if (!received.problems.empty()) return register_again(visit, typed, invalid("layout.problems"), received);
    const auto filed = visit.site.database.write(
        [&](db::Tx& tx) { return take_down(tx, visit, typed, *told, received.attachments()); });
    if (!filed) return register_again(visit, typed, filed.problem(), received);
    return registered(visit, *filed);
}

http::Response post_register_help(const site::Visit& visit) {
    const RegisterHelp help = help_for(visit, read_register(visit));
    http::Response response;
    response.cache_control = "private, no-store";
    response.body =
        visit.site.renderer.render_with(visit.language, RegisterHelpView::template_path, [&](views::Slots& slots) {
            RegisterHelpView{visit, help}.fill(slots);
        });
    return response;
}

} // namespace svar::intake
