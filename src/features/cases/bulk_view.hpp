// views/staff/bulk.html: what is about to be done to several cases, and how it went.
#pragma once

#include "features/cases/case.hpp"
#include "features/people/person.hpp"
#include "features/site/site.hpp"

namespace svar::cases {

/// What may be done to several cases together.
enum class BulkDeed { distribute, redirect, assign, reject, merge };
std::string_view bulk_key(BulkDeed); ///< "redirect"
std::optional<BulkDeed> parse_bulk(std::string_view);
/// Those that the actor may do somewhere.
std::vector<BulkDeed> bulk_deeds_of(const people::Actor&);

/// A chosen case as it was when it was chosen, and how it went.
struct Chosen {
    CaseId id;
    Version seen;
    std::string reference;
    std::string title;
    bool is_done = false;
    std::string problem_key = {}; ///< empty as long as nothing went wrong

    std::string value() const { return std::to_string(id.value()) + "." + std::to_string(seen.value()); }
};

struct BulkView {
    static constexpr std::string_view template_path = "staff/bulk.html";

    const site::Visit& visit;
    BulkDeed deed;
    const std::vector<Chosen>& chosen;
    bool is_run = false;
    const std::vector<people::Person>& handlers;

    void fill(views::Slots& slots) const;

  private:
    void fill_fields(views::Slots&) const;
};

} // namespace svar::cases
