#include "features/demo/wording.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace svar::demo {

namespace {

/// Letters of names as they stand in e-mail addresses.
std::string plain(std::string_view name) {
    constexpr std::pair<std::string_view, std::string_view> letters[] = {
        {"å", "a"}, {"ä", "a"}, {"ö", "o"},  {"æ", "ae"}, {"ø", "o"}, {"Å", "a"},
        {"Ä", "a"}, {"Ö", "o"}, {"Æ", "ae"}, {"Ø", "o"},  {" ", "."}};
    std::string out;
    for (std::size_t i = 0; i < name.size();) {
        const auto found =
            std::ranges::find_if(letters, [&](const auto& letter) { return name.substr(i).starts_with(letter.first); });
        out += found == std::end(letters) ? name.substr(i, 1) : found->second;
        i += found == std::end(letters) ? 1 : found->first.size();
    }
    return to_lower_ascii(out);
}

std::string make_address(const Names& names, Dice& dice) {
    const std::size_t town = dice.below(std::min(names.postcodes.size(), names.towns.size()));
    if (town >= names.postcodes.size()) return {};
    return fmt::format("{} {}, {} {}", dice.pick(names.streets), dice.between(1, 60), names.postcodes[town],
                       names.towns[town]);
}

} // namespace

std::string Wording::choose(const std::string& name) {
    if (name == "number") return std::to_string(dice_.between(1, 60));
    const auto found = world_.lists.find(name);
    if (found == world_.lists.end() || found->second.empty()) return {};
    const std::vector<std::string>& values = found->second;
    if (name == "month_word")
        return values[(month_ - 1 + static_cast<std::size_t>(dice_.between(1, 3))) % values.size()];
    if (name == "warm_month") {
        const auto months = world_.lists.find("month_word");
        if (months == world_.lists.end()) return values.front();
        for (std::size_t later = 1; later <= 12; ++later) {
            const std::string& month = months->second[(month_ - 1 + later) % months->second.size()];
            if (std::ranges::find(values, month) != values.end()) return month;
        }
    }
    return dice_.pick(values);
}

std::string Wording::fill(std::string_view text) {
    std::string out;
    while (!text.empty()) {
        const auto open = text.find('{');
        const auto close = open == std::string_view::npos ? open : text.find('}', open);
        out += text.substr(0, close == std::string_view::npos ? close : open);
        if (close == std::string_view::npos) break;
        const std::string name{text.substr(open + 1, close - open - 1)};
        auto known = chosen_.find(name);
        if (known == chosen_.end()) known = chosen_.emplace(name, choose(name)).first;
        out += known->second;
        text.remove_prefix(close + 1);
    }
    return out;
}

Sender make_sender(const World& world, Dice& dice) {
    const Names& names = world.names;
    const std::string& first = dice.pick(names.first_names);
    const std::string& last = dice.pick(names.surnames);
    Sender sender{.name = first + " " + last,
                  .email = plain(first) + "." + plain(last) + "@" + dice.pick(names.email_domains),
                  .phone = dice.falls(40) ? dice.pick(names.phones) : std::string{},
                  .address = {}};
    if (!sender.phone.empty()) sender.address = make_address(names, dice);
    return sender;
}

} // namespace svar::demo
