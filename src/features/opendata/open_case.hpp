// A published case as programs read it: its columns, and one record in each format. Pure.
#pragma once

#include "features/organisation/organisation.hpp"
#include "features/publication/publication.hpp"
#include "features/scheme/book.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace svar::opendata {

/// Everything that is given out may be used freely.
inline constexpr std::string_view licence = "http://creativecommons.org/publicdomain/zero/1.0/";

/// A column; its data type is one of XML Schema, as CSVW names them.
struct Column {
    std::string_view name;
    std::string_view data_type;
    bool is_required = true;
};
std::span<const Column> columns();

/// Whose cases they are, and by what its keys and ids are told in words.
struct Words {
    std::shared_ptr<const organisation::Organisation> organisation; ///< shared: a stream outlives its request
    std::shared_ptr<const scheme::Book> book;                       ///< shared: the same
    std::string public_url;                                         ///< without a slash at its end
};

enum class Dialect {
    standard,   ///< RFC 4180: commas, points in numbers
    spreadsheet ///< semicolons, decimal commas and a byte order mark, as Nordic spreadsheets open them
};

/// The line with the names of the columns, and what stands before it.
std::string csv_head(Dialect);
/// One line. A text that a spreadsheet would take for a formula begins with an apostrophe.
std::string csv_line(const publication::Publication&, const Words&, Dialect);
/// One JSON object, its texts unchanged; what is missing is null.
std::string json_object(const publication::Publication&, const Words&);

} // namespace svar::opendata
