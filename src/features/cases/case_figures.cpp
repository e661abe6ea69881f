#include "features/cases/case_figures.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>

namespace svar::cases {

namespace {

namespace json = boost::json;
using statistics::CaseFacts;
using statistics::Counter;
using statistics::Promise;

std::optional<Counter> outcome_of(const Case& c) {
    if (c.state == State::published) return Counter::published;
    if (c.state == State::rejected) return Counter::rejected;
    if (c.state == State::merged) return Counter::merged;
    return c.is_confidential ? std::optional{Counter::confidential} : std::nullopt;
}

Promise promise_of(const Case& c) {
    if (!c.promise_due_at) return Promise::none;
    return *c.answered_at <= *c.promise_due_at ? Promise::kept : Promise::broken;
}

std::optional<Counter> counter_of(std::string_view event_kind) {
    if (event_kind == "redirected") return Counter::redirected;
    if (event_kind == "escalated") return Counter::escalated;
    if (event_kind == "reopened") return Counter::reopened;
    return std::nullopt;
}

void put(std::string& into, const json::value& value) {
    if (value.is_string()) into = value.as_string();
}
void put(bool& into, const json::value& value) {
    if (value.is_bool()) into = value.as_bool();
}
void put(int& into, const json::value& value) {
    if (value.is_int64()) into = static_cast<int>(value.as_int64());
}
void put(Instant& into, const json::value& value) {
    if (value.is_int64()) into = from_micros(value.as_int64());
}
void put(std::optional<Instant>& into, const json::value& value) {
    into = value.is_int64() ? std::optional{from_micros(value.as_int64())} : std::nullopt;
}
template <class Tag>
void put(Id<Tag>& into, const json::value& value) {
    if (value.is_int64()) into = Id<Tag>{value.as_int64()};
}
void put(State& into, const json::value& value) {
    if (value.is_string()) into = parse_state(value.as_string()).value_or(into);
}
void put(Channel& into, const json::value& value) {
    if (value.is_string()) into = parse_channel(value.as_string()).value_or(into);
}

const json::object* object_in(const json::object& data, std::string_view name) {
    const json::value* value = data.if_contains(name);
    return value == nullptr ? nullptr : value->if_object();
}

} // namespace

std::optional<CaseFacts> figures_of(const Case& c, const std::vector<Clock>& clocks) {
    if (c.linked_to) return std::nullopt;
    CaseFacts facts{.unit = c.unit,
                    .traits = {c.kind, c.category, std::string{channel_key(c.channel)}},
                    .is_anonymous = c.is_anonymous,
                    .is_open = is_open(c.state),
                    .received_at = c.received_at,
                    .answered_at = c.answered_at,
                    .completed_at = c.closed_at,
                    .outcome = outcome_of(c),
                    .satisfaction = c.satisfaction};
    if (const Instant due = nearest_due(clocks); due != never) facts.due_at = due;
    return facts;
}

std::optional<CaseFacts> figures_after(const std::optional<CaseFacts>& before, const Case& after,
                                       const std::vector<Clock>& clocks, std::string_view event_kind, Instant at) {
    auto facts = figures_of(after, clocks);
    if (!facts) return facts;
    if (before) {
        facts->first_answer = before->first_answer;
        facts->happenings = before->happenings;
        facts->has_measure = before->has_measure;
    }
    if (!facts->first_answer && after.answered_at) facts->first_answer = {*after.answered_at, promise_of(after)};
    if (const auto counter = counter_of(event_kind)) facts->happenings.push_back({*counter, at});
    return facts;
}

statistics::Counter counter_of_refusal(std::string_view reason) {
    for (const statistics::Reason& known : statistics::not_published_reasons)
        if (known.key == reason) return known.counter;
    return Counter::refused_otherwise;
}

void FiguresOfJournal::add(std::string_view kind, Instant at, const std::string& text) {
    boost::system::error_code error;
    const json::value value = json::parse(text, error);
    const json::object* data = error ? nullptr : value.if_object();
    if (data == nullptr) return;
    if (const json::object* facts = object_in(*data, "set")) set(*facts);
    if (const json::value* clocks = data->if_contains("clocks"); clocks != nullptr && clocks->is_array())
        set_clocks(clocks->get_array());
    if (const json::object* parts = object_in(*data, "parts")) set_measures(*parts);
    set_refusal(kind, *data);
    facts_ = figures_after(facts_, case_, clocks_, kind, at);
    if (!facts_) return;
    facts_->has_measure = !measures_.empty();
    if (!refusal_.empty() && case_.state == State::closed) facts_->outcome = counter_of_refusal(refusal_);
}

/// A case that is taken up again, or published after all, is refused no longer.
void FiguresOfJournal::set_refusal(std::string_view kind, const json::object& data) {
    if (kind == refusal_event)
        if (const json::value* why = data.if_contains("why")) put(refusal_, *why);
    if (!case_.closed_at || case_.state == State::published) refusal_.clear();
}

void FiguresOfJournal::set(const json::object& facts) {
    const auto take = [&](std::string_view name, auto& into) {
        if (const json::value* value = facts.if_contains(name)) put(into, *value);
    };
    take("kind", case_.kind);
    take("category", case_.category);
    take("channel", case_.channel);
    take("unit", case_.unit);
    take("state", case_.state);
    take("confidential", case_.is_confidential);
    take("anonymous", case_.is_anonymous);
    take("received", case_.received_at);
    take("promise_due", case_.promise_due_at);
    take("answered", case_.answered_at);
    take("closed", case_.closed_at);
    take("satisfaction", case_.satisfaction);
    take("linked_to", case_.linked_to);
}

void FiguresOfJournal::set_clocks(const json::array& changed) {
    for (const json::value& value : changed) {
        auto clock = clock_from_facts(value);
        if (!clock) continue;
        const auto known = std::ranges::find_if(
            clocks_, [&](const Clock& old) { return old.key == clock->key && old.run == clock->run; });
        if (known == clocks_.end()) clocks_.push_back(std::move(*clock));
        else *known = std::move(*clock);
    }
}

void FiguresOfJournal::set_measures(const json::object& parts) {
    for (const auto& [name, digest] : parts) {
        if (!std::string_view{name}.starts_with("measure/") || !digest.is_string()) continue;
        std::erase(measures_, std::string{name});
        if (!digest.get_string().empty()) measures_.emplace_back(name);
    }
}

} // namespace svar::cases
