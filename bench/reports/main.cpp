// Measures a report as PDF beside WeasyPrint alone on the same page, and prints one line for each figure, as
// bench/main.cpp does.
//   svar_report_bench DATA_FOLDER full|quick
#include "features/organisation/organisation_store.hpp"
#include "features/reports/report_files_view.hpp"
#include "features/reports/report_store.hpp"
#include "features/scheme/scheme_file.hpp"
#include "platform/db/database.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>
#include <stdexcept>

namespace svar::bench {
namespace {

constexpr const char* alone = "from weasyprint import HTML; import sys\n"
                              "HTML(filename=sys.argv[1]).write_pdf(sys.argv[2], variant='pdf/ua-1')\n";

double seconds_of(const std::function<void()>& work) {
    const auto begin = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double median(std::vector<double> figures) {
    std::ranges::sort(figures);
    return figures[figures.size() / 2];
}

/// What the page's PDF is made of: the figures of last month of the whole municipality.
reports::Printable page_of(db::Database& database, const views::Renderer& renderer) {
    return database.read([&](db::Tx& tx) {
        const auto municipalities = organisation::all_municipalities(tx);
        const auto found = std::ranges::find(municipalities, "kristianstad", &organisation::Municipality::host);
        if (found == municipalities.end()) throw std::runtime_error("the demo's municipality is not there");
        const auto organisation = organisation::load_organisation(tx, found->id);
        const scheme::Book book{std::make_unique<scheme::Scheme>(scheme::embedded_scheme("kristianstad"))};
        statistics::Source source{tx, organisation};
        const auto asked = reports::read_period("month", "", "", source.today()).value();
        const auto kinds = reports::kinds_in_force(book, source.today());
        const auto report = reports::read_report(source, organisation, kinds, organisation.root().id, asked);
        const reports::ReportWords words{renderer.catalogue(views::Language::sv), book, organisation};
        return reports::printable(renderer, words, reports::heading_of(words, report, found->name),
                                  reports::shown(words, report));
    });
}

/// The same page with its pictures as files beside it.
void write_page(const reports::Printable& page, const std::string& folder) {
    std::string html = page.html;
    for (const pdf::Resource& picture : page.resources) {
        std::ofstream{fmt::format("{}/{}.svg", folder, picture.name)} << picture.content;
        const std::string given = "svar:" + picture.name;
        for (auto at = html.find(given); at != std::string::npos; at = html.find(given))
            html.replace(at, given.size(), picture.name + ".svg");
    }
    std::ofstream{folder + "/report.html"} << html;
    std::ofstream{folder + "/alone.py"} << alone;
}

void measure(const std::string& data, int rounds) {
    const auto database = db::open_sqlite({.path = data + "/svar.sqlite"}, db::system_clock());
    const auto renderer = views::load_renderer();
    const std::string folder =
        std::string{std::getenv("TMPDIR") ? std::getenv("TMPDIR") : "/tmp"} + "/svar-report-bench";
    if (std::system(("rm -rf " + folder + " && mkdir -p " + folder).c_str()) != 0) throw std::runtime_error(folder);
    write_page(page_of(*database, *renderer), folder);
    std::vector<double> own, weasyprint;
    for (int round = 0; round < rounds; ++round) {
        own.push_back(seconds_of([&] {
            const reports::Printable page = page_of(*database, *renderer);
            if (!pdf::print({&page.html, 1}, page.resources)) throw std::runtime_error("no PDF was made");
        }));
        weasyprint.push_back(seconds_of([&] {
            const std::string command =
                fmt::format("/usr/bin/python3 {0}/alone.py {0}/report.html {0}/report.pdf", folder);
            if (std::system(command.c_str()) != 0) throw std::runtime_error("WeasyPrint fails");
        }));
    }
    const auto print = [](const char* work, double figure, const char* unit, const char* limit) {
        std::printf("%s\t%.3f\t%s\t%s\n", work, figure, unit, limit);
    };
    print("monthly report as PDF: figures, page and print", median(own), "s", "");
    print("WeasyPrint alone on the same page", median(weasyprint), "s", "");
    print("monthly report as PDF: times WeasyPrint alone", median(own) / median(weasyprint), "x", "<= 1.3");
}

} // namespace
} // namespace svar::bench

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    try {
        svar::bench::measure(argv[1], std::string_view{argv[2]} == "quick" ? 3 : 9);
        return 0;
    } catch (const std::exception& fault) {
        std::fprintf(stderr, "reports: %s\n", fault.what());
        return 1;
    }
}
