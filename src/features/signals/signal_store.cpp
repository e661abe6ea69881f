#include "features/signals/signal_store.hpp"

#include "features/statistics/period.hpp"

namespace svar::signals {

namespace {

#define SVAR_SIGNAL                                                                                                    \
    "signal, unit, category, chart, rule, direction, first_day, last_day, peak_day, value, centre, low, high, "        \
    "excess, found_at, state, note, changed_by, changed_at, version"

constexpr db::Sql insert{.name = "signals.insert",
                         .text =
                             "INSERT INTO signals (municipality, " SVAR_SIGNAL ", digest) VALUES ($1, $2, $3, $4, "
                             "$5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22)"};
constexpr db::Sql update{
    .name = "signals.update",
    .text = "UPDATE signals SET unit = $3, category = $4, rule = $5, last_day = $6, peak_day = $7, value = $8, "
            "centre = $9, low = $10, high = $11, excess = $12, state = $13, note = $14, changed_by = $15, "
            "changed_at = $16, version = $17, digest = $18 WHERE municipality = $1 AND signal = $2 AND version = $19"};
constexpr db::Sql by_id{.name = "signals.by_id",
                        .text = "SELECT " SVAR_SIGNAL " FROM signals WHERE municipality = $1 AND signal = $2"};
constexpr db::Sql since{.name = "signals.since",
                        .text = "SELECT " SVAR_SIGNAL " FROM signals WHERE municipality = $1 AND last_day >= $2 "
                                "ORDER BY last_day DESC, signal DESC LIMIT $3"};
constexpr db::Sql after{.name = "signals.after",
                        .text = "SELECT " SVAR_SIGNAL ", digest FROM signals WHERE municipality = $1 AND signal > $2 "
                                "ORDER BY signal LIMIT $3"};
constexpr db::Sql subscriptions{.name = "signals.subscriptions",
                                .text = "SELECT person, unit, category FROM signal_subscriptions "
                                        "WHERE municipality = $1 ORDER BY person, unit, category"};
constexpr db::Sql own_subscriptions{.name = "signals.own_subscriptions",
                                    .text = "SELECT person, unit, category FROM signal_subscriptions "
                                            "WHERE municipality = $1 AND person = $2 ORDER BY unit, category"};
constexpr db::Sql subscribe{.name = "signals.subscribe",
                            .text = "INSERT INTO signal_subscriptions (municipality, person, unit, category) "
                                    "VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING"};
constexpr db::Sql unsubscribe{.name = "signals.unsubscribe",
                              .text = "DELETE FROM signal_subscriptions WHERE municipality = $1 AND person = $2 "
                                      "AND unit = $3 AND category = $4"};
constexpr db::Sql looked{.name = "signals.looked_to",
                         .text = "SELECT looked_to FROM signal_days WHERE municipality = $1"};
constexpr db::Sql save_looked{.name = "signals.save_looked_to",
                              .text = "INSERT INTO signal_days (municipality, looked_to) VALUES ($1, $2) "
                                      "ON CONFLICT (municipality) DO UPDATE SET looked_to = excluded.looked_to"};
#undef SVAR_SIGNAL

constexpr int portion = 1000;

std::int64_t number_of(LocalDate day) { return statistics::day_number(day); }
LocalDate day_of(std::int64_t number) { return statistics::date_of(static_cast<statistics::DayNumber>(number)); }
std::optional<std::int64_t> by_whom(const Signal& signal) {
    return signal.changed_by ? std::optional{signal.changed_by.value()} : std::nullopt;
}

Signal signal_from(const db::Row& row) {
    return {.id = row.id<SignalId>(0),
            .unit = row.id<UnitId>(1),
            .category = row.text(2),
            .chart = parse_chart(row.text(3)),
            .rule = parse_rule(row.text(4)),
            .direction = parse_direction(row.text(5)),
            .first_day = day_of(row.integer(6)),
            .last_day = day_of(row.integer(7)),
            .peak_day = day_of(row.integer(8)),
            .value = row.integer(9),
            .centre = row.integer(10),
            .low = row.integer(11),
            .high = row.integer(12),
            .excess = row.integer(13),
            .found_at = row.instant(14),
            .state = parse_state(row.text(15)).value_or(State::open),
            .note = row.personal(16),
            .changed_by = row.id<PersonId>(17),
            .changed_at = row.instant(18),
            .version = row.id<Version>(19)};
}

std::vector<Subscription> subscriptions_from(const db::Rows& rows) {
    std::vector<Subscription> found;
    for (const db::Row& row : rows) found.push_back({row.id<PersonId>(0), row.id<UnitId>(1), row.text(2)});
    return found;
}

} // namespace

void insert_signal(db::Tx& tx, MunicipalityId municipality, const Signal& signal,
                   const std::vector<std::uint8_t>& digest) {
    tx.execute(insert, municipality, signal.id, signal.unit, signal.category, chart_key(signal.chart),
               rule_key(signal.rule), direction_key(signal.direction), number_of(signal.first_day),
               number_of(signal.last_day), number_of(signal.peak_day), signal.value, signal.centre, signal.low,
               signal.high, signal.excess, signal.found_at, state_key(signal.state), signal.note, by_whom(signal),
               signal.changed_at, signal.version, digest);
}

bool update_signal(db::Tx& tx, MunicipalityId municipality, const Signal& signal,
                   const std::vector<std::uint8_t>& digest) {
    return tx.execute(update, municipality, signal.id, signal.unit, signal.category, rule_key(signal.rule),
                      number_of(signal.last_day), number_of(signal.peak_day), signal.value, signal.centre, signal.low,
                      signal.high, signal.excess, state_key(signal.state), signal.note, by_whom(signal),
                      signal.changed_at, signal.version, digest, signal.version.value() - 1) == 1;
}

std::optional<Signal> signal_by_id(db::Tx& tx, MunicipalityId municipality, SignalId id) {
    const auto row = tx.row(by_id, municipality, id);
    return row ? std::optional{signal_from(*row)} : std::nullopt;
}

std::vector<Signal> signals_since(db::Tx& tx, MunicipalityId municipality, LocalDate day, int count_max) {
    std::vector<Signal> found;
    for (const db::Row& row : tx.rows(since, municipality, number_of(day), count_max))
        found.push_back(signal_from(row));
    return found;
}

std::vector<std::string> differences(db::Tx& tx, MunicipalityId municipality, const crypto::Key& key) {
    std::vector<std::string> found;
    SignalId last;
    for (bool is_more = true; is_more;) {
        const db::Rows rows = tx.rows(after, municipality, last, portion);
        for (const db::Row& row : rows) {
            const Signal signal = signal_from(row);
            last = signal.id;
            if (digest_of(key, municipality, signal) != row.bytes(20))
                found.push_back("the signal " + std::to_string(signal.id.value()) + " was changed");
        }
        is_more = rows.size() == static_cast<std::size_t>(portion);
    }
    return found;
}

std::vector<Subscription> all_subscriptions(db::Tx& tx, MunicipalityId municipality) {
    return subscriptions_from(tx.rows(subscriptions, municipality));
}

std::vector<Subscription> subscriptions_of(db::Tx& tx, MunicipalityId municipality, PersonId person) {
    return subscriptions_from(tx.rows(own_subscriptions, municipality, person));
}

void insert_subscription(db::Tx& tx, MunicipalityId municipality, const Subscription& subscription) {
    tx.execute(subscribe, municipality, subscription.person, subscription.unit, subscription.category);
}

void delete_subscription(db::Tx& tx, MunicipalityId municipality, const Subscription& subscription) {
    tx.execute(unsubscribe, municipality, subscription.person, subscription.unit, subscription.category);
}

std::optional<LocalDate> looked_to(db::Tx& tx, MunicipalityId municipality) {
    const auto row = tx.row(looked, municipality);
    return row ? std::optional{day_of(row->integer(0))} : std::nullopt;
}

void save_looked_to(db::Tx& tx, MunicipalityId municipality, LocalDate day) {
    tx.execute(save_looked, municipality, number_of(day));
}

} // namespace svar::signals
