// A case opened by its submitter with reference and code.
#pragma once

#include "features/cases/case.hpp"
#include "features/site/site.hpp"

#include <optional>
#include <string>

namespace svar::intake {

/// The case that the path's {reference} and {code} open.
struct OwnCase {
    cases::Case subject;
    std::string code;
    std::optional<cases::Contact> contact;

    std::string path() const { return "/status/" + subject.reference + "/" + code; }
};

/// Problem::not_found unless reference and code belong together; takes the same time for both faults.
Result<OwnCase> own_case(db::Tx&, const site::Visit&);

/// "7kq4 m2xd" as people type it is "7KQ4-M2XD"; O is read as 0, I and L as 1.
std::string tidy_reference(std::string_view typed);
std::string tidy_code(std::string_view typed);

} // namespace svar::intake
