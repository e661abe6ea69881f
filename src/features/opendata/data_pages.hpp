// What the municipality gives out to everybody's programs, at fixed addresses, and the page that tells of it.
#pragma once

#include "features/site/site.hpp"

namespace svar::opendata {

http::Response get_data(const site::Visit&);
http::Response get_cases_csv(const site::Visit&);
http::Response get_cases_spreadsheet(const site::Visit&);
http::Response get_cases_json(const site::Visit&);
http::Response get_csvw_metadata(const site::Visit&);
http::Response get_counts_csv(const site::Visit&);
http::Response get_counts_metadata(const site::Visit&);
http::Response get_catalogue_turtle(const site::Visit&);
http::Response get_catalogue_rdf(const site::Visit&);
/// Leads to the form of the catalogue, or of the cases, that the client's Accept asks for.
http::Response get_catalogue(const site::Visit&);
http::Response get_cases(const site::Visit&);
/// The feed of the list of published cases.
http::Response get_feed(const site::Visit&);

} // namespace svar::opendata
