#include "features/cases/case_deed_pages.hpp"

#include "features/cases/canned_view.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/staff_words_view.hpp"
#include "features/site/acted_on.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

constexpr std::size_t text_characters_max = 20'000;
constexpr std::size_t line_characters_max = 120;

} // namespace

std::string typed_line(const site::Visit& visit, std::string_view field) {
    return std::string{first_code_points(trim(visit.request.form.get(field)), line_characters_max)};
}

Personal typed_text(const site::Visit& visit, std::string_view field) {
    const std::string text{trim(normalise_lines(visit.request.form.get(field)))};
    return Personal{std::string{first_code_points(text, text_characters_max)}};
}

std::optional<LocalDate> typed_day(const site::Visit& visit, std::string_view field) {
    return parse_date(trim(visit.request.form.get(field)));
}

std::string way_back(const site::Visit& visit) {
    constexpr std::string_view lists = "/staff/inbox";
    const std::string_view back = visit.request.form.get("back");
    const std::string_view rest = back.substr(std::min(back.size(), lists.size()));
    const auto is_plain = [](char c) { return c > 0x20 && c < 0x7F; };
    const bool is_list = back.starts_with(lists) && (rest.empty() || rest.front() == '?' || rest.front() == '/') &&
                         std::ranges::all_of(rest, is_plain);
    if (is_list) return std::string{back};
    const CaseId id = case_of_path(visit);
    const auto subject = visit.site.database.read([&](db::Tx& tx) { return case_by_id(tx, visit.id(), id); });
    const bool is_still_seen = subject && may_see(visit.actor, *subject, *visit.organisation);
    return is_still_seen ? case_path(id) : "/staff";
}

http::Response done_to_case(const site::Visit& visit, std::string location, std::string_view done_key) {
    const CaseId id = case_of_path(visit);
    const std::string own = case_path(id);
    const bool is_own = location.starts_with(own) && (location.size() == own.size() || location[own.size()] == '?');
    const auto subject =
        is_own ? std::nullopt : visit.site.database.read([&](db::Tx& tx) { return case_by_id(tx, visit.id(), id); });
    if (!subject) return site::done(visit, std::move(location), done_key);
    const bool is_still_seen = may_see(visit.actor, *subject, *visit.organisation);
    return site::done(visit, std::move(location), done_key, {subject->reference, is_still_seen ? own : std::string{}});
}

http::Response preview(const site::Visit& visit, Action action, const PreviewedForm& form,
                       const ComposeLetter& compose) {
    const auto file = look_at_case(visit, case_of_path(visit));
    if (!file) return site::problem_page(visit, file.problem());
    if (!file->is_open_to(action) || file->subject.version != seen_version(visit))
        return refused(visit, form.key, conflict("cases.problem.changed_meanwhile"));
    const Letter letter = compose(desk_of(visit), *file);
    return site::page(visit, {.title = visit.text(form.heading_key), .is_staff = true},
                      LetterPreviewView{visit, *file, letter, form});
}

http::Response insert_canned(const site::Visit& visit, std::string_view form, std::string_view field) {
    const auto file = look_at_case(visit, case_of_path(visit));
    if (!file) return site::problem_page(visit, file.problem());
    http::Fields typed;
    for (const auto& [name, value] : visit.request.form.items())
        if (name != field) typed.add(name, value);
    std::string text{visit.request.form.get(field)};
    const std::string canned = canned_body(visit, *file, visit.request.form.get("canned"));
    if (!text.empty() && !canned.empty()) text += "\n\n";
    typed.add(std::string{field}, text + canned);
    return form_again(visit, form, typed);
}

std::string_view step_of(const site::Visit& visit) { return visit.request.form.get("step"); }

} // namespace svar::cases
