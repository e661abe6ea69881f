// What a program asks for, parsed from the names and values that it sent. Pure; everything in it is hostile.
#pragma once

#include "base/position.hpp"
#include "base/result.hpp"
#include "base/time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace svar::open311 {

inline constexpr int rows_max = 1000;
inline constexpr std::chrono::days span_max{90};
inline constexpr int page_max = 10'000;
inline constexpr int radius_metres_max = 50'000;

/// Names and values in the order sent. An empty value counts as absent.
class Parameters {
  public:
    using Items = std::vector<std::pair<std::string, std::string>>;

    explicit Parameters(const Items& items) : items_(items) {}

    /// The first value without blanks around it; empty when there is none.
    std::string_view get(std::string_view name) const;
    /// All parts between commas, of all values of that name; no empty ones.
    std::vector<std::string> list(std::string_view name) const;
    const Items& items() const { return items_; }

  private:
    const Items& items_;
};

/// From `from` up to, but not with, `until`.
struct Span {
    Instant from;
    Instant until;
};

/// A circle in which a case must lie.
struct Near {
    Position centre;
    int radius_metres = 0;
};

/// Which requests a list wants.
struct RequestQuery {
    std::vector<std::string> references = {}; ///< then the rest but the page is not asked
    std::vector<std::string> services = {};   ///< empty: all
    bool wants_open = true;
    bool wants_closed = true;
    Span received;
    Span updated;
    bool is_by_update = false; ///< bounded and ordered by the last change
    std::optional<Near> near = {};
    int page = 1;
    int page_size = rows_max;
    bool has_extensions = false; ///< those of CitySDK
};

/// Problem::invalid naming each parameter that can't be understood. Without dates the last 90 days are asked for.
Result<RequestQuery> parse_request_query(const Parameters&, Instant now);

/// Which updates a list wants.
struct UpdateQuery {
    std::vector<std::string> references = {}; ///< empty: all
    Span happened;
};
Result<UpdateQuery> parse_update_query(const Parameters&, Instant now);

/// "true", "1" or "yes".
bool is_yes(std::string_view);

} // namespace svar::open311
