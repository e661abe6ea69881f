#include "app/scheme_command.hpp"

#include "features/organisation/organisation_store.hpp"
#include "features/revision/staff_store.hpp"
#include "features/scheme/scheme_words.hpp"
#include "platform/views/catalogue.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <sstream>

namespace svar::app {

namespace {

using scheme::Finding;

std::string text_of(const std::string& file) {
    std::ifstream in{file, std::ios::binary};
    std::ostringstream text;
    text << in.rdbuf();
    if (!in) throw std::runtime_error("Can't read " + file + ".");
    return text.str();
}

organisation::Municipality chosen(db::Tx& tx, const std::string& host) {
    const auto all = organisation::all_municipalities(tx);
    if (host.empty() && all.size() == 1) return all.front();
    std::string hosts;
    for (const organisation::Municipality& municipality : all) {
        if (municipality.host == host) return municipality;
        hosts += (hosts.empty() ? "" : ", ") + municipality.host;
    }
    throw std::runtime_error("Name the municipality: --municipality with one of " + hosts + ".");
}

scheme::Staff staff_of(db::Tx& tx, const std::string& host) {
    return revision::staff_of(tx, organisation::load_organisation(tx, chosen(tx, host).id));
}

std::chrono::year this_year() {
    const auto today = std::chrono::floor<std::chrono::days>(db::system_clock()());
    return LocalDate{today}.year();
}

scheme::Surroundings surroundings_of(const Place& place, const config::Settings& settings, const SchemeCheck& check,
                                     const scheme::Lines& lines) {
    scheme::Surroundings surroundings;
    surroundings.first_year = check.first_year == 0 ? this_year() : std::chrono::year{check.first_year};
    surroundings.lines = lines;
    if (!check.has_place && check.municipality.empty()) return surroundings;
    Installation installation{place, settings, Installation::Migrate::no};
    surroundings.staff = installation.database().read([&](db::Tx& tx) { return staff_of(tx, check.municipality); });
    return surroundings;
}

boost::json::object json_of(const Finding& finding, const views::Catalogue& texts) {
    boost::json::object line{{"finding", finding.key},
                             {"severity", scheme::severity_key(finding.severity)},
                             {"about", finding.about},
                             {"line", finding.line},
                             {"text", words_of(finding, texts)}};
    if (finding.accepted) line["accepted"] = *finding.accepted;
    if (finding.trials.empty()) return line;
    boost::json::array trials;
    for (const scheme::Trial& trial : finding.trials)
        trials.push_back(boost::json::object{{"length", trial.days}, {"kept", trial.kept}});
    line["starts"] = finding.starts;
    line["trials"] = std::move(trials);
    return line;
}

boost::json::object json_of(const scheme::Fault& fault, const views::Catalogue& texts) {
    return {{"line", fault.line}, {"column", fault.column}, {"fault", fault.key}, {"text", words_of(fault, texts)}};
}

template <class Items>
boost::json::array all_json(const Items& items, const views::Catalogue& texts) {
    boost::json::array all;
    for (const auto& item : items) all.push_back(json_of(item, texts));
    return all;
}

void print(const std::string& file, const Finding& finding, const views::Catalogue& texts) {
    const std::string_view severity = scheme::severity_key(finding.severity);
    std::printf("%s:%d: %.*s %.*s\n  %s\n", file.c_str(), finding.line, static_cast<int>(severity.size()),
                severity.data(), static_cast<int>(finding.key.size()), finding.key.data(),
                words_of(finding, texts).c_str());
    if (finding.accepted) std::printf("  Accepted: %s\n", finding.accepted->c_str());
    if (!finding.trials.empty()) std::printf("  %8s  kept from so many of %d starts\n", "length", finding.starts);
    for (const scheme::Trial& trial : finding.trials) std::printf("  %8d  %d\n", trial.days, trial.kept);
    std::printf("\n");
}

int report_faults(const SchemeCheck& check, const scheme::Parsed& parsed, const views::Catalogue& texts) {
    if (check.is_json) {
        const boost::json::object all{{"faults", all_json(parsed.faults, texts)}};
        std::printf("%s\n", boost::json::serialize(all).c_str());
    } else {
        std::printf("%sFaults: %zu; the scheme can't be used.\n", words_of(check.file, parsed.faults, texts).c_str(),
                    parsed.faults.size());
    }
    return 2;
}

void report_findings(const SchemeCheck& check, const std::vector<Finding>& findings, const views::Catalogue& texts) {
    std::vector<Finding> shown;
    for (const Finding& finding : findings)
        if (check.shows_accepted || !finding.accepted) shown.push_back(finding);
    const std::ptrdiff_t accepted =
        std::ranges::count_if(findings, [](const auto& f) { return f.accepted.has_value(); });
    if (check.is_json) {
        const boost::json::object all{{"findings", all_json(shown, texts)}, {"accepted", accepted}};
        std::printf("%s\n", boost::json::serialize(all).c_str());
        return;
    }
    for (const Finding& finding : shown) print(check.file, finding, texts);
    std::printf("%td found, %td accepted%s.\n", std::ssize(findings) - accepted, accepted,
                accepted > 0 && !check.shows_accepted ? " (--all shows them)" : "");
}

} // namespace

int check_scheme(const Place& place, const config::Settings& settings, const SchemeCheck& check) {
    const auto texts = views::load_catalogue(views::Language::en);
    const scheme::Parsed parsed = scheme::parse_scheme(text_of(check.file));
    if (!parsed.scheme) return report_faults(check, parsed, *texts);
    const std::vector<Finding> findings =
        scheme::lint(*parsed.scheme, surroundings_of(place, settings, check, parsed.lines));
    report_findings(check, findings, *texts);
    return scheme::is_all_accepted(findings) ? 0 : 1;
}

} // namespace svar::app
