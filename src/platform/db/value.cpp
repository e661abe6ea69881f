#include "platform/db/value.hpp"

#include "platform/db/database.hpp"

namespace svar::db {

namespace {

constexpr const char* type_names[] = {"NULL", "an integer", "a real", "a text", "bytes"};

template <class T>
const T& cell_as(const std::vector<Row::Cell>& cells, std::size_t column, std::size_t wanted) {
    if (column >= cells.size()) throw Broken("column " + std::to_string(column) + " is not in the result");
    if (const T* value = std::get_if<T>(&cells[column])) return *value;
    throw Broken("column " + std::to_string(column) + " holds " + type_names[cells[column].index()] + ", not " +
                 type_names[wanted]);
}

} // namespace

std::int64_t Row::integer(std::size_t column) const { return cell_as<std::int64_t>(cells_, column, 1); }
double Row::real(std::size_t column) const { return cell_as<double>(cells_, column, 2); }
const std::string& Row::text(std::size_t column) const { return cell_as<std::string>(cells_, column, 3); }
const Bytes& Row::bytes(std::size_t column) const { return cell_as<Bytes>(cells_, column, 4); }

} // namespace svar::db
