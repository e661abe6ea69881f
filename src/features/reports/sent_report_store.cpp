#include "features/reports/sent_report_store.hpp"

namespace svar::reports {

namespace {

#define SVAR_SUBSCRIPTION_COLUMNS "subscription_id, person, unit, period, days_after"

constexpr db::Sql all_subscriptions{.name = "report_subscriptions.all",
                                    .text = "SELECT " SVAR_SUBSCRIPTION_COLUMNS " FROM report_subscriptions "
                                            "WHERE municipality = $1 ORDER BY subscription_id"};

constexpr db::Sql own_subscriptions{.name = "report_subscriptions.of_person",
                                    .text = "SELECT " SVAR_SUBSCRIPTION_COLUMNS " FROM report_subscriptions "
                                            "WHERE municipality = $1 AND person = $2 ORDER BY subscription_id"};

constexpr db::Sql add_subscription{
    .name = "report_subscriptions.insert",
    .text =
        "INSERT INTO report_subscriptions (municipality, subscription_id, person, unit, period, days_after, made_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (municipality, person, unit, period) DO NOTHING"};

constexpr db::Sql end_subscription{.name = "report_subscriptions.delete",
                                   .text = "DELETE FROM report_subscriptions "
                                           "WHERE municipality = $1 AND person = $2 AND subscription_id = $3"};

constexpr db::Sql period_by_source{.name = "report_periods.by_source",
                                   .text =
                                       "SELECT first_day FROM report_periods WHERE municipality = $1 AND source = $2"};

constexpr db::Sql add_period{.name = "report_periods.insert",
                             .text = "INSERT INTO report_periods (municipality, source, first_day) VALUES ($1, $2, $3) "
                                     "ON CONFLICT (municipality, source) DO NOTHING"};

constexpr db::Sql move_period{.name = "report_periods.move",
                              .text = "UPDATE report_periods SET first_day = $4 "
                                      "WHERE municipality = $1 AND source = $2 AND first_day = $3"};

constexpr db::Sql end_period{.name = "report_periods.delete",
                             .text = "DELETE FROM report_periods WHERE municipality = $1 AND source = $2"};

constexpr db::Sql add_order{
    .name = "report_orders.insert",
    .text = "INSERT INTO report_orders (municipality, order_id, source, recipient, address, unit, period, first_day) "
            "VALUES ($1, $2, $3, $4, $5, $6, $7, $8)"};

constexpr db::Sql order_row{.name = "report_orders.by_id",
                            .text = "SELECT order_id, source, recipient, address, unit, period, first_day "
                                    "FROM report_orders WHERE municipality = $1 AND order_id = $2"};

constexpr db::Sql end_order{.name = "report_orders.delete",
                            .text = "DELETE FROM report_orders WHERE municipality = $1 AND order_id = $2"};

constexpr db::Sql same_for{
    .name = "report_orders.same_for",
    .text = "SELECT 1 FROM report_orders "
            "WHERE municipality = $1 AND recipient = $2 AND unit = $3 AND period = $4 AND first_day = $5 "
            "UNION ALL SELECT 1 FROM sent_reports "
            "WHERE municipality = $1 AND recipient = $2 AND unit = $3 AND period = $4 AND first_day = $5 LIMIT 1"};

constexpr db::Sql head_row{.name = "report_heads.get",
                           .text = "SELECT number, mac FROM report_heads WHERE municipality = $1"};

constexpr db::Sql put_head{.name = "report_heads.put",
                           .text =
                               "INSERT INTO report_heads (municipality, number, mac) VALUES ($1, $2, $3) "
                               "ON CONFLICT (municipality) DO UPDATE SET number = excluded.number, mac = excluded.mac"};

#define SVAR_SENT_COLUMNS                                                                                              \
    "report_id, number, source, recipient, address, unit, period, first_day, last_day, language, made_at, mac"

constexpr db::Sql add_sent{.name = "sent_reports.insert",
                           .text =
                               "INSERT INTO sent_reports (" SVAR_SENT_COLUMNS ", figures, pdf, municipality) VALUES "
                               "($2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $1)"};

constexpr db::Sql by_id{.name = "sent_reports.by_id",
                        .text = "SELECT " SVAR_SENT_COLUMNS ", figures, pdf FROM sent_reports "
                                "WHERE municipality = $1 AND report_id = $2"};

constexpr db::Sql by_number{.name = "sent_reports.by_number",
                            .text = "SELECT " SVAR_SENT_COLUMNS ", figures, pdf FROM sent_reports "
                                    "WHERE municipality = $1 AND number = $2"};

constexpr db::Sql before{.name = "sent_reports.before",
                         .text = "SELECT " SVAR_SENT_COLUMNS " FROM sent_reports "
                                 "WHERE municipality = $1 AND number < $2 ORDER BY number DESC LIMIT $3"};

PeriodKind period_in(const db::Row& row, std::size_t column) {
    const auto kind = parse_period_kind(row.text(column));
    if (!kind) throw db::Broken{"a report has an unknown period"};
    return *kind;
}

LocalDate day_in(const db::Row& row, std::size_t column) { return parse_date(row.text(column)).value_or(LocalDate{}); }

Subscription subscription_from(const db::Row& row) {
    return {.id = row.id<SubscriptionId>(0),
            .person = row.id<PersonId>(1),
            .unit = row.id<UnitId>(2),
            .period = period_in(row, 3),
            .days_after = static_cast<int>(row.integer(4))};
}

std::vector<Subscription> subscriptions_from(const db::Rows& rows) {
    std::vector<Subscription> found;
    for (const db::Row& row : rows) found.push_back(subscription_from(row));
    return found;
}

/// Without figures and PDF.
SentReport summary_from(MunicipalityId municipality, const db::Row& row) {
    return {.municipality = municipality,
            .id = row.id<SentReportId>(0),
            .number = row.integer(1),
            .order = {.id = {},
                      .source = row.text(2),
                      .recipient = row.id<PersonId>(3),
                      .address = row.text(4),
                      .unit = row.id<UnitId>(5),
                      .period = period_in(row, 6),
                      .first_day = day_in(row, 7)},
            .last_day = day_in(row, 8),
            .language = row.text(9),
            .made_at = row.instant(10),
            .figures = {},
            .pdf = {},
            .mac = row.bytes(11)};
}

std::optional<SentReport> whole(MunicipalityId municipality, const std::optional<db::Row>& row) {
    if (!row) return std::nullopt;
    SentReport report = summary_from(municipality, *row);
    report.figures = row->text(12);
    report.pdf.assign(row->bytes(13).begin(), row->bytes(13).end());
    return report;
}

db::Blob blob_of(const std::string& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

} // namespace

std::vector<Subscription> subscriptions(db::Tx& tx, MunicipalityId municipality) {
    return subscriptions_from(tx.rows(all_subscriptions, municipality));
}

std::vector<Subscription> subscriptions_of(db::Tx& tx, MunicipalityId municipality, PersonId person) {
    return subscriptions_from(tx.rows(own_subscriptions, municipality, person));
}

bool insert_subscription(db::Tx& tx, MunicipalityId municipality, const Subscription& one) {
    return tx.execute(add_subscription, municipality, one.id, one.person, one.unit, period_key(one.period),
                      one.days_after, tx.now()) == 1;
}

bool delete_subscription(db::Tx& tx, MunicipalityId municipality, PersonId person, SubscriptionId id) {
    return tx.execute(end_subscription, municipality, person, id) == 1;
}

std::optional<LocalDate> last_ordered(db::Tx& tx, MunicipalityId municipality, std::string_view source) {
    const auto row = tx.row(period_by_source, municipality, source);
    return row ? std::optional{day_in(*row, 0)} : std::nullopt;
}

void insert_last_ordered(db::Tx& tx, MunicipalityId municipality, std::string_view source, LocalDate day) {
    tx.execute(add_period, municipality, source, format_date(day));
}

bool move_last_ordered(db::Tx& tx, MunicipalityId municipality, std::string_view source, LocalDate from, LocalDate to) {
    return tx.execute(move_period, municipality, source, format_date(from), format_date(to)) == 1;
}

void forget_last_ordered(db::Tx& tx, MunicipalityId municipality, std::string_view source) {
    tx.execute(end_period, municipality, source);
}

void insert_order(db::Tx& tx, MunicipalityId municipality, const Order& order) {
    tx.execute(add_order, municipality, order.id, order.source, order.recipient, order.address, order.unit,
               period_key(order.period), format_date(order.first_day));
}

std::optional<Order> order_by_id(db::Tx& tx, MunicipalityId municipality, OrderId id) {
    const auto row = tx.row(order_row, municipality, id);
    if (!row) return std::nullopt;
    return Order{.id = row->id<OrderId>(0),
                 .source = row->text(1),
                 .recipient = row->id<PersonId>(2),
                 .address = row->text(3),
                 .unit = row->id<UnitId>(4),
                 .period = period_in(*row, 5),
                 .first_day = day_in(*row, 6)};
}

void delete_order(db::Tx& tx, MunicipalityId municipality, OrderId id) { tx.execute(end_order, municipality, id); }

bool is_recipient(db::Tx& tx, MunicipalityId municipality, const Order& order, PersonId person) {
    return tx.row(same_for, municipality, person, order.unit, period_key(order.period), format_date(order.first_day))
        .has_value();
}

Head head_of(db::Tx& tx, MunicipalityId municipality) {
    const auto row = tx.row(head_row, municipality);
    return row ? Head{row->integer(0), row->bytes(1)} : Head{};
}

void save_head(db::Tx& tx, MunicipalityId municipality, const Head& head) {
    tx.execute(put_head, municipality, head.number, head.mac);
}

void insert_sent(db::Tx& tx, const SentReport& report) {
    const Order& order = report.order;
    tx.execute(add_sent, report.municipality, report.id, report.number, order.source, order.recipient, order.address,
               order.unit, period_key(order.period), format_date(order.first_day), format_date(report.last_day),
               report.language, report.made_at, report.mac, report.figures, blob_of(report.pdf));
}

std::optional<SentReport> sent_by_id(db::Tx& tx, MunicipalityId municipality, SentReportId id) {
    return whole(municipality, tx.row(by_id, municipality, id));
}

std::optional<SentReport> sent_by_number(db::Tx& tx, MunicipalityId municipality, std::int64_t number) {
    return whole(municipality, tx.row(by_number, municipality, number));
}

std::vector<SentReport> sent_before(db::Tx& tx, MunicipalityId municipality, std::int64_t number, int count_max) {
    std::vector<SentReport> found;
    for (const db::Row& row : tx.rows(before, municipality, number, count_max))
        found.push_back(summary_from(municipality, row));
    return found;
}

} // namespace svar::reports
