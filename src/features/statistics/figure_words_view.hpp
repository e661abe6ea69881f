// Figures as people write them.
#pragma once

#include "features/site/site.hpp"
#include "features/statistics/figures_store.hpp"

#include <span>

namespace svar::statistics {

/// All channels, by their keys.
inline constexpr std::string_view channel_keys[] = {"web",  "email",   "phone", "counter", "meeting",
                                                    "card", "open311", "api",   "sms"};

/// Writes figures in the visitor's language; what there is nothing of is a dash.
class FigureWords {
  public:
    explicit FigureWords(const site::Visit& visit) : visit_(visit) {}

    std::string number(std::int64_t) const;
    std::string about(std::int64_t count) const; ///< "about 15", rounded; see `statistics::about`
    std::string share(const std::optional<double>&) const;
    /// "45 min", "5,2 h", "3,4 days": in the largest unit that gives at least 2 of them.
    std::string duration(const std::optional<seconds>&) const;
    /// "3,1 : 1" of so many against so many; a dash when there is nothing on either side.
    std::string ratio(std::int64_t, std::int64_t) const;

    std::string kind(const std::string& key) const;
    std::string category(const std::string& key) const; ///< "" is what is not sorted yet
    std::string channel(const std::string& key) const;
    /// What a figure counts, by its key of `counted_figure`.
    std::string counted(std::string_view key) const;

  private:
    const site::Visit& visit_;
};

/// "1 January 2026 - 31 March 2026"
std::string period_words(const site::Visit&, const Period&);

} // namespace svar::statistics
