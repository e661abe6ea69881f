#include "features/intake/own_case.hpp"

#include "features/cases/case_store.hpp"
#include "features/cases/filing_actions.hpp"

namespace svar::intake {

std::string tidy_code(std::string_view typed) {
    std::string code;
    for (char c : typed) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
        if (c == 'O') c = '0';
        if (c == 'I' || c == 'L') c = '1';
        const bool is_kept = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
        if (is_kept && code.size() < 32) code += c;
    }
    return code;
}

std::string tidy_reference(std::string_view typed) {
    const std::string code = tidy_code(typed);
    return code.size() == 8 ? code.substr(0, 4) + "-" + code.substr(4) : code;
}

Result<OwnCase> own_case(db::Tx& tx, const site::Visit& visit) {
    const std::string reference = tidy_reference(visit.request.parameter("reference"));
    const std::string code = tidy_code(visit.request.parameter("code"));
    auto subject = cases::case_by_reference(tx, visit.id(), reference);
    const bool is_theirs =
        crypto::are_equal(code, cases::follow_code(visit.site.key, subject ? *subject : cases::Case{}));
    if (!subject || !is_theirs) return not_found("intake.follow.unknown");
    const CaseId id = subject->id;
    return OwnCase{std::move(*subject), code, cases::contact_of(tx, visit.id(), id)};
}

} // namespace svar::intake
