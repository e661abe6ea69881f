// views/staff/contacts.html: the contacts of a week.
#pragma once

#include "features/counting/counted_contact.hpp"
#include "features/site/site.hpp"

#include <array>
#include <map>

namespace svar::counting {

/// Whose contacts a week shows.
enum class Reach {
    own,
    units, ///< the visitor's own and those about the units whose statistics they see
    everybody
};

/// The contacts of seven local days.
struct Week {
    std::chrono::sys_days monday;
    LocalDate today;
    Reach reach = Reach::own;
    std::vector<CountedContact> contacts = {};
};

/// "counting.no_category" for the empty one.
std::string category_label(const site::Visit&, const std::string& category);

struct WeekView {
    static constexpr std::string_view template_path = "staff/contacts.html";

    const site::Visit& visit;
    const Week& week;

    void fill(views::Slots& slots) const;

  private:
    using Days = std::array<Count, 7>;

    std::size_t day_of(const CountedContact&) const;
    void fill_today(views::Slots&) const;
    void fill_days(views::Slots&) const;
    void fill_line(views::Slots&, const std::string& label, const Days&) const;
    void fill_groups(views::Slots&, std::string_view section, const std::map<std::string, Count>&) const;
};

} // namespace svar::counting
