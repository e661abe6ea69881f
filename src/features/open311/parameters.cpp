#include "features/open311/parameters.hpp"

#include "base/text.hpp"
#include "features/open311/w3_time.hpp"

#include <algorithm>

namespace svar::open311 {

namespace {

constexpr std::size_t list_entries_max = rows_max;
constexpr Instant beginning = from_micros(0);
constexpr Instant far_off = from_micros(253'402'214'400'000'000);
constexpr std::chrono::microseconds moment{1};

/// Collects what is wrong, once for each parameter.
class Reader {
  public:
    explicit Reader(const Parameters& parameters) : parameters_(parameters) {}

    void fail(const char* name, const char* key) {
        if (std::ranges::find(problem_.fields, name, &FieldProblem::field) == problem_.fields.end())
            problem_.fields.push_back({name, key});
    }

    std::optional<Instant> instant(const char* name) {
        const std::string_view text = parameters_.get(name);
        if (text.empty()) return std::nullopt;
        const auto found = parse_w3(text);
        if (!found) fail(name, "open311.problem.instant");
        return found;
    }

    int number(const char* name, int fallback, int max) {
        const std::string_view text = parameters_.get(name);
        if (text.empty()) return fallback;
        const auto found = parse_int(text);
        if (found && *found >= 1 && *found <= max) return static_cast<int>(*found);
        fail(name, "open311.problem.number");
        return fallback;
    }

    std::vector<std::string> list(const char* name) {
        auto found = parameters_.list(name);
        if (found.size() > list_entries_max) fail(name, "open311.problem.too_many");
        return found;
    }

    /// Both ends, of which the missing one lies 90 days off; nothing when neither was given. The end is included.
    std::optional<Span> span(const char* first, const char* last, Instant now) {
        const auto from = instant(first), to = instant(last);
        if (!from && !to) return std::nullopt;
        const Instant end = to ? *to : std::min(*from + span_max, std::max(now, *from));
        const Span found{from.value_or(end - span_max), end + moment};
        if (found.from >= found.until) fail(last, "open311.problem.order");
        if (found.until - found.from > span_max + moment) fail(last, "open311.problem.span");
        return found;
    }

    std::optional<Near> near() {
        const std::string_view latitude = parameters_.get("lat"), longitude = parameters_.get("long");
        const int radius = number("radius", 0, radius_metres_max);
        if (latitude.empty() && longitude.empty() && radius == 0) return std::nullopt;
        const auto centre = parse_position(latitude, longitude);
        if (!centre) fail("lat", "open311.problem.position");
        if (radius == 0) fail("radius", "open311.problem.number");
        return Near{centre.value_or(Position{}), radius};
    }

    void statuses(RequestQuery& query) {
        const auto wanted = parameters_.list("status");
        if (wanted.empty()) return;
        query.wants_open = query.wants_closed = false;
        for (const std::string& status : wanted) {
            if (to_lower_ascii(status) == "open") query.wants_open = true;
            else if (to_lower_ascii(status) == "closed") query.wants_closed = true;
            else fail("status", "open311.problem.status");
        }
    }

    template <class T>
    Result<T> done(T parsed) {
        if (!problem_.fields.empty()) return std::move(problem_);
        return parsed;
    }

  private:
    const Parameters& parameters_;
    Problem problem_{ProblemKind::invalid, "open311.problem.parameters", {}};
};

/// The 90 days that end now; a moment is spared for what happens in the meantime.
Span latest(Instant now) { return {now - span_max, now + std::chrono::minutes{1}}; }

} // namespace

std::string_view Parameters::get(std::string_view name) const {
    for (const auto& [known, value] : items_)
        if (known == name)
            if (const std::string_view text = trim(value); !text.empty()) return text;
    return {};
}

std::vector<std::string> Parameters::list(std::string_view name) const {
    std::vector<std::string> found;
    for (const auto& [known, value] : items_) {
        if (known != name) continue;
        for (const std::string_view part : split(value, ','))
            if (const std::string_view text = trim(part); !text.empty()) found.emplace_back(text);
    }
    return found;
}

Result<RequestQuery> parse_request_query(const Parameters& parameters, Instant now) {
    Reader reader{parameters};
    RequestQuery query{.received = {beginning, far_off}, .updated = {beginning, far_off}};
    query.references = reader.list("service_request_id");
    query.services = reader.list("service_code");
    reader.statuses(query);
    const auto received = reader.span("start_date", "end_date", now);
    const auto updated = reader.span("updated_after", "updated_before", now);
    query.is_by_update = updated && !received;
    if (updated) query.updated = *updated;
    if (received) query.received = *received;
    else if (!updated) query.received = latest(now);
    query.near = reader.near();
    query.page = reader.number("page", 1, page_max);
    query.page_size = reader.number("page_size", rows_max, rows_max);
    query.has_extensions = is_yes(parameters.get("extensions"));
    return reader.done(std::move(query));
}

Result<UpdateQuery> parse_update_query(const Parameters& parameters, Instant now) {
    Reader reader{parameters};
    UpdateQuery query{.happened = latest(now)};
    query.references = reader.list("service_request_id");
    if (const auto wanted = reader.span("start_date", "end_date", now)) query.happened = *wanted;
    return reader.done(std::move(query));
}

bool is_yes(std::string_view text) {
    const std::string word = to_lower_ascii(text);
    return word == "true" || word == "1" || word == "yes";
}

} // namespace svar::open311
