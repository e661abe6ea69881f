#include "features/intake/intake_pages.hpp"

#include "features/cases/case_store.hpp"
#include "features/cases/event_data.hpp"
#include "features/cases/visit_desk.hpp"
#include "features/intake/form_view.hpp"
#include "features/intake/own_case.hpp"
#include "features/place/map_view.hpp"
#include "features/site/page.hpp"
#include "platform/views/format.hpp"

#include <algorithm>

namespace svar::intake {

namespace {

struct FirstView {
    static constexpr std::string_view template_path = "public/first.html";
    const site::Visit& visit;

    void fill(views::Slots& slots) const {
        std::string country = visit.municipality().country;
        std::ranges::transform(country, country.begin(), [](char c) { return static_cast<char>(c | 0x20); });
        slots.set("EMERGENCY", visit.text("intake.first.emergency." + country));
        add(slots, "wrench", "intake.first.fault.title", "intake.first.fault.text");
        add(slots, "scale", "intake.first.appeal.title", "intake.first.appeal.text");
        add(slots, "lock", "intake.first.own_matter.title", "intake.first.own_matter.text");
    }

  private:
    void add(views::Slots& slots, std::string_view icon, std::string_view title, std::string_view text) const {
        views::Slots& item = slots.add("ELSEWHERE");
        item.set("ICON", icon);
        item.set("TITLE", visit.text(title));
        item.set("TEXT", visit.text(text));
        const std::string& phone = visit.municipality().phone;
        const std::string& email = visit.municipality().email;
        if (phone.empty() && !email.empty()) item.add("EMAIL").set("ADDRESS", email);
        if (phone.empty()) return;
        std::string digits;
        std::ranges::copy_if(phone, std::back_inserter(digits),
                             [](char c) { return c == '+' || (c >= '0' && c <= '9'); });
        views::Slots& call = item.add("PHONE");
        call.set("URL", "tel:" + digits);
        call.set("NUMBER", phone);
    }
};

struct ReceiptView {
    static constexpr std::string_view template_path = "public/receipt.html";
    const site::Visit& visit;
    const OwnCase& own;
    bool is_receipt_held; ///< for the address got several within the hour

    void fill(views::Slots& slots) const {
        const cases::Case& subject = own.subject;
        slots.set("REFERENCE", subject.reference);
        slots.set("CODE", own.code);
        slots.set("STATUS_PATH", own.path());
        slots.set("STATUS_URL", site::public_url(visit.site, visit.municipality()) + own.path());
        slots.show("HELD", is_receipt_held);
        if (!is_receipt_held && own.contact && !own.contact->email.empty())
            slots.add("MAILED").set("EMAIL", own.contact->email.reveal());
        slots.show("ANONYMOUS", subject.is_anonymous);
        const scheme::Scheme& rules = visit.book->rules_of(subject.scheme_version);
        const scheme::ClockRule* promise = rules.promise_for(subject.kind);
        if (!subject.promise_due_at) return slots.show(promise == nullptr ? "NO_ANSWER" : "TO_UNIT");
        views::Slots& expected = slots.add("EXPECTED");
        expected.set("DATE", views::long_date(visit.language, scheme::due_day(rules, *subject.promise_due_at)));
        if (promise != nullptr)
            expected.set("PROMISE", scheme::word(promise->label, views::language_code(visit.language)));
    }
};

/// views/public/form_closed.html: where messages are not taken on the web.
struct ClosedView {
    static constexpr std::string_view template_path = "public/form_closed.html";
    const site::Visit& visit;

    void fill(views::Slots& slots) const {
        const organisation::Municipality& own = visit.municipality();
        if (!own.email.empty()) slots.add("EMAIL").set("ADDRESS", own.email);
        if (!own.address.empty()) slots.add("POSTAL").set("ADDRESS", own.address);
    }
};

/// Whether the receipt of this case was not sent.
bool is_receipt_held(db::Tx& tx, const site::Visit& visit, CaseId id) {
    const auto events = cases::events_of(tx, visit.id(), id);
    return !events.empty() && cases::EventData{events.front()}.text(cases::receipt_detail) == cases::receipt_held;
}

bool is_open(const site::Visit& visit) { return visit.scheme.takes(cases::channel_key(cases::Channel::web)); }

http::Response closed_page(const site::Visit& visit, int status) {
    return site::page(visit, {.title = visit.text("intake.closed.title"), .current = "/first"}, ClosedView{visit},
                      status);
}

http::Response form_page(const site::Visit& visit, const TypedForm& typed, const Problem& problem,
                         const ReceivedFiles& files) {
    const int status = problem.message_key.empty() ? 200 : site::status_of(problem.kind);
    return place::with_map(visit, site::page(visit, {.title = visit.text("intake.form.page"), .current = "/first"},
                                             FormView{visit, typed, problem, files,
                                                      place::place_field(visit, typed.place, position_in(typed))},
                                             status));
}

/// Sent again with other files it is another message, as with other words.
void tell_files_apart(const site::Visit& visit, cases::NewCase& message) {
    if (message.submission_key.empty() || visit.request.uploads.empty()) return;
    std::string all{message.submission_key.begin(), message.submission_key.end()};
    for (const http::Upload& upload : visit.request.uploads)
        all.append("\n").append(std::to_string(upload.size_bytes)).append(" ").append(upload.file_name);
    const crypto::Digest digest = crypto::digest(all);
    message.submission_key.assign(digest.begin(), digest.begin() + 16);
}

http::Response form_again(const site::Visit& visit, const TypedForm& typed, Problem problem, ReceivedFiles& received) {
    problem.fields.insert(problem.fields.end(), received.problems.begin(), received.problems.end());
    keep(visit, received);
    return form_page(visit, typed, problem, received);
}

} // namespace

http::Response get_first(const site::Visit& visit) {
    return site::page(visit, {.title = visit.text("intake.first.page"), .current = "/first"}, FirstView{visit});
}

http::Response get_form(const site::Visit& visit) {
    if (!is_open(visit)) return closed_page(visit, 200);
    TypedForm typed;
    typed.unit = visit.request.query.get("unit");
    typed.kind = visit.request.query.get("kind");
    typed.language = views::language_code(visit.language);
    typed.token = crypto::random_token();
    return form_page(visit, typed, {}, {});
}

http::Response post_case(const site::Visit& visit) {
    if (!is_open(visit)) return closed_page(visit, 403);
    const TypedForm typed = read_form(visit.request.form);
    ReceivedFiles received = receive_files(visit);
    auto message = parse_form(typed, visit.scheme, *visit.organisation);
    if (!message) return form_again(visit, typed, message.problem(), received);
    if (!received.problems.empty()) return form_again(visit, typed, invalid("layout.problems"), received);
    if (!typed.sends_outside && message->position && place::is_outside(visit, *message->position))
        return form_again(visit, typed, invalid("layout.problems", {{"outside", "place.problem.outside"}}), received);
    tell_files_apart(visit, *message);
    const cases::Desk desk = cases::desk_of(visit);
    const auto filed = visit.site.database.write([&](db::Tx& tx) {
        return cases::file_case(tx, desk, people::submitter_actor(visit.id()), *message, received.attachments());
    });
    if (!filed) return form_again(visit, typed, filed.problem(), received);
    return http::Response::redirect("/receipt/" + filed->reference + "/" + filed->follow_code);
}

http::Response get_receipt(const site::Visit& visit) {
    bool is_held = false;
    const auto own = visit.site.database.read([&](db::Tx& tx) {
        auto found = own_case(tx, visit);
        if (found) is_held = is_receipt_held(tx, visit, found->subject.id);
        return found;
    });
    if (!own) return site::problem_page(visit, own.problem());
    return site::page(visit, {.title = visit.text("intake.receipt.page"), .current = "/first"},
                      ReceiptView{visit, *own, is_held});
}

} // namespace svar::intake
