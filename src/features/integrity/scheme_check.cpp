#include "features/integrity/scheme_check.hpp"

#include <algorithm>

namespace svar::integrity {

namespace {

using scheme::SchemeVersion;

void check_numbers(MunicipalityId municipality, const std::vector<SchemeVersion>& versions,
                   std::vector<Difference>& found) {
    int last = 0;
    for (const SchemeVersion& version : versions) last = std::max(last, version.number);
    for (int number = 1; number <= std::max(last, 1); ++number)
        if (std::ranges::find(versions, number, &SchemeVersion::number) == versions.end())
            found.push_back({municipality, {}, 0, "version " + std::to_string(number) + " of the scheme is gone"});
}

bool is_approved(const std::vector<SchemeVersion>& versions, const std::string& title) {
    return std::ranges::any_of(versions, [&](const SchemeVersion& version) {
        return version.state == scheme::VersionState::approved && version.title() == title;
    });
}

} // namespace

std::vector<Difference> check_versions(MunicipalityId municipality, const std::vector<SchemeVersion>& versions,
                                       const std::vector<std::string>& titles_of_cases, const crypto::Key& key) {
    std::vector<Difference> found;
    check_numbers(municipality, versions, found);
    for (const SchemeVersion& version : versions)
        if (scheme::digest_of(key, version) != version.digest)
            found.push_back({municipality, {}, 0, "the scheme " + version.title() + " was changed"});
    for (const std::string& title : titles_of_cases)
        if (!is_approved(versions, title))
            found.push_back({municipality, {}, 0, "cases go by the scheme " + title + ", which was never approved"});
    return found;
}

} // namespace svar::integrity
