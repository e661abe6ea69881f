// What the API tells and takes of imports: units and people, and the cases of another system.
#pragma once

#include "features/api/thing_answers.hpp"

namespace svar::api {

/// As large as a file of units or cases may be.
inline constexpr Bounds csv_text{.characters_max = 4 * 1024 * 1024, .format = "byte"};

struct OrganisationImport {
    std::string csv;
    bool is_trial = false;
};
template <>
struct Description<OrganisationImport> {
    static constexpr std::string_view name = "OrganisationImport";
    static constexpr auto fields = std::tuple{
        Field{"csv", &OrganisationImport::csv, "The file of units or of people, UTF-8 in base64.", csv_text},
        Field{"trial", &OrganisationImport::is_trial, "Whether only to say what would be done.", optional_line}};
};
struct ImportAnswer {
    std::string sort;
    std::int64_t added = 0, changed = 0, unchanged = 0, roles_given = 0;
};
template <>
struct Description<ImportAnswer> {
    static constexpr std::string_view name = "ImportReport";
    static constexpr auto fields = std::tuple{
        Field{"sort", &ImportAnswer::sort, "units or people.", told}, Field{"added", &ImportAnswer::added, "New ones."},
        Field{"changed", &ImportAnswer::changed, "Known ones that differed."},
        Field{"unchanged", &ImportAnswer::unchanged, "Known ones that were alike."},
        Field{"roles_given", &ImportAnswer::roles_given, "Of people."}};
};

struct CaseImport {
    std::string file_name, csv, mapping;
    bool is_trial = false;
};
template <>
struct Description<CaseImport> {
    static constexpr std::string_view name = "CaseImport";
    static constexpr auto fields =
        std::tuple{Field{"file_name", &CaseImport::file_name, "By which the import is known."},
                   Field{"csv", &CaseImport::csv, "The cases of the other system, UTF-8 in base64.", csv_text},
                   Field{"mapping", &CaseImport::mapping, "TOML: which column is what.",
                         Bounds{.form = Form::text, .characters_max = 100'000}},
                   Field{"trial", &CaseImport::is_trial, "Whether only to say what would be done.", optional_line}};
};
struct RowFault {
    std::int64_t line = 0;
    std::string column, text;
};
template <>
struct Description<RowFault> {
    static constexpr std::string_view name = "RowFault";
    static constexpr auto fields = std::tuple{Field{"line", &RowFault::line, "Of the file; 0: of the whole."},
                                              Field{"column", &RowFault::column, "Of the file.", told},
                                              Field{"text", &RowFault::text, "What is wrong, in English.", told}};
};
struct CaseImportAnswer {
    std::string id;
    std::int64_t cases = 0;
    std::vector<RowFault> faults;
};
template <>
struct Description<CaseImportAnswer> {
    static constexpr std::string_view name = "CaseImportReport";
    static constexpr auto fields =
        std::tuple{Field{"id", &CaseImportAnswer::id, "For undoing it; absent where nothing was imported.", told},
                   Field{"cases", &CaseImportAnswer::cases, "How many were, or would be, imported."},
                   Field{"faults", &CaseImportAnswer::faults, "With any of these nothing is imported."}};
};
struct UndoneImport {
    std::int64_t cases = 0;
};
template <>
struct Description<UndoneImport> {
    static constexpr std::string_view name = "UndoneImport";
    static constexpr auto fields = std::tuple{Field{"cases", &UndoneImport::cases, "How many were removed."}};
};

} // namespace svar::api
