// The journal of administrators in words.
#pragma once

#include "features/people/deed.hpp"
#include "features/people/person.hpp"
#include "features/site/site.hpp"

#include <optional>
#include <vector>

namespace svar::administration {

inline constexpr const char* deeds_path = "/staff/journal";

/// What the reader asked for.
struct DeedQuery {
    PersonId person;
    std::optional<LocalDate> from;
    std::optional<LocalDate> to;
    std::int64_t before = 0; ///< only what is older than this deed; zero begins with the newest
};

/// views/staff/deeds.html
struct DeedsView {
    static constexpr std::string_view template_path = "staff/deeds.html";
    const site::Visit& visit;
    DeedQuery query;
    std::vector<people::Deed> deeds = {};
    std::vector<people::Person> people = {};
    bool has_more = false;

    void fill(views::Slots&) const;

  private:
    void fill_deed(views::Slots&, const people::Deed&) const;
    void fill_changes(views::Slots&, const boost::json::object& data) const;
    std::string sentence(const people::Deed&, const boost::json::object& data) const;
    std::string name_of(PersonId) const;
    std::string unit_name(UnitId) const;
    std::string url(std::int64_t before) const;
};

} // namespace svar::administration
