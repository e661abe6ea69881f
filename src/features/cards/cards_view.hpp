// views/staff/cards.html: scanned cards that wait, files to scan, cards to print.
#pragma once

#include "features/cards/scan.hpp"
#include "features/site/site.hpp"

#include <vector>

namespace svar::cards {

struct CardsView {
    static constexpr std::string_view template_path = "staff/cards.html";

    const site::Visit& visit;
    const std::vector<Scan>& waiting;
    std::int64_t waiting_count; ///< of all, beyond those shown
    const std::vector<Scan>& put_aside;
    const std::vector<Batch>& in_work;
    Problem problem;

    void fill(views::Slots& slots) const;

  private:
    void fill_waiting(views::Slots&) const;
    void fill_scan(views::Slots&, const Scan&) const;
};

inline constexpr std::string_view cards_path = "/staff/cards";
std::string scan_path(ScanId); ///< "/staff/cards/7"

} // namespace svar::cards
