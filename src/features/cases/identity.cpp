#include "features/cases/identity.hpp"

#include <algorithm>

namespace svar::cases {

std::vector<FieldProblem> identity_problems(const scheme::IdentityRule& rule, const Contact& contact) {
    if (contact.empty()) {
        if (rule.may_be_anonymous) return {};
        return {{"identity", "cases.problem.anonymous"}};
    }
    std::vector<FieldProblem> problems;
    const std::pair<const char*, const Personal*> fields[] = {
        {"name", &contact.name}, {"address", &contact.address}, {"phone", &contact.phone}, {"email", &contact.email}};
    for (const auto& [field, value] : fields)
        if (value->empty() && std::ranges::find(rule.needs, field) != rule.needs.end())
            problems.push_back({field, std::string{"cases.problem.needs."}.append(field)});
    return problems;
}

} // namespace svar::cases
