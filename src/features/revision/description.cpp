#include "features/revision/description.hpp"

#include "platform/views/format.hpp"

#include <fmt/format.h>

namespace svar::revision {

namespace {

std::string join(const std::vector<std::string>& parts) {
    std::string all;
    for (const std::string& part : parts) all += all.empty() ? part : ", " + part;
    return all;
}

std::string time_words(std::chrono::minutes time) {
    return fmt::format("{:02}:{:02}", time.count() / 60, time.count() % 60);
}

std::string closed_days(const Describer& to) {
    std::vector<std::string> days;
    for (const LocalDate day : to.scheme().calendar.own_closed_days) days.push_back(format_date(day));
    return join(days);
}

/// "8:00-16:00" of each day of the week that has others than the day before.
std::string office_hours(const calendar::OpenSpans& spans) {
    std::vector<std::string> parts;
    for (const calendar::OpenSpan& span : spans)
        parts.push_back(time_words(span.from) + "\u2013" + time_words(span.to));
    return join(parts);
}

void describe_basics(Describer& to) {
    const scheme::Scheme& scheme = to.scheme();
    to.chapter("basics");
    to.item("basics", to.own("chapter.basics"));
    std::vector<std::string> languages, channels;
    for (const std::string& language : scheme.languages)
        languages.push_back(to.texts().text("general.language." + language));
    for (const std::string& channel : scheme.channels) channels.push_back(to.texts().text("channel." + channel));
    to.say("name", scheme.name);
    to.say("languages", join(languages));
    to.say("channels", channels.empty() ? to.own("all") : join(channels));
    to.say("levels", join(scheme.level_names));
    to.say_whether("anonymous", scheme.identity.may_be_anonymous);
    std::vector<std::string> needs;
    for (const std::string& field : scheme.identity.needs) needs.push_back(to.own("contact_field." + field));
    to.say("identity_needs", join(needs));
}

void describe_calendar(Describer& to) {
    const scheme::Scheme& scheme = to.scheme();
    to.chapter("calendar");
    to.item("calendar", to.own("chapter.calendar"));
    to.say("country", to.own("country." + std::to_string(static_cast<int>(scheme.calendar.country))));
    to.say("time_zone", scheme.time_zone);
    to.say_whether("eves_free", scheme.calendar.are_eves_free);
    to.say("closed_days", closed_days(to));
    if (scheme.cut_off) to.say("cut_off", time_words(*scheme.cut_off));
    for (std::size_t day = 0; day < scheme.calendar.office_hours.week.size(); ++day)
        to.say("office_hours." + std::to_string(day), office_hours(scheme.calendar.office_hours.week[day]));
    std::size_t n = 0;
    for (const auto& [day, spans] : scheme.calendar.office_hours.exceptions)
        to.say_nth("office_exception", n++,
                   format_date(day) + ": " + (spans.empty() ? to.own("closed") : office_hours(spans)));
}

} // namespace

std::string length_words(const scheme::Length& length, const views::Catalogue& texts) {
    using scheme::LengthUnit;
    const bool is_in_days = length.unit == LengthUnit::working_days || length.unit == LengthUnit::calendar_days;
    if (length.count == 0) return texts.text(is_in_days ? "revision.length.same_day" : "revision.length.at_once");
    return texts.plural("revision.length." + std::string{scheme::unit_key(length.unit)}, length.count);
}

std::string recipient_words(const std::vector<scheme::RecipientKind>& kinds, const views::Catalogue& texts) {
    std::vector<std::string> words;
    for (const scheme::RecipientKind kind : kinds)
        words.push_back(texts.text("revision.recipient." + std::string{scheme::recipient_key(kind)}));
    return join(words);
}

std::string_view Describer::word(const scheme::Words& words) const {
    return scheme::word(words, views::language_code(texts_.language()));
}

void Describer::chapter(std::string_view key) { description_.push_back({key, own("chapter." + std::string{key}), {}}); }

void Describer::item(std::string path, std::string label) {
    description_.back().items.push_back({std::move(path), std::move(label), {}});
}

void Describer::item(std::string path, const scheme::Words& label) {
    item(std::move(path), std::string{word(label)});
    detail("label", label);
}

void Describer::say(const std::string& aspect, std::string value) {
    if (value.empty()) return;
    description_.back().items.back().statements.push_back({aspect, own("aspect." + aspect), std::move(value)});
}

void Describer::say_nth(const std::string& aspect, std::size_t n, std::string value) {
    description_.back().items.back().statements.push_back(
        {aspect + "." + std::to_string(n), own("aspect." + aspect), std::move(value)});
}

void Describer::detail(const std::string& aspect, const scheme::Words& words) {
    std::string all;
    for (const auto& [language, wording] : words) all += (all.empty() ? "" : " \u00b7 ") + language + ": " + wording;
    if (all.empty()) return;
    description_.back().items.back().statements.push_back({aspect, own("aspect." + aspect), std::move(all), true});
}

std::string Describer::states(const std::vector<std::string>& keys) const {
    std::vector<std::string> words;
    for (const std::string& key : keys) words.push_back(texts_.text("state." + key));
    return join(words);
}

std::string Describer::kinds(const std::vector<std::string>& keys) const {
    std::vector<std::string> words;
    for (const std::string& key : keys) {
        const scheme::Kind* kind = scheme_.kind(key);
        words.push_back(kind == nullptr ? key : std::string{word(kind->label)});
    }
    return words.empty() ? own("all") : join(words);
}

std::string Describer::clock(std::string_view key) const {
    const scheme::ClockRule* rule = scheme_.clock(key);
    return rule == nullptr ? std::string{key} : std::string{word(rule->label)};
}

std::string Describer::units(const std::vector<std::string>& keys) const {
    std::vector<std::string> words;
    for (const std::string& key : keys) {
        const auto found = units_.find(key);
        words.push_back(found == units_.end() ? key : found->second);
    }
    return words.empty() ? own("all") : join(words);
}

UnitNames unit_names(const organisation::Organisation& organisation) {
    UnitNames names;
    for (const organisation::Unit& unit : organisation.units()) names[unit.key] = unit.name;
    return names;
}

Description describe(const scheme::Scheme& scheme, const views::Catalogue& texts, const UnitNames& units) {
    Describer to{scheme, texts, units};
    describe_clocks(to);
    describe_process(to);
    describe_follow_up(to);
    describe_basics(to);
    describe_calendar(to);
    Description all = to.take();
    std::erase_if(all, [](const Chapter& chapter) { return chapter.items.empty(); });
    return all;
}

} // namespace svar::revision
