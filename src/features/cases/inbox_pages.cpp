#include "features/cases/inbox_pages.hpp"

#include "base/text.hpp"
#include "features/cases/case_list_store.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/inbox_view.hpp"
#include "features/cases/related_store.hpp"
#include "features/cases/staff_words_view.hpp"
#include "features/cases/work_view.hpp"
#include "features/people/person_store.hpp"
#include "features/site/page.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

using people::Capability;

CaseList listed(db::Tx& tx, const site::Visit& visit, const InboxQuery& query, int count_max) {
    return list_cases(tx, visit.actor, *visit.organisation, scope_of(visit.actor, *visit.organisation, query.unit),
                      {.stages = query.stages(),
                       .within = query.unit,
                       .text = query.text,
                       .from = query.from,
                       .way = query.way,
                       .count_max = count_max});
}

/// The case whose number was searched for, where the actor may see it.
CaseId case_by_number(db::Tx& tx, const site::Visit& visit, const std::string& text) {
    const std::string reference = reference_in(text);
    if (reference.empty()) return {};
    const auto found = case_by_reference(tx, visit.id(), reference);
    return found && may_see(visit.actor, *found, *visit.organisation) ? found->id : CaseId{};
}

CaseList work_list(db::Tx& tx, const site::Visit& visit, const ListScope& scope, std::span<const Stage> stages,
                   int count_max = work_lines_max) {
    return list_cases(tx, visit.actor, *visit.organisation, scope,
                      {.stages = stages, .within = {}, .text = {}, .from = {}, .count_max = count_max});
}

constexpr Stage in_hand[] = {Stage::in_hand};
constexpr Stage waiting[] = {Stage::to_review, Stage::elsewhere};

/// A stage whose cases wait for those with this right.
struct Queue {
    Stage stage;
    Capability capability;
};
constexpr Queue queues[] = {{Stage::to_sort, Capability::sort_case},
                            {Stage::to_review, Capability::review_case},
                            {Stage::to_publish, Capability::publish_case}};

/// The first of a queue and how many there are; only who may not see the whole municipality needs them read to be counted.
Work::Queue read_queue(db::Tx& tx, const site::Visit& visit, Stage stage) {
    const ListScope scope = scope_of(visit.actor, *visit.organisation, {});
    const UnitId root = visit.organisation->root().id;
    const bool sees_all =
        scope.is_whole && people::may(visit.actor, Capability::see_confidential, *visit.organisation, root);
    const int read_max = sees_all ? queue_lines_max : work_lines_max;
    Work::Queue queue{stage, work_list(tx, visit, scope, {&stage, 1}, read_max), 0};
    queue.count = sees_all ? count_of_stage(tx, visit.id(), stage, work_lines_max + 1)
                           : static_cast<std::int64_t>(queue.list.rows.size()) + (queue.list.has_more ? 1 : 0);
    return queue;
}

Work work_of(db::Tx& tx, const site::Visit& visit) {
    Work work;
    work.read_at = tx.now();
    work.own = work_list(tx, visit, own_scope(visit.actor), in_hand);
    work.waiting = work_list(tx, visit, own_scope(visit.actor), waiting);
    for (const Queue& queue : queues)
        if (visit.may_somewhere(queue.capability)) work.queues.push_back(read_queue(tx, visit, queue.stage));
    if (visit.may_somewhere(Capability::work_case))
        work.unassigned = work_list(tx, visit, free_scope(visit.actor, *visit.organisation), in_hand);
    const LocalDate today = DueTeller{visit, work.read_at}.today();
    for (const people::StandIn& stand_in : people::stand_ins_of(tx, visit.id(), visit.actor.person, today)) {
        const bool is_now = stand_in.substitute == visit.actor.person && stand_in.first_day <= today;
        const auto absent = is_now ? people::person_by_id(tx, visit.id(), stand_in.absent) : std::nullopt;
        if (absent) work.stand_ins.push_back({absent->name, stand_in.last_day});
    }
    return work;
}

} // namespace

http::Response get_inbox(const site::Visit& visit) {
    const InboxQuery query = inbox_query(visit);
    struct Read {
        CaseId found;
        CaseList list;
        Instant at;
        std::map<CaseId, Twin> twins;
    };
    const Read read = visit.site.database.read([&](db::Tx& tx) -> Read {
        const CaseId found = case_by_number(tx, visit, query.text);
        Read all{found, found ? CaseList{} : listed(tx, visit, query, 50), tx.now(), {}};
        if (const auto to_sort = cases_to_sort(visit, all.list); !to_sort.empty())
            all.twins =
                twins_among(visit.actor, *visit.organisation, to_sort, newest_open(tx, visit.id(), twin_range(all.at)));
        return all;
    });
    if (read.found) return http::Response::redirect(case_path(read.found));
    return site::page(visit, {.title = visit.text("staff.inbox.title"), .current = "/staff/inbox", .is_staff = true},
                      InboxView{visit, query, read.list, read.at, read.twins});
}

http::Response get_next(const site::Visit& visit) {
    const InboxQuery query = inbox_query(visit);
    const CaseList list = visit.site.database.read([&](db::Tx& tx) { return listed(tx, visit, query, 1); });
    if (list.rows.empty()) return http::Response::redirect("/staff/inbox?" + query.address());
    return http::Response::redirect(case_path(list.rows.front().id) + "?list=" + url_encode(query.address()));
}

http::Response get_work(const site::Visit& visit) {
    const Work work = visit.site.database.read([&](db::Tx& tx) { return work_of(tx, visit); });
    return site::page(visit, {.title = visit.text("staff.work.title"), .current = "/staff", .is_staff = true},
                      WorkView{visit, work});
}

} // namespace svar::cases
