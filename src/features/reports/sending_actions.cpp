#include "features/reports/sending_actions.hpp"

#include "features/cases/letter_mail.hpp"
#include "features/people/person_store.hpp"
#include "features/reports/report_mail.hpp"
#include "features/reports/report_store.hpp"
#include "features/reports/sent_report_store.hpp"
#include "platform/jobs/jobs.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <tuple>

namespace svar::reports {

namespace {

using organisation::Post;
using people::Capability;
using scheme::RecipientKind;

constexpr int rule_days_after = 1;

std::optional<Post> post_of(RecipientKind kind) {
    switch (kind) {
    case RecipientKind::registrar: return Post::registrar;
    case RecipientKind::manager:
    case RecipientKind::higher_manager: return Post::manager;
    case RecipientKind::chief_executive: return Post::chief_executive;
    case RecipientKind::mayor: return Post::mayor;
    case RecipientKind::handler: return std::nullopt; // has cases, but no unit
    }
    return std::nullopt;
}

/// Orders what is due of one municipality.
class Planner {
  public:
    Planner(db::Tx& tx, const cases::Desk& desk) : tx_(tx), desk_(desk) {}

    int plan() {
        for (const scheme::ReportRule& rule : desk_.rules_at(tx_.now()).reports) {
            const PeriodKind kind = period_kind_of(rule.period);
            if (const auto due = newly_due(source_of_rule(rule.key), kind, rule_days_after))
                order_rule(rule, kind, *due);
        }
        for (const Subscription& one : subscriptions(tx_, desk_.id())) {
            const std::string source = source_of(one.id);
            if (const auto due = newly_due(source, one.period, one.days_after))
                order({{}, source, one.person, {}, one.unit, one.period, due->first});
        }
        return count_;
    }

  private:
    std::optional<Period> newly_due(const std::string& source, PeriodKind kind, int days_after) {
        const Period due = latest_due(kind, days_after, desk_.municipality().time_zone, tx_.now());
        const auto last = last_ordered(tx_, desk_.id(), source);
        if (!last) insert_last_ordered(tx_, desk_.id(), source, due.first);
        else if (*last < due.first && move_last_ordered(tx_, desk_.id(), source, *last, due.first)) return due;
        return std::nullopt;
    }

    /// Each holder of a post once for each of their units; the reports of the largest units are made first.
    void order_rule(const scheme::ReportRule& rule, PeriodKind kind, const Period& due) {
        std::set<std::tuple<int, PersonId, UnitId>> told;
        for (const RecipientKind to : rule.to)
            for (const organisation::PostHolder& holder : desk_.organisation.post_holders())
                if (is_meant(to, holder))
                    told.emplace(desk_.organisation.unit(holder.unit)->level, holder.person, holder.unit);
        const std::string source = source_of_rule(rule.key);
        for (const auto& [level, person, unit] : told) order({{}, source, person, {}, unit, kind, due.first});
        for (const std::string& address : std::set<std::string>(rule.addresses.begin(), rule.addresses.end()))
            order({{}, source, {}, address, desk_.organisation.root().id, kind, due.first});
    }

    bool is_meant(RecipientKind to, const organisation::PostHolder& holder) const {
        const organisation::Unit* unit = desk_.organisation.unit(holder.unit);
        if (post_of(to) != holder.post || unit == nullptr || unit->is_closed) return false;
        return to != RecipientKind::higher_manager || !desk_.organisation.children(holder.unit).empty();
    }

    void order(Order order) {
        order.id = OrderId{crypto::next_id()};
        insert_order(tx_, desk_.id(), order);
        const std::string number = std::to_string(order.id.value());
        jobs::enqueue(tx_, {.municipality = desk_.id(),
                            .kind = std::string{send_job},
                            .payload = number,
                            .run_at = {},
                            .unique_key = number});
        ++count_;
    }

    db::Tx& tx_;
    const cases::Desk& desk_;
    int count_ = 0;
};

/// The reader's language; nothing where nobody may get the report (any more).
std::optional<views::Language> language_of_reader(db::Tx& tx, const cases::Desk& desk, const Order& order) {
    const views::Language own = cases::language_of_staff(desk);
    if (!order.recipient) return own;
    const auto actor = people::load_actor(tx, desk.municipality(), order.recipient);
    if (!actor || !people::may(*actor, Capability::see_statistics, desk.organisation, order.unit)) return std::nullopt;
    return views::language_of(actor->language, own);
}

void check(const SentReport& report, const crypto::Key& key, std::span<const std::uint8_t> previous,
           std::vector<std::string>& found) {
    if (!std::ranges::equal(mac_of(key, report, previous), report.mac))
        found.push_back(fmt::format("sent report {} was changed", report.number));
}

} // namespace

int order_due_reports(db::Tx& tx, const cases::Desk& desk) { return Planner{tx, desk}.plan(); }

std::optional<Draft> draft_of(db::Tx& tx, const cases::Desk& desk, OrderId id) {
    auto order = order_by_id(tx, desk.id(), id);
    if (!order || desk.organisation.unit(order->unit) == nullptr) return std::nullopt;
    const auto language = language_of_reader(tx, desk, *order);
    if (!language) return std::nullopt;
    statistics::Source source{tx, desk.organisation};
    Draft draft{std::move(*order), *language, {}, {}};
    const AskedPeriod asked{draft.order.period, period_of(draft.order.period, draft.order.first_day)};
    draft.report =
        read_report(source, desk.organisation, kinds_in_force(desk.book, source.today()), draft.order.unit, asked);
    const ReportWords words{desk.renderer.catalogue(*language), desk.book, desk.organisation};
    draft.page = printable(desk.renderer, words, heading_of(words, draft.report, desk.municipality().name),
                           shown(words, draft.report));
    return draft;
}

void send_report(db::Tx& tx, const cases::Desk& desk, const Draft& draft, const std::string& pdf) {
    if (!order_by_id(tx, desk.id(), draft.order.id)) return;
    const Head head = head_of(tx, desk.id());
    SentReport sent{.municipality = desk.id(),
                    .id = SentReportId{crypto::next_id()},
                    .number = head.number + 1,
                    .order = draft.order,
                    .last_day = draft.report.whole.last,
                    .language = std::string{views::language_code(draft.language)},
                    .made_at = tx.now(),
                    .figures = encoded(draft.report),
                    .pdf = pdf};
    const crypto::Digest mac = mac_of(desk.key, sent, head.mac);
    sent.mac.assign(mac.begin(), mac.end());
    insert_sent(tx, sent);
    save_head(tx, desk.id(), {sent.number, sent.mac});
    send_mail(tx, desk, sent, draft);
    delete_order(tx, desk.id(), draft.order.id);
}

void drop_order(db::Tx& tx, const cases::Desk& desk, OrderId id) { delete_order(tx, desk.id(), id); }

Result<> subscribe(db::Tx& tx, const cases::Desk& desk, const people::Actor& actor, Subscription wanted) {
    if (!people::may(actor, Capability::see_statistics, desk.organisation, wanted.unit)) return forbidden();
    if (wanted.period == PeriodKind::own) return invalid("layout.problems", {{"every", "reports.problem.every"}});
    if (wanted.days_after < 1 || wanted.days_after > days_after_max)
        return invalid("layout.problems", {{"days_after", "reports.problem.days_after"}});
    wanted.id = SubscriptionId{crypto::next_id()};
    wanted.person = actor.person;
    if (!insert_subscription(tx, desk.id(), wanted))
        return Problem{ProblemKind::conflict, "reports.problem.subscribed", {}};
    const Period due = latest_due(wanted.period, wanted.days_after, desk.municipality().time_zone, tx.now());
    insert_last_ordered(tx, desk.id(), source_of(wanted.id), due.first);
    return Done{};
}

Result<> unsubscribe(db::Tx& tx, MunicipalityId municipality, const people::Actor& actor, SubscriptionId id) {
    if (!delete_subscription(tx, municipality, actor.person, id)) return not_found();
    forget_last_ordered(tx, municipality, source_of(id));
    return Done{};
}

std::vector<std::string> differences(db::Tx& tx, MunicipalityId municipality, const crypto::Key& key) {
    std::vector<std::string> found;
    const Head head = head_of(tx, municipality);
    std::vector<std::uint8_t> previous;
    for (std::int64_t number = 1; number <= head.number; ++number) {
        const auto report = sent_by_number(tx, municipality, number);
        if (!report) {
            found.push_back(fmt::format("sent report {} is missing", number));
            return found;
        }
        check(*report, key, previous, found);
        previous = report->mac;
    }
    if (previous != head.mac) found.push_back("the last sent report is not the one that was sent last");
    if (sent_by_number(tx, municipality, head.number + 1)) found.push_back("there is a sent report too many");
    return found;
}

} // namespace svar::reports
