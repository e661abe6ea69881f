#include "features/scheme/scheme_file.hpp"

#include "base/text.hpp"
#include "platform/assets/assets.hpp"
#include "platform/config/toml.hpp"

#include <algorithm>
#include <date/tz.h>
#include <stdexcept>

namespace svar::scheme {

namespace {

constexpr std::string_view states[] = {"received", "registered", "distributed", "investigating", "answered",
                                       "reviewed", "published",  "closed",      "rejected",      "handed_over"};

/// Reads one table and collects faults with their places.
class Reader {
  public:
    explicit Reader(std::vector<Fault>& faults) : faults_(faults) {}

    void fault(const toml::node& at, std::string message) const {
        const auto begin = at.source().begin;
        faults_.push_back({static_cast<int>(begin.line), static_cast<int>(begin.column), std::move(message)});
    }

    std::string text(const toml::table& table, std::string_view key) const {
        const toml::node* node = table.get(key);
        if (const auto* value = node == nullptr ? nullptr : node->as_string()) return value->get();
        fault(node == nullptr ? static_cast<const toml::node&>(table) : *node,
              "Write " + std::string{key} + " = \"...\" here.");
        return {};
    }

    std::int64_t number(const toml::table& table, std::string_view key, std::int64_t least, std::int64_t most) const {
        const toml::node* node = table.get(key);
        const auto* value = node == nullptr ? nullptr : node->as_integer();
        if (value != nullptr && value->get() >= least && value->get() <= most) return value->get();
        fault(node == nullptr ? static_cast<const toml::node&>(table) : *node,
              "Write " + std::string{key} + " as a whole number from " + std::to_string(least) + " to " +
                  std::to_string(most) + ".");
        return least;
    }

    bool flag(const toml::table& table, std::string_view key, bool otherwise) const {
        const toml::node* node = table.get(key);
        if (node == nullptr) return otherwise;
        if (const auto* value = node->as_boolean()) return value->get();
        fault(*node, "Write " + std::string{key} + " = true or false.");
        return otherwise;
    }

    std::vector<std::string> texts(const toml::table& table, std::string_view key) const {
        std::vector<std::string> found;
        const toml::node* node = table.get(key);
        if (node == nullptr) return found;
        const auto* items = node->as_array();
        if (items == nullptr) {
            fault(*node, "Write " + std::string{key} + " as a list: [\"...\"].");
            return found;
        }
        for (const toml::node& item : *items) {
            if (const auto* value = item.as_string()) found.push_back(value->get());
            else fault(item, "Every entry of " + std::string{key} + " must be a text in quotes.");
        }
        return found;
    }

    Words words(const toml::table& table, std::string_view key) const {
        Words found;
        const toml::node* node = table.get(key);
        const auto* labels = node == nullptr ? nullptr : node->as_table();
        if (labels == nullptr) {
            fault(table,
                  "Write " + std::string{key} + " = { sv = \"...\", nb = \"...\", da = \"...\", en = \"...\" }.");
            return found;
        }
        for (const std::string_view language : {"sv", "nb", "da", "en"}) {
            const auto value = (*labels)[language].value<std::string>();
            if (value && !trim(*value).empty()) found.emplace(language, *value);
            else
                fault(*labels, "The text in \"" + std::string{language} + "\" is missing in " + std::string{key} + ".");
        }
        return found;
    }

    void state(const toml::table& table, const std::string& name) const {
        if (std::ranges::find(states, std::string_view{name}) == std::end(states))
            fault(table, "\"" + name + "\" is no state of a case.");
    }

    template <class F>
    void each(const toml::table& table, std::string_view key, F read) const {
        const toml::node* node = table.get(key);
        const auto* items = node == nullptr ? nullptr : node->as_array();
        if (items == nullptr || items->empty()) {
            fault(table, "Write at least one [[" + std::string{key} + "]] table.");
            return;
        }
        for (const toml::node& item : *items) {
            if (const auto* entry = item.as_table()) read(*entry);
            else fault(item, "[[" + std::string{key} + "]] must be a table.");
        }
    }

    void only(const toml::table& table, std::initializer_list<std::string_view> known) const {
        for (const auto& [key, value] : table)
            if (std::ranges::find(known, key.str()) == known.end())
                fault(value, "\"" + std::string{key.str()} + "\" is not known here; remove it or mend its spelling.");
    }

  private:
    std::vector<Fault>& faults_;
};

LengthUnit parse_unit(const Reader& reader, const toml::table& table) {
    const std::string text = reader.text(table, "unit");
    if (text == "hours") return LengthUnit::hours;
    if (text == "working_days") return LengthUnit::working_days;
    if (text == "calendar_days") return LengthUnit::calendar_days;
    if (text == "months") return LengthUnit::months;
    reader.fault(table, "unit must be hours, working_days, calendar_days or months.");
    return LengthUnit::working_days;
}

ClockRule read_clock(const Reader& reader, const toml::table& table) {
    reader.only(table, {"key", "label", "length", "unit", "starts", "stops", "kinds", "promise"});
    ClockRule rule;
    rule.key = reader.text(table, "key");
    rule.label = reader.words(table, "label");
    rule.length = static_cast<int>(reader.number(table, "length", 0, 1000));
    rule.unit = parse_unit(reader, table);
    rule.starts = reader.text(table, "starts");
    rule.stops = reader.texts(table, "stops");
    rule.kinds = reader.texts(table, "kinds");
    rule.is_promise = reader.flag(table, "promise", false);
    reader.state(table, rule.starts);
    for (const std::string& state : rule.stops) reader.state(table, state);
    if (rule.stops.empty()) reader.fault(table, "The clock never stops: write stops = [\"...\"].");
    return rule;
}

Kind read_kind(const Reader& reader, const toml::table& table) {
    reader.only(table, {"key", "label", "needs_answer", "for_information"});
    return {.key = reader.text(table, "key"),
            .label = reader.words(table, "label"),
            .needs_answer = reader.flag(table, "needs_answer", true),
            .is_for_information = reader.flag(table, "for_information", false)};
}

void read_calendar(const Reader& reader, const toml::table& table, Scheme& scheme) {
    reader.only(table, {"country", "time_zone", "eves_free", "closed_days", "cut_off"});
    const auto country = calendar::parse_country(reader.text(table, "country"));
    if (country) scheme.calendar.country = *country;
    else reader.fault(table, "country must be \"SE\", \"NO\" or \"DK\".");
    scheme.time_zone = reader.text(table, "time_zone");
    try {
        date::locate_zone(scheme.time_zone);
    } catch (const std::runtime_error&) {
        reader.fault(table, "time_zone must be an IANA name such as \"Europe/Stockholm\".");
    }
    scheme.calendar.are_eves_free = reader.flag(table, "eves_free", true);
    for (const std::string& text : reader.texts(table, "closed_days")) {
        if (const auto day = parse_date(text)) scheme.calendar.own_closed_days.insert(*day);
        else reader.fault(table, "\"" + text + "\" is no day; write 2026-12-23.");
    }
    if (const toml::node* node = table.get("cut_off")) {
        if (const auto* time = node->as_time())
            scheme.cut_off = std::chrono::minutes{time->get().hour * 60 + time->get().minute};
        else reader.fault(*node, "cut_off must be a time of day: 15:00:00.");
    }
}

void check_kinds_of_clocks(const Reader& reader, const toml::table& root, const Scheme& scheme) {
    for (const ClockRule& rule : scheme.clocks)
        for (const std::string& kind : rule.kinds)
            if (scheme.kind(kind) == nullptr)
                reader.fault(root,
                             "The clock \"" + rule.key + "\" names the kind \"" + kind + "\", which is not defined.");
}

Scheme read_scheme(const Reader& reader, const toml::table& root) {
    reader.only(root, {"name", "version", "calendar", "kind", "category", "clock", "review"});
    Scheme scheme;
    scheme.name = reader.text(root, "name");
    scheme.version = scheme.name + "/" + std::to_string(reader.number(root, "version", 1, 1'000'000));
    scheme.has_review = reader.flag(root, "review", true);
    if (const auto* table = root.get_as<toml::table>("calendar")) read_calendar(reader, *table, scheme);
    else reader.fault(root, "Write a [calendar] table.");
    reader.each(root, "kind", [&](const toml::table& table) { scheme.kinds.push_back(read_kind(reader, table)); });
    reader.each(root, "category", [&](const toml::table& table) {
        reader.only(table, {"key", "label"});
        scheme.categories.push_back({reader.text(table, "key"), reader.words(table, "label")});
    });
    reader.each(root, "clock", [&](const toml::table& table) { scheme.clocks.push_back(read_clock(reader, table)); });
    check_kinds_of_clocks(reader, root, scheme);
    return scheme;
}

} // namespace

Parsed parse_scheme(std::string_view text) {
    Parsed parsed;
    try {
        const toml::table root = config::parse_toml(text);
        Scheme scheme = read_scheme(Reader{parsed.faults}, root);
        if (parsed.faults.empty()) parsed.scheme = std::move(scheme);
    } catch (const toml::parse_error& error) {
        const auto at = error.source().begin;
        parsed.faults.push_back(
            {static_cast<int>(at.line), static_cast<int>(at.column), std::string{error.description()}});
    }
    return parsed;
}

Scheme embedded_scheme(std::string_view name) {
    const std::string path = "schemes/" + std::string{name} + ".toml";
    const auto text = assets::find(path);
    if (!text) throw std::runtime_error("There is no " + path + ".");
    Parsed parsed = parse_scheme(*text);
    if (parsed.scheme) return std::move(*parsed.scheme);
    std::string message = path + ":";
    for (const Fault& fault : parsed.faults)
        message += "\n  " + std::to_string(fault.line) + ":" + std::to_string(fault.column) + " " + fault.message;
    throw std::runtime_error(message);
}

} // namespace svar::scheme
