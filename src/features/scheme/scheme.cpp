#include "features/scheme/scheme.hpp"

#include <algorithm>

namespace svar::scheme {

namespace {

template <class Items>
auto find_key(const Items& items, std::string_view key) -> decltype(items.data()) {
    const auto found = std::find_if(items.begin(), items.end(), [&](const auto& item) { return item.key == key; });
    return found == items.end() ? nullptr : &*found;
}

constexpr std::string_view length_units[] = {"minutes",      "hours",         "office_hours",
                                             "working_days", "calendar_days", "months"};
constexpr std::string_view recipients[] = {"handler",        "registrar",       "manager",
                                           "higher_manager", "chief_executive", "mayor"};

/// The value whose key stands at its place.
template <class Value, std::size_t n>
std::optional<Value> parse_key(const std::string_view (&keys)[n], std::string_view key) {
    const auto found = std::ranges::find(keys, key);
    if (found == std::end(keys)) return std::nullopt;
    return static_cast<Value>(found - std::begin(keys));
}

} // namespace

std::string_view unit_key(LengthUnit unit) { return length_units[static_cast<std::size_t>(unit)]; }
std::optional<LengthUnit> parse_length_unit(std::string_view key) { return parse_key<LengthUnit>(length_units, key); }
std::string_view recipient_key(RecipientKind kind) { return recipients[static_cast<std::size_t>(kind)]; }
std::optional<RecipientKind> parse_recipient(std::string_view key) { return parse_key<RecipientKind>(recipients, key); }

const Kind* Scheme::kind(std::string_view key) const { return find_key(kinds, key); }
const Category* Scheme::category(std::string_view key) const { return find_key(categories, key); }
const ClockRule* Scheme::clock(std::string_view key) const { return find_key(clocks, key); }

const PauseReason* Scheme::pause_reason(std::string_view key) const { return find_key(pause_reasons, key); }
const Route* Scheme::route(std::string_view key) const { return find_key(routes, key); }
const RejectionReason* Scheme::rejection(std::string_view key) const { return find_key(rejections, key); }
const OverdueListRule* Scheme::overdue_list(std::string_view key) const { return find_key(overdue_lists, key); }

bool Scheme::takes(std::string_view channel) const {
    return channels.empty() || std::ranges::find(channels, channel) != channels.end();
}

bool Scheme::asks_satisfaction(std::string_view kind) const {
    const auto& asked = satisfaction.kinds;
    return satisfaction.is_asked && (asked.empty() || std::ranges::find(asked, kind) != asked.end());
}

ContactRule Scheme::contact_on(std::string_view key) const {
    ContactRule rule = contact;
    const Route* taken = route(key);
    if (taken == nullptr || taken->action != RouteAction::contact) return rule;
    rule.way = ContactWay::spoken;
    rule.needs.clear();
    return rule;
}

bool Scheme::has_calls() const {
    return contact.way == ContactWay::spoken ||
           std::ranges::find(routes, RouteAction::contact, &Route::action) != routes.end();
}

const ClockRule* Scheme::promise_for(std::string_view kind_key) const {
    for (const ClockRule& rule : clocks) {
        const bool is_for_kind = rule.kinds.empty() || std::ranges::find(rule.kinds, kind_key) != rule.kinds.end();
        if (rule.is_promise && is_for_kind) return &rule;
    }
    return nullptr;
}

std::string_view word(const Words& words, std::string_view language) {
    const auto found = words.find(language);
    if (found != words.end()) return found->second;
    return words.empty() ? std::string_view{} : std::string_view{words.begin()->second};
}

} // namespace svar::scheme
