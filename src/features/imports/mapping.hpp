// From the columns of another system's CSV file to cases: a mapping file says which column is what. Pure.
#pragma once

#include "base/result.hpp"
#include "features/cases/case.hpp"
#include "features/organisation/csv.hpp"
#include "features/scheme/scheme.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace svar::imports {

/// What the mapping file says. Fields are those of `fields_known`.
struct Mapping {
    std::map<std::string, std::string, std::less<>> columns;  ///< our field by the other system's column
    std::map<std::string, std::string, std::less<>> defaults; ///< for fields without a column, or left empty
    /// For kind, category, unit and channel: our key by the other system's word.
    std::map<std::string, std::map<std::string, std::string, std::less<>>, std::less<>> values;
    std::string time_format = "%Y-%m-%d %H:%M"; ///< as in strftime; local time of the municipality
};

/// A fault of the mapping file or of a row of the CSV file, in English for the operator.
struct Fault {
    int line = 0;       ///< 0: of the whole file
    std::string column; ///< of the CSV file; empty: of the whole row
    std::string what;
};

struct ParsedMapping {
    Mapping mapping;
    std::vector<Fault> faults;
};
ParsedMapping parse_mapping(std::string_view toml);

/// A case of the other system, ready to be filed.
struct OldCase {
    int line = 0;
    std::string reference; ///< the other system's number
    std::string kind;
    std::string category;
    cases::Channel channel = cases::Channel::web;
    std::string language;
    UnitId unit; ///< zero: the municipality itself, to be sorted
    std::string title;
    std::string place;
    Personal message;
    Personal answer;
    cases::Contact contact;
    Instant received_at;
    std::optional<Instant> answered_at;
    std::optional<Instant> closed_at;
};

struct ParsedCases {
    std::vector<OldCase> cases;
    std::vector<Fault> faults; ///< of all rows
};

/// Reads every row; the cases count only when there is no fault. Times after `now` are faults.
ParsedCases parse_cases(std::string_view csv, const Mapping&, const scheme::Scheme&, const organisation::Organisation&,
                        Instant now);

/// The faults as CSV: line, column, what is wrong.
std::string faults_csv(const std::vector<Fault>&);

} // namespace svar::imports
