// What an event's data says, for those who tell it. Pure.
#pragma once

#include "features/cases/journal.hpp"

#include <boost/json/object.hpp>

namespace svar::cases {

/// A clock whose due time changed.
struct MovedClock {
    std::string key;
    Instant from;
    Instant to;
};

/// What the filing's event says, as the detail of this name, of a receipt that was not sent: see `is_receipt_held`.
inline constexpr std::string_view receipt_detail = "receipt";
inline constexpr std::string_view receipt_held = "held";

/// The parsed data of one event; what is missing or of another sort reads as nothing.
class EventData {
  public:
    explicit EventData(const Event&);

    /// A detail such as "body" or "outcome".
    std::string text(std::string_view name) const;
    std::optional<std::int64_t> number(std::string_view name) const;
    /// A detail that is a list of numbers or of texts.
    std::vector<std::int64_t> numbers(std::string_view name) const;
    std::vector<std::string> texts(std::string_view name) const;
    /// What a recomputing moved.
    std::vector<MovedClock> moved_clocks() const;
    /// Whether it wrote the part with a row of its own ("measure/2").
    bool has_part(std::string_view name) const;
    /// A fact that the event changed.
    std::optional<std::string> changed_text(std::string_view fact) const;
    std::optional<std::int64_t> changed_number(std::string_view fact) const;
    bool has_changed(std::string_view fact) const;

  private:
    const boost::json::array& list(std::string_view name) const;
    const boost::json::value* changed(std::string_view fact) const;

    boost::json::object data_;
};

} // namespace svar::cases
