#include "features/opendata/data_view.hpp"

#include "features/opendata/catalogue.hpp"
#include "features/opendata/counts_view.hpp"
#include "features/opendata/open_case.hpp"
#include "features/publication/reading_view.hpp"

namespace svar::opendata {

void DataView::fill(views::Slots& slots) const {
    publication::fill_reading(visit, "/data", slots);
    slots.set("MUNICIPALITY", visit.municipality().name);
    const std::string url = site::public_url(visit.site, visit.municipality());
    for (const Dataset& dataset : datasets())
        for (const Distribution& file : dataset.distributions) {
            views::Slots& line = slots.add("FILE");
            line.set("URL", file.path);
            line.set("NAME", visit.text("opendata.file." + std::string{file.key}));
            line.set("ABOUT", visit.text("opendata.file_about." + std::string{file.key}));
        }
    const auto tell = [&](const char* section, std::span<const Column> columns) {
        for (const Column& column : columns) {
            views::Slots& line = slots.add(section);
            line.set("NAME", column.name);
            line.set("ABOUT", visit.text("opendata.column." + std::string{column.name}));
        }
    };
    tell("COLUMN", columns());
    tell("COUNT_COLUMN", count_columns());
    for (const std::string_view path : {"/data/catalog.ttl", "/data/catalog.rdf", "/data/cases.csv-metadata.json",
                                        "/data/counts.csv-metadata.json"}) {
        views::Slots& line = slots.add("ADDRESS");
        line.set("PATH", path);
        line.set("URL", url + std::string{path});
    }
    slots.set("EXAMPLE", url + "/data/cases.csv?from=2026-01-01&to=2026-12-31");
    if (!visit.municipality().email.empty()) slots.add("CONTACT").set("EMAIL", visit.municipality().email);
}

} // namespace svar::opendata
