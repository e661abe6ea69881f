#include "features/search/feed_store.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <limits>

namespace svar::search {

namespace {

constexpr std::int64_t page_rows = 1000;
constexpr std::size_t changes_max = 5000;

// All municipalities: the index of a server follows them all. The first number is the last row (SQLite), or that of
// the first transaction that has not ended (PostgreSQL).
constexpr db::Sql end{.name = "search.feed_end",
                      .text = "SELECT COALESCE(max(rowid), 0) FROM case_events",
                      .postgresql = "SELECT CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS INTEGER)"};

// All municipalities: the newest event, whosever it is.
constexpr db::Sql newest{.name = "search.newest_event",
                         .text = "SELECT municipality, case_id, seq, mac FROM case_events ORDER BY rowid DESC LIMIT 1",
                         .postgresql = "SELECT municipality, case_id, seq, mac FROM case_events "
                                       "WHERE follow IS NOT NULL ORDER BY follow DESC LIMIT 1"};

constexpr db::Sql anchored{.name = "search.anchor",
                           .text = "SELECT rowid, mac FROM case_events "
                                   "WHERE municipality = $1 AND case_id = $2 AND seq = $3",
                           .postgresql = "SELECT COALESCE(follow, 0), mac FROM case_events "
                                         "WHERE municipality = $1 AND case_id = $2 AND seq = $3"};

// All municipalities: events in the order of their commits, from one place up to another.
constexpr db::Sql events{.name = "search.events",
                         .text = "SELECT rowid, municipality, case_id, seq, at, mac FROM case_events "
                                 "WHERE rowid > $1 AND rowid <= $2 ORDER BY rowid",
                         .postgresql = "SELECT follow, municipality, case_id, seq, at, mac FROM case_events "
                                       "WHERE follow >= $1 AND follow <= $2 ORDER BY follow"};

// All municipalities: the transaction up to which a page of events reaches; all events of one are read together.
constexpr db::Sql page_end{.name = "search.page_end",
                           .text = "SELECT $1 + $2",
                           .postgresql = "SELECT follow FROM case_events WHERE follow >= $1 ORDER BY follow "
                                         "LIMIT 1 OFFSET $2"};

// All municipalities: cases that are gone. The rows are few and stay.
constexpr db::Sql removals{.name = "search.removals",
                           .text = "SELECT rowid, municipality, case_id, follow FROM removed_cases "
                                   "WHERE rowid > $1 ORDER BY rowid",
                           .postgresql = "SELECT follow, municipality, case_id, follow FROM removed_cases "
                                         "WHERE follow >= $1 ORDER BY follow"};

// All municipalities: how far the removals go.
constexpr db::Sql last_removal{.name = "search.last_removal",
                               .text = "SELECT COALESCE(max(rowid), 0) FROM removed_cases",
                               .postgresql =
                                   "SELECT CAST(CAST(pg_snapshot_xmin(pg_current_snapshot()) AS TEXT) AS INTEGER)"};

Anchor anchor_from(const db::Row& row, std::size_t first, std::size_t mac) {
    return {row.id<MunicipalityId>(first), row.id<CaseId>(first + 1), row.integer(first + 2), to_hex(row.bytes(mac))};
}

/// Reads the changes of one snapshot.
class FeedReader {
  public:
    FeedReader(db::Tx& tx, const FeedPosition& from, const Seen& seen)
        : tx_(tx), is_sqlite_(tx.backend() == db::Backend::sqlite), seen_(seen), end_(tx.row(end)->integer(0)) {
        found_.next = from;
    }

    Changes read() {
        read_removals();
        found_.is_lost = found_.next.anchor && !is_anchored();
        if (found_.is_lost) return std::move(found_);
        std::int64_t at = found_.next.events;
        do at = read_page(at);
        while (has_page_ && found_.changes.size() < changes_max);
        found_.is_more = has_page_;
        found_.next.events = is_sqlite_ ? at : std::max(found_.next.events, std::min(at, end_));
        for (const auto& [event, follow] : early_)
            if (follow >= found_.next.events) found_.seen.insert(event);
        return std::move(found_);
    }

  private:
    /// Cases that are gone take their events with them, so that SQLite may use the numbers of their rows again.
    void read_removals() {
        for (const db::Row& row : tx_.rows(removals, found_.next.removals)) {
            const Change gone{row.id<MunicipalityId>(1), row.id<CaseId>(2), tx_.now()};
            found_.changes.push_back(gone);
            if (found_.next.anchor && found_.next.anchor->id == gone.id) found_.next.anchor.reset();
            if (!is_sqlite_) continue;
            found_.next.removals = row.integer(0);
            if (row.integer(3) >= found_.next.events) continue;
            found_.next.events = row.integer(3);
            found_.next.anchor.reset();
        }
        if (!is_sqlite_) found_.next.removals = std::max(found_.next.removals, end_);
    }

    bool is_anchored() {
        const Anchor& anchor = *found_.next.anchor;
        const auto row = tx_.row(anchored, anchor.municipality, anchor.id, anchor.seq);
        if (!row || to_hex(row->bytes(1)) != anchor.mac) return false;
        return !is_sqlite_ || row->integer(0) == found_.next.events;
    }

    /// Reads on from `from`; returns how far it came.
    std::int64_t read_page(std::int64_t from) {
        const auto last = tx_.row(page_end, from, page_rows);
        const std::int64_t until = last ? last->integer(0) : std::numeric_limits<std::int64_t>::max();
        std::int64_t reached = from;
        for (const db::Row& row : tx_.rows(events, from, until)) {
            take(row);
            reached = row.integer(0);
        }
        if (!is_sqlite_) {
            has_page_ = last.has_value();
            return has_page_ ? until + 1 : std::max(end_, from);
        }
        has_page_ = until < end_;
        if (has_page_ && reached == from) found_.next.anchor.reset(); // numbers that were given up
        return has_page_ && reached == from ? until : reached;
    }

    void take(const db::Row& row) {
        const Anchor event = anchor_from(row, 1, 5);
        const std::pair key{event.id.value(), event.seq};
        found_.next.anchor = event;
        if (!is_sqlite_ && row.integer(0) >= end_) early_.emplace_back(key, row.integer(0));
        if (seen_.contains(key)) return;
        const Change change{event.municipality, event.id, row.instant(4)};
        if (found_.changes.empty() || found_.changes.back().id != change.id) found_.changes.push_back(change);
    }

    db::Tx& tx_;
    bool is_sqlite_;
    const Seen& seen_;
    std::int64_t end_;
    bool has_page_ = false;
    std::vector<std::pair<std::pair<std::int64_t, std::int64_t>, std::int64_t>> early_;
    Changes found_;
};

} // namespace

FeedPosition end_of_feed(db::Tx& tx) {
    FeedPosition position{tx.row(end)->integer(0), tx.row(last_removal)->integer(0), std::nullopt};
    if (const auto row = tx.row(newest)) position.anchor = anchor_from(*row, 0, 3);
    return position;
}

Changes changes_since(db::Tx& tx, const FeedPosition& from, const Seen& seen) {
    return FeedReader{tx, from, seen}.read();
}

} // namespace svar::search
