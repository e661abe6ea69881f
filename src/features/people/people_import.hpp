// People read from CSV: a plan of whom to insert and change and which roles to give.
#pragma once

#include "base/result.hpp"
#include "features/organisation/csv.hpp"
#include "features/people/person.hpp"

#include <functional>
#include <optional>
#include <utility>
#include <vector>

namespace svar::people {

/// A person as they shall be. `line` is where the file first names them.
struct PlannedPerson {
    Person person;
    bool is_new = false;
    bool is_changed = false;
    int line = 0;
    std::vector<Grant> grants;
};

/// Whether the header is that of a file of people: email, name, role, unit_key, and perhaps title.
bool is_people_table(const organisation::CsvTable&);

/// Finds the present person of an address.
using FindPerson = std::function<std::optional<Person>(const EmailAddress&)>;

/// Plans the import; all faults at once, each with its line and column. New people get the municipality's
/// language, no password and no id.
Result<std::vector<PlannedPerson>> plan_people(const organisation::Organisation&, const organisation::CsvTable&,
                                               const FindPerson&);

} // namespace svar::people
