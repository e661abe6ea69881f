#include "features/reports/report.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value_to.hpp>

namespace svar::reports {

namespace {

namespace json = boost::json;
using std::chrono::seconds;

constexpr std::size_t counters_min = 18;

/// --- from a report ---

json::value seconds_value(const std::optional<seconds>& duration) {
    return duration ? json::value(duration->count()) : json::value(nullptr);
}

json::value tally_value(const Tally& tally) {
    json::array counts;
    for (const std::int64_t count : tally.figures.counts) counts.emplace_back(count);
    json::array times;
    for (const auto& time :
         {tally.times.answer_p50, tally.times.answer_p90, tally.times.completion_p50, tally.times.completion_p90})
        times.push_back(seconds_value(time));
    return json::object{{"counts", std::move(counts)}, {"overdue", tally.figures.overdue}, {"times", std::move(times)}};
}

json::value period_value(const Period& period) {
    return json::array{json::value(format_date(period.first)), json::value(format_date(period.last))};
}

json::array rows_value(const std::vector<Row>& rows) {
    json::array all;
    for (const Row& row : rows) {
        json::object by_kind;
        for (const auto& [kind, count] : row.received_by_kind) by_kind[kind] = count;
        all.push_back(json::object{{"key", row.key},
                                   {"told", tally_value(row.told)},
                                   {"before", row.received_before},
                                   {"year_ago", row.received_year_ago},
                                   {"by_kind", std::move(by_kind)}});
    }
    return all;
}

/// --- to a report; throws where the text is something else ---

LocalDate date_of(const json::value& value) {
    const auto date = parse_date(std::string_view{value.as_string()});
    if (!date) throw std::invalid_argument("no day");
    return *date;
}

Period period_of_value(const json::value& value) {
    return {date_of(value.as_array().at(0)), date_of(value.as_array().at(1))};
}

std::optional<seconds> seconds_of(const json::value& value) {
    return value.is_null() ? std::nullopt : std::optional{seconds{value.to_number<std::int64_t>()}};
}

Tally tally_of_value(const json::value& value) {
    Tally tally;
    const json::object& object = value.as_object();
    // What was kept before there were reasons for refusing publication has fewer.
    const json::array& counts = object.at("counts").as_array();
    if (counts.size() < counters_min || counts.size() > statistics::counter_count)
        throw std::invalid_argument("no counts");
    for (std::size_t i = 0; i < counts.size(); ++i) tally.figures.counts[i] = counts[i].to_number<std::int64_t>();
    tally.figures.overdue = object.at("overdue").to_number<std::int64_t>();
    const json::array& times = object.at("times").as_array();
    tally.times = {seconds_of(times.at(0)), seconds_of(times.at(1)), seconds_of(times.at(2)), seconds_of(times.at(3))};
    return tally;
}

std::vector<Row> rows_of_value(const json::value& value) {
    std::vector<Row> rows;
    for (const json::value& one : value.as_array()) {
        const json::object& object = one.as_object();
        Row row{std::string{object.at("key").as_string()},
                tally_of_value(object.at("told")),
                object.at("before").to_number<std::int64_t>(),
                object.at("year_ago").to_number<std::int64_t>(),
                {}};
        for (const auto& [kind, count] : object.at("by_kind").as_object())
            row.received_by_kind[std::string{kind}] = count.to_number<std::int64_t>();
        rows.push_back(std::move(row));
    }
    return rows;
}

void read_head(const json::object& object, Report& report) {
    report.unit = UnitId{object.at("unit").to_number<std::int64_t>()};
    report.unit_name = std::string{object.at("unit_name").as_string()};
    for (const auto& [key, name] : object.at("unit_names").as_object())
        report.unit_names[std::string{key}] = std::string{name.as_string()};
    report.kind = parse_period_kind(std::string_view{object.at("period").as_string()}).value();
    report.whole = period_of_value(object.at("whole"));
    report.spans.told = period_of_value(object.at("days"));
    report.spans.before = period_of_value(object.at("days_before"));
    if (!object.at("days_year_ago").is_null()) report.spans.year_ago = period_of_value(object.at("days_year_ago"));
    report.made_on = date_of(object.at("made_on"));
    report.is_complete = object.at("is_complete").as_bool();
}

void read_body(const json::object& object, Report& report) {
    report.told = tally_of_value(object.at("told"));
    report.before = tally_of_value(object.at("before"));
    report.year_ago = tally_of_value(object.at("year_ago"));
    report.open_at_end = object.at("open").as_array().at(0).to_number<std::int64_t>();
    report.open_before = object.at("open").as_array().at(1).to_number<std::int64_t>();
    report.open_year_ago = object.at("open").as_array().at(2).to_number<std::int64_t>();
    report.kinds = rows_of_value(object.at("kinds"));
    report.categories = rows_of_value(object.at("categories"));
    report.channels = rows_of_value(object.at("channels"));
    report.units = rows_of_value(object.at("units"));
    for (const json::value& month : object.at("months").as_array())
        report.months.push_back({date_of(month.as_array().at(0)), tally_of_value(month.as_array().at(1))});
}

} // namespace

Tally tally_of(Figures figures) {
    const Times times{figures.answer_times.quantile(0.5), figures.answer_times.quantile(0.9),
                      figures.completion_times.quantile(0.5), figures.completion_times.quantile(0.9)};
    figures.answer_times = {};
    figures.completion_times = {};
    return {std::move(figures), times};
}

std::int64_t Report::received(std::string_view kind_key) const {
    for (const Row& row : kinds)
        if (row.key == kind_key) return row.told[Counter::received];
    return 0;
}

std::string encoded(const Report& report) {
    json::object names;
    for (const auto& [key, name] : report.unit_names) names[key] = name;
    json::array months;
    for (const MonthRow& month : report.months)
        months.push_back(json::array{json::value(format_date(month.first_day)), tally_value(month.told)});
    return json::serialize(json::object{
        {"unit", report.unit.value()},
        {"unit_name", report.unit_name},
        {"unit_names", std::move(names)},
        {"period", period_key(report.kind)},
        {"whole", period_value(report.whole)},
        {"days", period_value(report.spans.told)},
        {"days_before", period_value(report.spans.before)},
        {"days_year_ago", report.spans.year_ago ? period_value(*report.spans.year_ago) : json::value(nullptr)},
        {"made_on", format_date(report.made_on)},
        {"is_complete", report.is_complete},
        {"told", tally_value(report.told)},
        {"before", tally_value(report.before)},
        {"year_ago", tally_value(report.year_ago)},
        {"open", json::array{report.open_at_end, report.open_before, report.open_year_ago}},
        {"kinds", rows_value(report.kinds)},
        {"categories", rows_value(report.categories)},
        {"channels", rows_value(report.channels)},
        {"units", rows_value(report.units)},
        {"months", std::move(months)}});
}

std::optional<Report> decoded(std::string_view text) {
    try {
        const json::value value = json::parse(text);
        Report report;
        read_head(value.as_object(), report);
        read_body(value.as_object(), report);
        return report;
    } catch (const std::exception&) { return std::nullopt; }
}

} // namespace svar::reports
