#include "features/overdue/overdue_actions.hpp"

#include "features/cases/alarm_mail.hpp"
#include "features/cases/case_store.hpp"
#include "features/overdue/overdue_mail.hpp"
#include "features/overdue/overdue_store.hpp"

#include <algorithm>
#include <map>

namespace svar::overdue {

namespace {

using scheme::OverdueListRule;
using scheme::RecipientKind;

/// Gathers the late cases of one rule by who is told of them.
class Maker {
  public:
    Maker(db::Tx& tx, const cases::Desk& desk, const OverdueListRule& rule, LocalDate day)
        : tx_(tx), desk_(desk), rule_(rule), day_(day), staff_(tx, desk) {}

    int make() {
        const Instant limit = limit_of(rule_, desk_.municipality().time_zone, day_);
        for (const CaseId id : cases_due_before(tx_, desk_.id(), limit)) gather(id, limit);
        for (auto& [key, lines] : lines_) add(key.first, key.second, std::move(lines));
        return static_cast<int>(lines_.size());
    }

  private:
    using Key = std::pair<Sort, PersonId>;

    void gather(CaseId id, Instant limit) {
        const auto subject = cases::case_by_id(tx_, desk_.id(), id);
        const auto clock = subject ? first_due(id, limit) : std::nullopt;
        if (!clock) return;
        const Line line{.id = id,
                        .reference = subject->reference,
                        .unit = subject->unit,
                        .handler = subject->handler,
                        .title = subject->title,
                        .clock = clock->key,
                        .due_at = clock->due_at,
                        .appearance = appearances(tx_, desk_.id(), rule_.key, id) + 1};
        put(Sort::list, rule_.to, *subject, line);
        if (rule_.appearance > 0 && line.appearance >= rule_.appearance)
            put(Sort::again, rule_.then_to, *subject, line);
    }

    /// The running clock of the rule that is due first and before the limit.
    std::optional<cases::Clock> first_due(CaseId id, Instant limit) {
        std::optional<cases::Clock> first;
        for (const cases::Clock& clock : cases::clocks_of(tx_, desk_.id(), id)) {
            const bool counts = rule_.clocks.empty() || std::ranges::count(rule_.clocks, clock.key) > 0;
            if (!counts || !clock.is_running() || clock.due_at >= limit) continue;
            if (!first || clock.due_at < first->due_at) first = clock;
        }
        return first;
    }

    void put(Sort sort, const std::vector<RecipientKind>& to, const cases::Case& subject, const Line& line) {
        for (const RecipientKind kind : to) {
            const PersonId person = recipient(subject, kind);
            std::vector<Line>& lines = lines_[{sort, person}];
            if (lines.empty() || lines.back().id != line.id) lines.push_back(line);
        }
    }

    /// Where nobody is there: the chief executive, then the registrar; zero when nobody is there at all.
    PersonId recipient(const cases::Case& subject, RecipientKind wanted) {
        for (const RecipientKind kind : {wanted, RecipientKind::chief_executive, RecipientKind::registrar})
            if (const PersonId person = cases::recipient_of(staff_, desk_, subject, kind)) return person;
        return {};
    }

    void add(Sort sort, PersonId recipient, std::vector<Line> lines) {
        Head head = head_of(tx_, desk_.id());
        List list{.municipality = desk_.id(),
                  .id = ListId{crypto::next_id()},
                  .number = head.number + 1,
                  .rule = rule_.key,
                  .sort = sort,
                  .day = day_,
                  .until = until_day(rule_, day_),
                  .recipient = recipient,
                  .made_at = tx_.now(),
                  .lines = std::move(lines)};
        std::ranges::stable_sort(list.lines, {}, &Line::due_at);
        for (Line& line : list.lines) {
            const crypto::Digest digest = title_mac(desk_.key, line.id, line.title);
            line.title_mac.assign(digest.begin(), digest.end());
        }
        const crypto::Digest mac = mac_of(desk_.key, list, head.mac);
        list.mac.assign(mac.begin(), mac.end());
        insert_list(tx_, list);
        save_head(tx_, desk_.id(), {list.number, list.mac});
        send_list(tx_, staff_, desk_, rule_, list);
    }

    db::Tx& tx_;
    const cases::Desk& desk_;
    const OverdueListRule& rule_;
    LocalDate day_;
    std::map<Key, std::vector<Line>> lines_;
    cases::Staff staff_;
};

/// What is wrong with one list, beside its place in the chain.
void check_list(const List& list, const crypto::Key& key, std::span<const std::uint8_t> previous,
                std::vector<std::string>& found) {
    const std::string name = "overdue list " + std::to_string(list.number);
    if (!std::ranges::equal(mac_of(key, list, previous), list.mac)) found.push_back(name + " was changed");
    for (const Line& line : list.lines)
        if (!line.title.empty() && !std::ranges::equal(title_mac(key, line.id, line.title), line.title_mac))
            found.push_back(name + ": a title was changed");
}

} // namespace

int make_lists(db::Tx& tx, const cases::Desk& desk, const OverdueListRule& rule, LocalDate day) {
    return Maker{tx, desk, rule, day}.make();
}

int make_due_lists(db::Tx& tx, const cases::Desk& desk) {
    int made = 0;
    for (const OverdueListRule& rule : desk.rules_at(tx.now()).overdue_lists) {
        const LocalDate day = latest_day(rule, desk.municipality().time_zone, tx.now());
        const auto last = last_day(tx, desk.id(), rule.key);
        if (!last) insert_last_day(tx, desk.id(), rule.key, day);
        else if (*last < day && move_last_day(tx, desk.id(), rule.key, *last, day))
            made += make_lists(tx, desk, rule, day);
    }
    return made;
}

std::vector<std::string> differences(db::Tx& tx, MunicipalityId municipality, const crypto::Key& key) {
    std::vector<std::string> found;
    const Head head = head_of(tx, municipality);
    std::vector<std::uint8_t> previous;
    for (std::int64_t number = 1; number <= head.number; ++number) {
        const auto list = list_by_number(tx, municipality, number);
        if (!list) {
            found.push_back("overdue list " + std::to_string(number) + " is missing");
            return found;
        }
        check_list(*list, key, previous, found);
        previous = list->mac;
    }
    if (previous != head.mac) found.push_back("the last overdue list is not the one that was made last");
    if (list_by_number(tx, municipality, head.number + 1)) found.push_back("there is an overdue list too many");
    if (count_orphans(tx, municipality) > 0) found.push_back("an overdue list is gone but for its lines");
    return found;
}

} // namespace svar::overdue
