#include "features/open311/w3_time.hpp"

#include <algorithm>

namespace svar::open311 {

namespace {

using namespace std::chrono;

constexpr std::size_t day_length = 10;
constexpr int first_year = 1900, last_year = 9000; ///< far within what an instant can hold

void put(char* at, unsigned value, int digits) {
    for (int i = digits - 1; i >= 0; --i, value /= 10) at[i] = static_cast<char>('0' + value % 10);
}

/// Reads from the front of a text.
class Scanner {
  public:
    explicit Scanner(std::string_view text) : rest_(text) {}

    bool is_at_end() const { return rest_.empty(); }
    bool take(char wanted) {
        if (rest_.empty() || rest_.front() != wanted) return false;
        rest_.remove_prefix(1);
        return true;
    }
    /// Exactly two digits, at most `max`.
    std::optional<int> two_digits(int max) {
        if (rest_.size() < 2 || !is_digit(rest_[0]) || !is_digit(rest_[1])) return std::nullopt;
        const int value = (rest_[0] - '0') * 10 + (rest_[1] - '0');
        rest_.remove_prefix(2);
        return value <= max ? std::optional{value} : std::nullopt;
    }
    /// The digits behind a point as microseconds; none when there is no digit.
    std::optional<microseconds> fraction() {
        std::int64_t value = 0, unit = 1'000'000;
        const std::size_t before = rest_.size();
        for (; !rest_.empty() && is_digit(rest_.front()); rest_.remove_prefix(1))
            if (unit > 1) value += (unit /= 10) * (rest_.front() - '0');
        if (rest_.size() == before) return std::nullopt;
        return microseconds{value};
    }

  private:
    static bool is_digit(char c) { return c >= '0' && c <= '9'; }

    std::string_view rest_;
};

std::optional<microseconds> parse_time_of_day(Scanner& scanner) {
    const auto hour = scanner.two_digits(23);
    if (!hour || !scanner.take(':')) return std::nullopt;
    const auto minute = scanner.two_digits(59);
    if (!minute) return std::nullopt;
    microseconds time = hours{*hour} + minutes{*minute};
    if (!scanner.take(':')) return time;
    const auto second = scanner.two_digits(60);
    if (!second) return std::nullopt;
    time += seconds{std::min(*second, 59)}; // a leap second is the one before
    if (!scanner.take('.')) return time;
    const auto fraction = scanner.fraction();
    if (!fraction) return std::nullopt;
    return time + *fraction;
}

/// How far the zone is ahead of UTC.
std::optional<minutes> parse_zone(Scanner& scanner) {
    if (scanner.take('Z')) return minutes{0};
    const bool is_behind = scanner.take('-');
    if (!is_behind && !scanner.take('+') && !scanner.take(' ')) return std::nullopt;
    const auto hour = scanner.two_digits(14);
    if (!hour) return std::nullopt;
    scanner.take(':');
    const auto minute = scanner.two_digits(59);
    if (!minute) return std::nullopt;
    const minutes ahead = hours{*hour} + minutes{*minute};
    return is_behind ? -ahead : ahead;
}

} // namespace

std::string w3_text(Instant instant) {
    const auto day = floor<days>(instant);
    const year_month_day date{day};
    const hh_mm_ss time{floor<seconds>(instant - day)};
    std::string text = "0000-00-00T00:00:00Z";
    put(text.data(), static_cast<unsigned>(static_cast<int>(date.year())), 4);
    put(text.data() + 5, static_cast<unsigned>(date.month()), 2);
    put(text.data() + 8, static_cast<unsigned>(date.day()), 2);
    put(text.data() + 11, static_cast<unsigned>(time.hours().count()), 2);
    put(text.data() + 14, static_cast<unsigned>(time.minutes().count()), 2);
    put(text.data() + 17, static_cast<unsigned>(time.seconds().count()), 2);
    return text;
}

std::string w3_text(const std::optional<Instant>& instant) { return instant ? w3_text(*instant) : std::string{}; }

std::optional<Instant> parse_w3(std::string_view text) {
    const auto date = parse_date(text.substr(0, day_length));
    if (!date || static_cast<int>(date->year()) < first_year || static_cast<int>(date->year()) > last_year)
        return std::nullopt;
    const Instant midnight{sys_days{*date}};
    if (text.size() == day_length) return midnight;
    Scanner scanner{text.substr(day_length)};
    if (!scanner.take('T')) return std::nullopt;
    const auto time = parse_time_of_day(scanner);
    if (!time) return std::nullopt;
    const auto ahead = parse_zone(scanner);
    if (!ahead || !scanner.is_at_end()) return std::nullopt;
    return midnight + *time - *ahead;
}

} // namespace svar::open311
