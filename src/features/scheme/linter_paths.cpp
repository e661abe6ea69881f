#include "features/scheme/linter_paths.hpp"

#include <algorithm>

namespace svar::scheme {

namespace {

bool contains(const std::vector<std::string>& items, std::string_view item) {
    return std::ranges::find(items, item) != items.end();
}

bool is_publishable(const Scheme& scheme, const Kind& kind) {
    const auto& kinds = scheme.publication.kinds;
    return scheme.publication.is_offered && (kinds.empty() || contains(kinds, kind.key));
}

bool is_possible(const Scheme& scheme, const Kind& kind, const Move& move) {
    if (move.to == "published") return is_publishable(scheme, kind);
    if (move.to == "answered") return scheme.has_review;
    const bool is_unanswered = move.from == "distributed" || move.from == "investigating";
    if (move.to == "reviewed" && is_unanswered) return !scheme.has_review;
    const bool is_unsorted = move.from == "received" || move.from == "registered";
    if (is_unsorted && move.to == "closed") return kind.is_for_information;
    return move.to != "distributed" || !kind.is_for_information;
}

} // namespace

const std::vector<Move>& all_moves() {
    static const std::vector<Move> moves{
        {"received", "distributed"},    {"received", "closed"},           {"received", "rejected"},
        {"received", "handed_over"},    {"registered", "distributed"},    {"registered", "closed"},
        {"registered", "rejected"},     {"registered", "handed_over"},    {"distributed", "investigating"},
        {"distributed", "answered"},    {"distributed", "reviewed"},      {"distributed", "rejected"},
        {"distributed", "handed_over"}, {"investigating", "distributed"}, {"investigating", "answered"},
        {"investigating", "reviewed"},  {"investigating", "rejected"},    {"investigating", "handed_over"},
        {"answered", "investigating"},  {"answered", "reviewed"},         {"reviewed", "published"},
        {"reviewed", "closed"},         {"reviewed", "distributed"},      {"published", "closed"},
        {"published", "distributed"},   {"closed", "published"},          {"closed", "distributed"},
        {"closed", "registered"},       {"rejected", "distributed"},      {"rejected", "registered"},
        {"handed_over", "distributed"}, {"handed_over", "closed"}};
    return moves;
}

bool holds_for(const ClockRule& rule, const Kind& kind) { return rule.kinds.empty() || contains(rule.kinds, kind.key); }

Paths::Paths(const Scheme& scheme, const Kind& kind) : scheme_(scheme), kind_(kind) {
    for (const Move& move : all_moves())
        if (is_possible(scheme, kind, move)) moves_.push_back(move);
    entered_ = reached_from({"received", "registered"}, {});
}

/// `from` and all that can be entered from there without entering those of `but_not`.
States Paths::reached_from(States from, const std::vector<std::string>& but_not) const {
    std::vector<std::string_view> waiting(from.begin(), from.end());
    while (!waiting.empty()) {
        const std::string_view state = waiting.back();
        waiting.pop_back();
        for (const Move& move : moves_)
            if (move.from == state && !contains(but_not, move.to) && from.insert(move.to).second)
                waiting.push_back(move.to);
    }
    return from;
}

States Paths::running(const ClockRule& rule) const {
    if (!entered_.contains(rule.starts) || contains(rule.stops, rule.starts)) return {};
    return reached_from({*entered_.find(rule.starts)}, rule.stops);
}

bool Paths::can_stop(const ClockRule& rule) const {
    const States states = running(rule);
    return std::ranges::any_of(
        moves_, [&](const Move& move) { return states.contains(move.from) && contains(rule.stops, move.to); });
}

std::vector<std::string_view> Paths::main_way() const {
    std::vector<std::string_view> way{"received", "registered"};
    if (kind_.is_for_information) way.push_back("closed");
    else if (scheme_.has_review) way.insert(way.end(), {"distributed", "investigating", "answered", "reviewed"});
    else way.insert(way.end(), {"distributed", "investigating", "reviewed"});
    return way;
}

} // namespace svar::scheme
