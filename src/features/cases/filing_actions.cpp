#include "features/cases/filing_actions.hpp"

#include "base/text.hpp"
#include "features/cases/case_actions.hpp"
#include "features/cases/case_mail.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/event_data.hpp"
#include "features/cases/receipt_mail.hpp"
#include "platform/views/format.hpp"

namespace svar::cases {

namespace {

constexpr std::size_t title_characters_max = 90;

/// The first words of the message where the submitter gave no title.
std::string title_of(const NewCase& message) {
    if (!message.title.empty()) return message.title;
    const std::string_view text = trim(message.message.reveal());
    const std::string_view line = text.substr(0, text.find('\n'));
    const std::string_view start = first_code_points(line, title_characters_max);
    if (start.size() == line.size()) return std::string{start};
    return std::string{start.substr(0, start.rfind(' '))} + " …";
}

constexpr std::chrono::days arrival_days_max{366};

/// When the message came: what arrived on an earlier day counts from the beginning of that day.
Result<Instant> arrival_of(const NewCase& message, const organisation::Municipality& municipality, Instant now) {
    const LocalDate today = views::local_day(now, municipality.time_zone);
    if (!message.came_on || *message.came_on == today) return now;
    const auto days_ago = std::chrono::sys_days{today} - std::chrono::sys_days{*message.came_on};
    const char* key = days_ago < std::chrono::days{0} ? "cases.problem.came_ahead"
                      : days_ago > arrival_days_max   ? "cases.problem.came_long_ago"
                                                      : nullptr;
    if (key != nullptr) return invalid(key, {{"came_on", key}});
    return views::start_of_day(*message.came_on, municipality.time_zone);
}

Case fresh_case(const Desk& desk, const people::Actor& actor, const NewCase& message, Instant received_at,
                const scheme::Scheme& rules) {
    return {.municipality = desk.id(),
            .id = CaseId{crypto::next_id()},
            .reference = new_reference(),
            .kind = message.kind,
            .category = message.category,
            .channel = message.channel,
            .language = message.language,
            .unit = message.unit ? message.unit : desk.organisation.root().id,
            .handler = {},
            .state = actor.kind == people::ActorKind::person ? State::registered : State::received,
            .is_confidential = false,
            .is_anonymous = message.contact.empty(),
            .title = title_of(message),
            .place = message.place,
            .scheme_version = rules.version,
            .received_at = received_at,
            .due_at = never,
            .promise_due_at = std::nullopt,
            .answered_at = std::nullopt,
            .closed_at = std::nullopt,
            .satisfaction = 0,
            .redirects = 0,
            .follow_link = 0,
            .position = message.position,
            .client = message.client,
            .version = {},
            .head_mac = {}};
}

/// Whether a receipt is sent now. Where it is held back the event says so; what staff take down is confirmed always.
bool takes_receipt(db::Tx& tx, const Desk& desk, const people::Actor& actor, const NewCase& message, Change& change) {
    if (!message.has_receipt || message.contact.empty()) return false;
    if (actor.kind == people::ActorKind::person || !is_receipt_held(tx, desk, message.contact, message.channel))
        return true;
    change.add_detail(receipt_detail, boost::json::string{receipt_held});
    return false;
}

std::optional<Filed> filed_before(db::Tx& tx, const Desk& desk, const NewCase& message) {
    if (message.submission_key.empty()) return std::nullopt;
    const auto found = case_by_submission(tx, desk.id(), db::Blob{message.submission_key});
    if (!found) return std::nullopt;
    return Filed{found->id, found->reference, first_follow_code(desk.key, *found), false};
}

} // namespace

std::string new_reference() {
    const std::string code = crypto::random_code(8);
    return code.substr(0, 4) + "-" + code.substr(4);
}

std::string follow_code(const crypto::Key& key, const Case& subject) {
    constexpr char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::string message =
        "follow:" + std::to_string(subject.municipality.value()) + ":" + std::to_string(subject.id.value());
    if (subject.follow_link > 0) message += ":" + std::to_string(subject.follow_link);
    const crypto::Digest digest = crypto::keyed_digest(key, message);
    std::string code;
    for (std::size_t i = 0; i < 12; ++i) code += alphabet[digest[i] & 31];
    return code;
}

std::string first_follow_code(const crypto::Key& key, Case subject) {
    subject.follow_link = 0;
    return follow_code(key, subject);
}

Result<Filed> file_case(db::Tx& tx, const Desk& desk, const people::Actor& actor, const NewCase& message,
                        const Attachments& attachments) {
    if (auto before = filed_before(tx, desk, message)) return *before;
    const scheme::Scheme& rules = desk.rules_at(tx.now());
    if (rules.kind(message.kind) == nullptr) return invalid("cases.problem.kind", {{"kind", "cases.problem.kind"}});
    const auto received_at = arrival_of(message, desk.municipality(), tx.now());
    if (!received_at) return received_at.problem();
    Change change =
        Change::filing(tx, desk, actor, fresh_case(desk, actor, message, *received_at, rules), message.contact);
    const Case& fresh = change.subject();
    change.add_text("message", message.message);
    change.add_text("quoted", message.quoted);
    change.attach(attachments);
    if (!message.contact.empty())
        change.add_detail("contact", boost::json::string{contact_digest(desk.key, message.contact)});
    const bool has_receipt = takes_receipt(tx, desk, actor, message, change);
    const auto key = message.submission_key.empty() ? std::nullopt : std::optional{message.submission_key};
    if (auto filed = change.commit_filing(key); !filed) return filed.problem();
    if (!message.contact.empty()) {
        insert_contact(tx, fresh, message.contact);
        if (has_receipt) send_receipt(tx, desk, fresh, message.contact, message.references);
    }
    return Filed{fresh.id, fresh.reference, follow_code(desk.key, fresh), true};
}

} // namespace svar::cases
