// All approved versions of one municipality's scheme: which is in force on a day, which a case was registered under.
#pragma once

#include "features/scheme/scheme.hpp"
#include "features/scheme/scheme_version.hpp"

#include <memory>

namespace svar::scheme {

/// An approved version and the local day from which new cases are registered under it.
struct Edition {
    LocalDate effective_from;
    std::unique_ptr<const Scheme> scheme; ///< its place in memory stays the same when the book is moved
};

/// Immutable; read by many requests at once.
class Book {
  public:
    /// `editions` in the order in which they were approved; `number` grows with each approval. Throws
    /// std::invalid_argument when there are none.
    Book(std::int64_t number, std::vector<Edition> editions);
    /// One version that is in force for ever.
    explicit Book(std::unique_ptr<const Scheme> scheme);

    std::int64_t number() const { return number_; }
    const std::vector<Edition>& editions() const { return editions_; }

    /// What a case that comes in on this local day is registered under: the last approved of those that have come
    /// into effect, the first version before any has.
    const Scheme& in_force(LocalDate day) const;
    /// "kristianstad/3"; nullptr when it was never approved, or by another server an instant ago.
    const Scheme* version(std::string_view title) const;
    /// The same for showing a case, where an unknown version is told in the newest one's words.
    const Scheme& rules_of(std::string_view title) const;

    /// As the newest version that knows the key words it; nullptr when none does.
    const Kind* kind(std::string_view key) const;
    const Category* category(std::string_view key) const;
    const ClockRule* clock(std::string_view key) const;

  private:
    std::int64_t number_;
    std::vector<Edition> editions_; ///< by effective day; of one day in the order of their approval
};

/// Whether nothing but the calendar's own closed days differs between two files.
bool differ_only_in_closed_days(std::string_view before_toml, std::string_view after_toml);

/// Binds approved versions into a book. A version that the next one follows with nothing but other closed days
/// reckons with the later days: they hold for open cases too, as soon as they are approved. Throws
/// std::invalid_argument, which names every fault, when a file can't be read any more, or when there are none.
Book bind_book(std::int64_t number, std::vector<SchemeVersion> approved);

} // namespace svar::scheme
