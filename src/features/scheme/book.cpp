#include "features/scheme/book.hpp"

#include "features/scheme/scheme_words.hpp"
#include "platform/config/toml.hpp"
#include "platform/views/catalogue.hpp"

#include <algorithm>
#include <stdexcept>

namespace svar::scheme {

namespace {

std::vector<Edition> one_for_ever(std::unique_ptr<const Scheme> scheme) {
    std::vector<Edition> editions;
    editions.push_back({LocalDate{std::chrono::year{1} / 1 / 1}, std::move(scheme)});
    return editions;
}

/// What `find` gives for the newest version where it gives anything.
template <class Find>
auto newest_that_has(const std::vector<Edition>& editions, Find find) -> decltype(find(*editions.front().scheme)) {
    for (auto edition = editions.rbegin(); edition != editions.rend(); ++edition)
        if (const auto found = find(*edition->scheme)) return found;
    return nullptr;
}

Scheme parsed(const SchemeVersion& version) {
    Parsed read = parse_scheme(version.body);
    if (!read.scheme)
        throw std::invalid_argument(
            "The approved scheme can't be read:\n" +
            words_of(version.title(), read.faults, *views::load_catalogue(views::Language::en)));
    read.scheme->version = version.title();
    read.scheme->effective_from = version.effective_from;
    return std::move(*read.scheme);
}

toml::table without_closed_days(std::string_view text) {
    toml::table root = config::parse_toml(text);
    root.erase("version");
    root.erase("effective_from");
    if (auto* calendar = root.get_as<toml::table>("calendar")) calendar->erase("closed_days");
    return root;
}

} // namespace

Book::Book(std::int64_t number, std::vector<Edition> editions) : number_(number), editions_(std::move(editions)) {
    if (editions_.empty()) throw std::invalid_argument("A municipality has no approved scheme.");
    std::ranges::stable_sort(editions_, {}, &Edition::effective_from);
}

Book::Book(std::unique_ptr<const Scheme> scheme) : Book(1, one_for_ever(std::move(scheme))) {}

const Scheme& Book::in_force(LocalDate day) const {
    const Scheme* found = editions_.front().scheme.get();
    for (const Edition& edition : editions_)
        if (edition.effective_from <= day) found = edition.scheme.get();
    return *found;
}

const Scheme* Book::version(std::string_view title) const {
    const auto found = std::ranges::find_if(editions_, [&](const Edition& e) { return e.scheme->version == title; });
    return found == editions_.end() ? nullptr : found->scheme.get();
}

const Scheme& Book::rules_of(std::string_view title) const {
    const Scheme* found = version(title);
    return found == nullptr ? *editions_.back().scheme : *found;
}

const Kind* Book::kind(std::string_view key) const {
    return newest_that_has(editions_, [&](const Scheme& scheme) { return scheme.kind(key); });
}

const Category* Book::category(std::string_view key) const {
    return newest_that_has(editions_, [&](const Scheme& scheme) { return scheme.category(key); });
}

const ClockRule* Book::clock(std::string_view key) const {
    return newest_that_has(editions_, [&](const Scheme& scheme) { return scheme.clock(key); });
}

bool differ_only_in_closed_days(std::string_view before_toml, std::string_view after_toml) {
    return without_closed_days(before_toml) == without_closed_days(after_toml);
}

Book bind_book(std::int64_t number, std::vector<SchemeVersion> approved) {
    std::ranges::sort(approved, {}, [](const SchemeVersion& v) { return std::pair{v.decided_at, v.number}; });
    std::vector<Edition> editions(approved.size());
    const Scheme* next = nullptr;
    for (std::size_t i = approved.size(); i-- > 0;) {
        Scheme scheme = parsed(approved[i]);
        if (next != nullptr && differ_only_in_closed_days(approved[i].body, approved[i + 1].body))
            scheme.calendar.own_closed_days = next->calendar.own_closed_days;
        editions[i] = {approved[i].effective_from, std::make_unique<const Scheme>(std::move(scheme))};
        next = editions[i].scheme.get();
    }
    return Book{number, std::move(editions)};
}

} // namespace svar::scheme
