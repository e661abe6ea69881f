#include "features/publication/usefulness_pages.hpp"

#include "base/text.hpp"
#include "features/publication/publication_store.hpp"
#include "features/publication/reading_view.hpp"
#include "features/publication/usefulness_store.hpp"
#include "features/site/page.hpp"
#include "platform/http/rate_limiter.hpp"
#include "platform/views/format.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svar::publication {

namespace {

constexpr std::string_view said_cookie = "useful";
constexpr std::size_t remembered_max = 60;
constexpr std::int64_t half_a_year_seconds = 182 * 24 * 3600;

/// How often one network may answer for one case.
http::RateLimiter& limiter() {
    static http::RateLimiter limits{{.burst = 5, .per_minute = 1}};
    return limits;
}

bool has_said(const site::Visit& visit, std::string_view reference) {
    const auto said = split(visit.request.cookies.get(said_cookie), '.');
    return std::ranges::find(said, reference) != said.end();
}

/// The newest first; the oldest are forgotten.
std::string remembered(const site::Visit& visit, const std::string& reference) {
    std::string all = reference;
    std::size_t count = 1;
    for (const std::string_view said : split(visit.request.cookies.get(said_cookie), '.'))
        if (!said.empty() && said.size() == reference.size() && count++ < remembered_max) all.append(".").append(said);
    return all;
}

struct ThanksView {
    static constexpr std::string_view template_path = "public/thanks.html";
    const site::Visit& visit;
    const Publication& publication;

    void fill(views::Slots& slots) const {
        fill_reading(visit, "/published", slots);
        slots.show(visit.request.query.get("said") == "before" ? "BEFORE" : "NOW");
        slots.set("TITLE", publication.title);
        slots.set("LANGUAGE", publication.language);
        slots.set("URL", "/published/" + publication.reference);
    }
};

/// A published case with what was said of it.
struct SaidLine {
    Publication publication;
    Usefulness said;
};

struct UsefulnessView {
    static constexpr std::string_view template_path = "staff/usefulness.html";
    const site::Visit& visit;
    const std::vector<SaidLine>& lines;

    void fill(views::Slots& slots) const {
        slots.show("NONE", lines.empty());
        if (lines.empty()) return;
        views::Slots& table = slots.add("TABLE");
        for (const SaidLine& line : lines) {
            views::Slots& row = table.add("LINE");
            row.set("URL", "/staff/cases/" + std::to_string(line.publication.id.value()));
            row.set("TITLE", line.publication.title);
            row.set("LANGUAGE", line.publication.language);
            row.set("UNIT", visit.organisation->name(line.publication.unit));
            row.set("USEFUL", views::number(visit.language, line.said.useful));
            row.set("NOT_USEFUL", views::number(visit.language, line.said.not_useful));
        }
    }
};

std::optional<Publication> asked_publication(const site::Visit& visit) {
    return visit.site.database.read(
        [&](db::Tx& tx) { return publication_by_reference(tx, visit.id(), visit.request.parameter("reference")); });
}

} // namespace

http::Response post_useful(const site::Visit& visit) {
    const std::string_view value = visit.request.form.get("useful");
    if (value != "yes" && value != "no") return site::problem_page(visit, invalid("problem.bad_request"));
    const auto found = asked_publication(visit);
    if (!found) return site::problem_page(visit, not_found());
    const std::string page = fmt::format("/published/{}/thanks", found->reference);
    if (has_said(visit, found->reference)) return http::Response::redirect(page + "?said=before");
    if (limiter().take(fmt::format("{} {}", visit.request.remote_address, found->id.value())) > 0)
        return site::problem_page(visit, {ProblemKind::too_many, "problem.too_many", {}});
    visit.site.database.write([&](db::Tx& tx) { count_usefulness(tx, visit.id(), found->id, value == "yes"); });
    http::Response response = http::Response::redirect(page);
    response.set_cookies.push_back(
        http::cookie(said_cookie, remembered(visit, found->reference), visit.request.is_secure, half_a_year_seconds));
    return response;
}

http::Response get_thanks(const site::Visit& visit) {
    const auto found = asked_publication(visit);
    if (!found) return site::problem_page(visit, not_found());
    return site::page(visit, {.title = visit.text("publication.useful.thanks"), .current = "/published"},
                      ThanksView{visit, *found});
}

http::Response get_usefulness(const site::Visit& visit) {
    constexpr int lines_max = 200;
    const auto lines = visit.site.database.read([&](db::Tx& tx) {
        std::vector<SaidLine> found;
        for (const SaidOfCase& said : said_of_cases(tx, visit.id(), lines_max))
            if (auto published = publication_of(tx, visit.id(), said.id))
                found.push_back({*std::move(published), said.said});
        return found;
    });
    return site::page(
        visit, {.title = visit.text("publication.useful.staff"), .current = "/staff/usefulness", .is_staff = true},
        UsefulnessView{visit, lines});
}

Result<bool> show_answers_of_readers(db::Tx& tx, MunicipalityId municipality, int count_max) {
    if (show_usefulness(tx, municipality, count_max)) grow_public_version(tx, municipality);
    return false;
}

} // namespace svar::publication
