#include "features/revision/scheme_pages.hpp"

#include "base/text.hpp"
#include "features/site/administrator.hpp"
#include "features/people/person_store.hpp"
#include "features/revision/scheme_view.hpp"
#include "features/revision/staff_store.hpp"
#include "features/site/page.hpp"
#include "platform/views/format.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

namespace svar::revision {

namespace {

using scheme::SchemeVersion;
using scheme::VersionState;

constexpr std::size_t file_bytes_max = 256 * 1024;

bool may_edit(const site::Visit& visit) { return may_edit_scheme(visit.actor, *visit.organisation); }

site::Frame frame(const site::Visit& visit, const char* key) {
    return {.title = visit.text(key), .current = scheme_path, .is_staff = true};
}

int number_in(std::string_view text) {
    return static_cast<int>(std::clamp<std::int64_t>(parse_int(text).value_or(0), 0, 1'000'000));
}

/// What the pages of versions read.
struct Shelf {
    std::vector<SchemeVersion> versions; ///< newest first
    std::vector<people::Person> people;

    const SchemeVersion* find(int number) const {
        const auto found = std::ranges::find(versions, number, &SchemeVersion::number);
        return found == versions.end() ? nullptr : &*found;
    }
    const SchemeVersion* titled(std::string_view title) const {
        const auto found = std::ranges::find_if(versions, [&](const SchemeVersion& v) { return v.title() == title; });
        return found == versions.end() ? nullptr : &*found;
    }
};

Shelf shelf_of(const site::Visit& visit) {
    return visit.site.database.read([&](db::Tx& tx) {
        return Shelf{scheme::versions_of(tx, visit.id()), people::all_people(tx, visit.id())};
    });
}

/// The version of the path; drafts are for those who may go on with them.
const SchemeVersion* version_of_path(const site::Visit& visit, const Shelf& shelf) {
    const SchemeVersion* version = shelf.find(number_in(visit.request.parameter("number")));
    const bool is_hidden = version != nullptr && version->state == VersionState::draft && !may_edit(visit);
    return is_hidden ? nullptr : version;
}

/// The one that is asked for, else the approved one before it, else the one in force.
const SchemeVersion* compared_with(const site::Visit& visit, const Shelf& shelf, const SchemeVersion& version) {
    if (const SchemeVersion* asked = shelf.find(number_in(visit.request.query.get("with")))) return asked;
    if (version.state != VersionState::approved) return shelf.titled(visit.scheme.version);
    for (const SchemeVersion& other : shelf.versions)
        if (other.state == VersionState::approved && other.number < version.number) return &other;
    return nullptr;
}

http::Response version_page(const site::Visit& visit, const Problem& problem) {
    const Shelf shelf = shelf_of(visit);
    const SchemeVersion* version = version_of_path(visit, shelf);
    if (version == nullptr) return site::problem_page(visit, not_found());
    const Names names{visit, shelf.people};
    const SchemeVersion* compared = compared_with(visit, shelf, *version);
    const VersionView view{visit,           *version, compared == version ? nullptr : compared, shelf.versions, names,
                           may_edit(visit), problem};
    const int status = problem.message_key.empty() ? 200 : site::status_of(problem.kind);
    return site::page(visit, frame(visit, "revision.version.title"), view, status);
}

std::string text_of_upload(const http::Upload& upload) {
    std::ifstream file{upload.path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, {}};
}

/// Texts from browsers end their lines with CR LF; files of schemes don't.
std::string with_plain_lines(std::string text) {
    std::erase(text, '\r');
    return text;
}

ProposeView typed_view(const site::Visit& visit) {
    const http::Fields& form = visit.request.form;
    ProposeView view{.visit = visit,
                     .number = number_in(form.get("number")),
                     .seen = Version{parse_int(form.get("seen")).value_or(0)},
                     .body = with_plain_lines(std::string{form.get("body")}),
                     .effective_from = std::string{trim(form.get("effective_from"))},
                     .note = std::string{form.get("note")}};
    const auto& uploads = visit.request.uploads;
    if (!uploads.empty() && uploads.front().size_bytes > 0)
        view.body = with_plain_lines(text_of_upload(uploads.front()));
    return view;
}

Proposal proposal_of(const ProposeView& view) {
    return {
        .body = view.body, .effective_from = parse_date(view.effective_from).value_or(LocalDate{}), .note = view.note};
}

http::Response propose_page(const site::Visit& visit, const ProposeView& view) {
    const int status = view.problem.message_key.empty() ? 200 : site::status_of(view.problem.kind);
    return site::page(visit, frame(visit, "revision.propose.title"), view, status);
}

/// What can be said of the text before anything is done with it.
void check_view(const site::Visit& visit, ProposeView& view) {
    scheme::Surroundings surroundings;
    const Checked checked = visit.site.database.read([&](db::Tx& tx) {
        surroundings.staff = staff_of(tx, *visit.organisation);
        view.in_force = scheme::version_by_number(
            tx, visit.id(), number_in(visit.scheme.version.substr(visit.scheme.version.rfind('/') + 1)));
        return check(tx, *visit.organisation, proposal_of(view));
    });
    if (view.problem.message_key.empty()) view.problem = checked.problem;
    view.faults = checked.faults;
    if (!checked.scheme) return;
    view.is_checked = true;
    const LocalDate day = parse_date(view.effective_from).value_or(LocalDate{std::chrono::year{2026} / 1 / 1});
    surroundings.first_year = day.year();
    surroundings.lines = scheme::parse_scheme(view.body).lines;
    view.findings = scheme::lint(*checked.scheme, surroundings);
}

http::Response proposal_again(const site::Visit& visit, ProposeView view, Problem problem) {
    view.problem = std::move(problem);
    check_view(visit, view);
    return propose_page(visit, view);
}

} // namespace

http::Response get_scheme(const site::Visit& visit) {
    const Shelf shelf = shelf_of(visit);
    const Names names{visit, shelf.people};
    return site::page(visit, frame(visit, "revision.title"), SchemeView{visit, shelf.versions, names, may_edit(visit)});
}

http::Response get_version(const site::Visit& visit) { return version_page(visit, {}); }

http::Response get_version_print(const site::Visit& visit) {
    const Shelf shelf = shelf_of(visit);
    const SchemeVersion* version = version_of_path(visit, shelf);
    if (version == nullptr) return site::problem_page(visit, not_found());
    const Names names{visit, shelf.people};
    return site::page(visit, frame(visit, "revision.print.title"), PrintView{visit, *version, names});
}

http::Response get_version_file(const site::Visit& visit) {
    const Shelf shelf = shelf_of(visit);
    const SchemeVersion* version = version_of_path(visit, shelf);
    if (version == nullptr) return site::problem_page(visit, not_found());
    http::Response response = http::Response::text(200, version->body);
    response.headers.emplace_back("Content-Disposition", "attachment; filename=\"" + version->name + "-" +
                                                             std::to_string(version->number) + ".toml\"");
    return response;
}

http::Response post_version(const site::Visit& visit) {
    const int number = number_in(visit.request.parameter("number"));
    const Version seen{parse_int(visit.request.form.get("seen")).value_or(0)};
    const std::string_view wanted = visit.request.form.get("do");
    if (wanted != "approve" && wanted != "refuse") return site::problem_page(visit, invalid("problem.bad_request"));
    const auto done = visit.site.database.write([&](db::Tx& tx) {
        const people::Administrator by = site::administrator(visit);
        return wanted == "approve" ? approve(tx, by, number, seen)
                                   : refuse(tx, by, number, seen, visit.request.form.get("reason"));
    });
    if (!done) return version_page(visit, done.problem());
    return site::done(visit, version_path(number),
                      wanted == "approve" ? "revision.done.approved" : "revision.done.refused");
}

http::Response get_proposal(const site::Visit& visit) {
    if (!may_edit(visit)) return site::problem_page(visit, forbidden());
    const Shelf shelf = shelf_of(visit);
    const int wanted = number_in(visit.request.query.get("from"));
    const SchemeVersion* base = wanted == 0 ? shelf.titled(visit.scheme.version) : shelf.find(wanted);
    if (base == nullptr) return site::problem_page(visit, not_found());
    const Instant now = visit.site.database.read([](db::Tx& tx) { return tx.now(); });
    const LocalDate today = views::local_day(now, visit.municipality().time_zone);
    const bool is_draft = base->state == VersionState::draft;
    return propose_page(visit, {.visit = visit,
                                .number = is_draft ? base->number : 0,
                                .seen = is_draft ? base->version : Version{},
                                .body = base->body,
                                .effective_from = format_date(std::max(today, base->effective_from)),
                                .note = is_draft ? base->note : std::string{}});
}

http::Response post_proposal(const site::Visit& visit) {
    if (!may_edit(visit)) return site::problem_page(visit, forbidden());
    ProposeView view = typed_view(visit);
    const std::string_view wanted = visit.request.form.get("do");
    if (view.body.size() > file_bytes_max || !is_valid_utf8(view.body))
        return proposal_again(visit, std::move(view),
                              invalid("revision.problem.proposal", {{"body", "revision.problem.no_text"}}));
    if (wanted == "check") return proposal_again(visit, std::move(view), {});
    if (wanted != "draft" && wanted != "propose") return site::problem_page(visit, invalid("problem.bad_request"));
    const bool is_draft = wanted == "draft";
    const auto done = visit.site.database.write([&](db::Tx& tx) {
        const people::Administrator by = site::administrator(visit);
        const Proposal proposal = proposal_of(view);
        return is_draft ? save_draft(tx, by, view.number, view.seen, proposal)
                        : propose(tx, by, view.number, view.seen, proposal);
    });
    if (!done) return proposal_again(visit, std::move(view), done.problem());
    return site::done(visit, version_path(*done), is_draft ? "revision.done.draft" : "revision.done.proposed");
}

} // namespace svar::revision
