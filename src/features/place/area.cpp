#include "features/place/area.hpp"

#include "base/email_address.hpp"
#include "base/text.hpp"
#include "features/people/person.hpp"

namespace svar::place {

namespace {

/// A link that a browser may be given: http or https, with a host and no spaces.
bool is_web_address(std::string_view text) {
    const bool has_scheme = text.starts_with("https://") || text.starts_with("http://");
    const auto host = text.find("//") + 2;
    return has_scheme && text.size() > host && text[host] != '/' && people::is_printable(text) &&
           text.find(' ') == std::string_view::npos;
}

} // namespace

crypto::Digest digest_of(const crypto::Key& key, MunicipalityId municipality, const Area& area,
                         std::string_view boundary_text) {
    std::string message = "area:";
    for (const std::string& field :
         {std::to_string(municipality.value()), std::to_string(area.id.value()), area.name, area.web, area.email,
          std::string{boundary_text}, std::to_string(to_micros(area.changed_at))})
        message.append(std::to_string(field.size())).append(":").append(field);
    return crypto::keyed_digest(key, message);
}

std::vector<FieldProblem> problems_of(const NeighbourDetails& details) {
    std::vector<FieldProblem> problems;
    if (details.name.empty() || code_points(details.name) > area_name_characters_max)
        problems.push_back({"name", "place.problem.name"});
    if (!details.web.empty() && (details.web.size() > area_web_characters_max || !is_web_address(details.web)))
        problems.push_back({"web", "place.problem.web"});
    if (!details.email.empty() && !EmailAddress::parse(details.email))
        problems.push_back({"email", "place.problem.email"});
    if (details.web.empty() && details.email.empty()) problems.push_back({"web", "place.problem.address"});
    return problems;
}

} // namespace svar::place
