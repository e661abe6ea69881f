#include "features/integrity/statistics_check.hpp"

#include "features/cases/figures_store.hpp"
#include "features/statistics/folding_actions.hpp"

#include <fmt/format.h>

#include <limits>
#include <set>

namespace svar::integrity {

namespace {

using namespace statistics;

constexpr int portion_size = 5000;
constexpr std::int32_t far = 10'000'000;
constexpr Layer last_layer{Span::year, Scope::subtree, Slice::margins};
constexpr const char* counter_names[] = {
    "received",   "anonymous",    "led to a measure",  "answered",       "in time",       "late",      "dissatisfied",
    "neutral",    "satisfied",    "completed",         "published",      "rejected",      "merged",    "confidential",
    "redirected", "escalated",    "reopened",          "open",           "personal",      "submitter", "not ours",
    "duplicate",  "named praise", "refused otherwise", "shown received", "shown answered"};
static_assert(std::size(counter_names) == counter_count);

/// What the sums of single days must be, kept small.
class Expected {
  public:
    explicit Expected(Words& words) : words_(words) {}

    void add(const std::vector<Record>& records, int sign) {
        for (Record record : records) {
            if (sign < 0) record.cell.negate();
            const CellKey key{words_.number(record.traits.kind), words_.number(record.traits.category),
                              words_.number(record.traits.channel)};
            statistics::add(fresh_[{record.unit, record.day}], key, record.cell);
        }
    }
    void pack() {
        for (auto& [place, cube] : fresh_) {
            Bytes& packed = packed_[place];
            if (!packed.empty()) decode(packed, words_, cube);
            packed = cube.empty() ? Bytes{} : encode(cube, words_);
        }
        fresh_.clear();
    }
    std::set<UnitId> units() const {
        std::set<UnitId> found;
        for (const auto& [place, packed] : packed_) found.insert(place.first);
        return found;
    }
    /// The rows of these units together.
    std::map<std::pair<int, std::int32_t>, Cube> rows(const std::set<UnitId>& units, Scope scope) const {
        std::map<std::pair<int, std::int32_t>, Cube> rows;
        for (const UnitId unit : units)
            for (auto at = packed_.lower_bound({unit, std::numeric_limits<DayNumber>::min()});
                 at != packed_.end() && at->first.first == unit; ++at)
                spread(rows, scope, at->first.second, at->second);
        return rows;
    }

  private:
    void spread(std::map<std::pair<int, std::int32_t>, Cube>& rows, Scope scope, DayNumber day,
                const Bytes& packed) const {
        if (packed.empty()) return;
        Cube cube;
        decode(packed, words_, cube);
        const auto add_to = [&](Span span) {
            statistics::add(rows[{Layer{span, scope, Slice::full}.number(), begins(span, day)}], cube);
            if (has_margins(span, scope))
                statistics::add(rows[{Layer{span, scope, Slice::margins}.number(), begins(span, day)}],
                                margins_of(cube));
        };
        if (day == now_day) return add_to(Span::now);
        for (const Span span : {Span::day, Span::month, Span::year}) add_to(span);
    }

    Words& words_;
    std::map<std::pair<UnitId, DayNumber>, Cube> fresh_;
    std::map<std::pair<UnitId, DayNumber>, Bytes> packed_;
};

class Check {
  public:
    Check(db::Tx& tx, const organisation::Municipality& municipality, const std::function<void(std::string)>& differs,
          const Tree& tree)
        : tx_(tx), municipality_(municipality), differs_(differs), tree_(tree), expected_(words_) {}

    void run(const std::function<void(std::int64_t)>& counted) {
        reckon(counted);
        std::set<UnitId> units = expected_.units();
        for (const UnitId unit : units_with_sums()) units.insert(unit);
        for (const UnitId unit : tree_.units_with_below()) units.insert(unit);
        for (const UnitId unit : units) {
            compare(unit, Scope::own, {unit});
            compare(unit, Scope::subtree, tree_.has_below(unit) ? tree_.subtree(unit) : std::set<UnitId>{});
        }
    }

  private:
    void reckon(const std::function<void(std::int64_t)>& counted) {
        const auto& zone = calendar::TimeZone::of(municipality_.time_zone);
        CaseId after;
        for (CaseId last = next(after); last; after = last, last = next(after)) {
            std::int64_t cases = 0;
            cases::each_figures(tx_, municipality_.id, after, last, [&](CaseId, const auto& facts) {
                expected_.add(difference(zone, std::nullopt, facts), 1);
                ++cases;
            });
            expected_.pack();
            counted(cases);
        }
        // Changes that are not summed up yet are none of the sums' business.
        for (const Bytes& change : changes(tx_, municipality_.id)) expected_.add(decode_records(change), -1);
        expected_.pack();
    }

    CaseId next(CaseId after) { return cases::end_of_portion(tx_, municipality_.id, after, portion_size); }

    std::set<UnitId> units_with_sums() {
        std::set<UnitId> found;
        SumRow last;
        for (auto rows = next_sums(tx_, municipality_.id, last, 1); !rows.empty();
             rows = next_sums(tx_, municipality_.id, last, 1)) {
            found.insert(rows.front().unit);
            last = {rows.front().unit, last_layer, far, {}};
        }
        return found;
    }

    void compare(UnitId unit, Scope scope, const std::set<UnitId>& parts) {
        auto rows = expected_.rows(parts, scope);
        for (const Span span : {Span::now, Span::day, Span::month, Span::year})
            for (const Slice slice : {Slice::full, Slice::margins}) {
                const Layer layer{span, scope, slice};
                for (const SumRow& row : sums(tx_, municipality_.id, unit, layer, 0, far)) {
                    Cube stored;
                    decode(row.body, words_, stored);
                    compare(row, stored, rows[{layer.number(), row.begins}]);
                    rows.erase({layer.number(), row.begins});
                }
            }
        for (const auto& [place, cube] : rows) compare({unit, Layer::of(place.first), place.second, {}}, {}, cube);
    }

    void compare(const SumRow& row, const Cube& stored, const Cube& expected) {
        if (stored == expected) return;
        std::set<CellKey> keys;
        for (const Cube* cube : {&stored, &expected})
            for (const auto& [key, cell] : *cube) keys.insert(key);
        const auto cell_in = [](const Cube& cube, CellKey key) {
            const auto found = cube.find(key);
            return found == cube.end() ? Cell{} : found->second;
        };
        for (const CellKey key : keys) compare(row, key, cell_in(stored, key), cell_in(expected, key));
    }

    void compare(const SumRow& row, CellKey key, const Cell& stored, const Cell& expected) {
        for (std::size_t i = 0; i < counter_count; ++i)
            if (stored.counts[i] != expected.counts[i])
                differs_(fmt::format("{}: {} {}, by the journals {}", place_of(row, key), counter_names[i],
                                     stored.counts[i], expected.counts[i]));
        if (stored.answer_times != expected.answer_times)
            differs_(fmt::format("{}: times to the first answer", place_of(row, key)));
        if (stored.completion_times != expected.completion_times)
            differs_(fmt::format("{}: times to completion", place_of(row, key)));
        if (stored.due != expected.due)
            differs_(fmt::format("{}: days on which open cases are due", place_of(row, key)));
    }

    std::string place_of(const SumRow& row, CellKey key) const {
        const auto word = [&](std::uint16_t number) {
            return number == Words::any ? std::string{"*"} : words_.word(number);
        };
        constexpr const char* spans[] = {"now", "day", "month", "year"};
        const auto span = static_cast<std::size_t>(row.layer.span);
        const std::string when =
            row.layer.span == Span::now ? std::string{} : format_date(date_of(first_day(row.layer.span, row.begins)));
        return fmt::format("statistics of unit {}{}, {} {}, {}/{}/{}", row.unit.value(),
                           row.layer.scope == Scope::subtree ? " and below" : "", spans[span], when, word(key.kind),
                           word(key.category), word(key.channel));
    }

    db::Tx& tx_;
    const organisation::Municipality& municipality_;
    const std::function<void(std::string)>& differs_;
    const Tree& tree_;
    Words words_;
    Expected expected_;
};

} // namespace

void check_statistics(db::Tx& tx, const organisation::Municipality& municipality, Unreckoned unreckoned,
                      const std::function<void(std::string)>& differs,
                      const std::function<void(std::int64_t)>& counted) {
    const auto state = statistics::state_of(tx, municipality.id);
    if (!state || !state->is_reckoned) {
        if (unreckoned == Unreckoned::told)
            differs("the statistics are not reckoned to the end yet; \"svar migrate\" does it");
    } else if (state->time_zone != municipality.time_zone) {
        differs("the statistics go by the time zone " + state->time_zone);
    } else {
        Check{tx, municipality, differs, state->parents}.run(counted);
    }
}

} // namespace svar::integrity
