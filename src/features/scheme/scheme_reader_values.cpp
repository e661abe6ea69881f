// Numbers, lengths, times and words out of a closed list.
#include "features/scheme/scheme_reader.hpp"

#include "base/text.hpp"
#include "features/scheme/process_words.hpp"

#include <algorithm>

namespace svar::scheme {

namespace {

struct UnitLimits {
    LengthUnit unit;
    int least, most;
};

/// Nought days is "the same day"; ten years is more than any rule of this sort.
constexpr UnitLimits unit_limits[] = {{LengthUnit::minutes, 1, 100'000},     {LengthUnit::hours, 1, 10'000},
                                      {LengthUnit::office_hours, 1, 5'000},  {LengthUnit::working_days, 0, 1'000},
                                      {LengthUnit::calendar_days, 0, 3'660}, {LengthUnit::months, 1, 120}};

/// Of "working days", "working_days", "working day".
std::optional<LengthUnit> unit_of(std::string_view typed) {
    std::string key{trim(typed)};
    std::ranges::replace(key, ' ', '_');
    if (!key.empty() && !key.ends_with('s')) key += 's';
    return parse_length_unit(key);
}

std::optional<Length> length_of(std::string_view text) {
    const std::string_view typed = trim(text);
    const auto space = typed.find(' ');
    if (space == typed.npos) return std::nullopt;
    const auto count = parse_int(typed.substr(0, space));
    const auto unit = unit_of(typed.substr(space));
    if (!count || !unit || *count < 0 || *count > 100'000) return std::nullopt;
    return Length{.count = static_cast<int>(*count), .unit = *unit};
}

/// Of "15:00".
std::optional<std::chrono::minutes> time_of(std::string_view text) {
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    const auto hour = parse_int(text.substr(0, 2)), minute = parse_int(text.substr(3));
    if (!hour || !minute || *hour < 0 || *hour > 23 || *minute < 0 || *minute > 59) return std::nullopt;
    return std::chrono::hours{*hour} + std::chrono::minutes{*minute};
}

/// Of "08:00-16:00".
std::optional<calendar::OpenSpan> span_of(std::string_view text) {
    const auto dash = text.find('-');
    if (dash == text.npos) return std::nullopt;
    const auto from = time_of(trim(text.substr(0, dash))), to = time_of(trim(text.substr(dash + 1)));
    if (!from || !to || *from >= *to) return std::nullopt;
    return calendar::OpenSpan{*from, *to};
}

std::optional<LocalDate> date_of(const toml::node& node) {
    if (const auto* value = node.as_date()) {
        const toml::date date = value->get();
        const LocalDate day{std::chrono::year{date.year}, std::chrono::month{date.month}, std::chrono::day{date.day}};
        return day.ok() ? std::optional{day} : std::nullopt;
    }
    if (const auto* value = node.as_string()) return parse_date(value->get());
    return std::nullopt;
}

constexpr std::string_view recipient_words[] = {"handler",        "registrar",       "manager",
                                                "higher_manager", "chief_executive", "mayor"};

} // namespace

bool Section::flag(std::string_view key, bool otherwise) {
    const toml::node* node = ask(key);
    if (node == nullptr) return otherwise;
    if (const auto* value = node->as_boolean()) return value->get();
    fault(key, "scheme.fault.flag");
    return otherwise;
}

int Section::number(std::string_view key, int least, int most, std::optional<int> otherwise) {
    const toml::node* node = ask(key);
    if (node == nullptr && otherwise) return *otherwise;
    const auto* value = node == nullptr ? nullptr : node->as_integer();
    if (value != nullptr && value->get() >= least && value->get() <= most) return static_cast<int>(value->get());
    fault(key, "scheme.fault.number", {{"least", std::to_string(least)}, {"most", std::to_string(most)}});
    return least;
}

Length Section::length(std::string_view key, std::optional<Length> otherwise) {
    const toml::node* node = ask(key);
    if (node == nullptr && otherwise) return *otherwise;
    const auto* value = node == nullptr ? nullptr : node->as_string();
    const auto length = value == nullptr ? std::nullopt : length_of(value->get());
    if (!length) {
        fault(key, "scheme.fault.length");
        return {};
    }
    const UnitLimits& limits = *std::ranges::find(unit_limits, length->unit, &UnitLimits::unit);
    if (length->count < limits.least || length->count > limits.most)
        fault(key, "scheme.fault.length_range",
              {{"unit", std::string{unit_key(length->unit)}},
               {"least", std::to_string(limits.least)},
               {"most", std::to_string(limits.most)}});
    return *length;
}

std::optional<std::chrono::minutes> Section::time_of_day(std::string_view key) {
    const toml::node* node = ask(key);
    if (node == nullptr) return std::nullopt;
    if (const auto* value = node->as_time())
        return std::chrono::hours{value->get().hour} + std::chrono::minutes{value->get().minute};
    const auto* text = node->as_string();
    const auto time = text == nullptr ? std::nullopt : time_of(text->get());
    if (!time) fault(key, "scheme.fault.time");
    return time;
}

std::optional<LocalDate> Section::day(std::string_view key) {
    const toml::node* node = ask(key);
    if (node == nullptr) return std::nullopt;
    const auto day = date_of(*node);
    if (!day) fault(key, "scheme.fault.day");
    return day;
}

std::set<LocalDate> Section::days(std::string_view key) {
    std::set<LocalDate> found;
    for (const toml::node* item : entries_of(key, 1000)) {
        const auto day = date_of(*item);
        if (!day) reading_.fault(*item, "scheme.fault.day", {{"key", std::string{key}}});
        else if (!found.insert(*day).second)
            reading_.fault(*item, "scheme.fault.twice", {{"key", std::string{key}}, {"value", format_date(*day)}});
    }
    return found;
}

calendar::OpenSpans Section::open_spans(std::string_view key) {
    calendar::OpenSpans spans;
    for (const toml::node* item : entries_of(key, 10)) {
        const auto* text = item->as_string();
        const auto span = text == nullptr ? std::nullopt : span_of(text->get());
        if (span && (spans.empty() || spans.back().to < span->from)) spans.push_back(*span);
        else reading_.fault(*item, "scheme.fault.hours", {{"key", std::string{key}}});
    }
    return spans;
}

std::string Section::reference(std::string_view key, std::string_view family, Entries entries) {
    const std::string value = text(key, 200, entries);
    if (!value.empty()) reading_.refer(family, value, place_of(key));
    return value;
}

std::vector<std::string> Section::references(std::string_view key, std::string_view family) {
    const std::vector<std::string> values = texts(key, 200);
    const auto* items = place_of(key).as_array();
    if (items == nullptr) return values;
    for (const toml::node& item : *items)
        if (const auto* value = item.as_string(); value != nullptr && !trim(value->get()).empty())
            reading_.refer(family, value->get(), item);
    return values;
}

std::size_t Section::choice(std::string_view key, Known known, std::optional<std::size_t> otherwise) {
    if (otherwise && !has(key)) {
        ask(key);
        return *otherwise;
    }
    const std::string value = text(key, 200);
    if (value.empty()) return 0;
    const auto found = std::ranges::find(known, std::string_view{value});
    if (found != known.end()) return static_cast<std::size_t>(found - known.begin());
    reading_.unknown(place_of(key), key, value, known);
    return 0;
}

std::string Section::choice_word(std::string_view key, Known known, std::string_view otherwise) {
    if (!otherwise.empty() && !has(key)) {
        ask(key);
        return std::string{otherwise};
    }
    return std::string{known[choice(key, known)]};
}

std::vector<std::string> Section::choices(std::string_view key, Known known, Entries entries) {
    const std::vector<std::string> values = texts(key, 200);
    if (const auto* items = place_of(key).as_array())
        for (const toml::node& item : *items)
            if (const auto* value = item.as_string())
                if (std::ranges::find(known, std::string_view{value->get()}) == known.end())
                    reading_.unknown(item, key, value->get(), known);
    const bool is_empty_list = place_of(key).as_array() != nullptr && place_of(key).as_array()->empty();
    if (entries == Entries::needed && (!has(key) || is_empty_list))
        fault(key, "scheme.fault.list_empty", {{"example", std::string{known.front()}}});
    return values;
}

std::vector<RecipientKind> Section::recipients(std::string_view key, Entries entries) {
    std::vector<RecipientKind> found;
    for (const std::string& word : choices(key, recipient_words, entries))
        if (const auto kind = parse_recipient(word)) found.push_back(*kind);
    return found;
}

} // namespace svar::scheme
