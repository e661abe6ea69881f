// What the municipality gives out, told to the portals that collect it: DCAT-AP 3 and CSVW. Pure.
#pragma once

#include "base/time.hpp"
#include "features/opendata/open_case.hpp"
#include "features/organisation/organisation.hpp"
#include "platform/rdf/rdf.hpp"
#include "platform/views/views.hpp"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace svar::opendata {

/// A file at a fixed address below "/data/".
struct Distribution {
    std::string_view key;        ///< "csv"; names its texts
    std::string_view path;       ///< "/data/cases.csv"
    std::string_view media_type; ///< "text/csv"
    std::string_view file_type;  ///< of the EU's list: "CSV"
};

struct Dataset {
    std::string_view key; ///< "cases"; names its texts
    std::string_view frequency;
    std::vector<Distribution> distributions;
};
const std::vector<Dataset>& datasets();

/// What the catalogue of one municipality is made of.
struct CatalogueFacts {
    const organisation::Municipality& municipality;
    const views::Renderer& renderer;
    std::string public_url; ///< without a slash at its end
    std::optional<LocalDate> first_published = {};
    std::optional<LocalDate> last_published = {};
};

/// DCAT-AP 3, within what DCAT-AP-SE, -NO and -DK share. Every thing has an address of its own.
std::vector<rdf::Statement> catalogue_of(const CatalogueFacts&);
const rdf::Prefixes& catalogue_prefixes();

/// A table that is told of: its name is that of its data set.
struct Table {
    std::string_view name; ///< "cases"
    std::span<const Column> columns;
    std::string_view about = {}; ///< what each line is about, "/published/{reference}"; empty where no page tells of it
};
/// "cases.csv-metadata.json": what each column holds, as CSVW wants it told.
std::string csvw_metadata(const CatalogueFacts&, const Table&);

} // namespace svar::opendata
