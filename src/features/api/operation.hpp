// One operation of the API: what the route table, the document and the page about it are made from.
#pragma once

#include "features/api/object_codec.hpp"
#include "features/people/scope.hpp"
#include "features/site/site.hpp"
#include "platform/http/server.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace svar::api {

inline constexpr std::string_view base_path = "/api/v1";

/// Writes a schema into the document and refers to it.
using Schema = boost::json::object (*)(Schemas&);

template <Described T>
boost::json::object schema_of(Schemas& all) {
    return Codec<T>::schema({}, all);
}

/// A parameter of the query.
struct Parameter {
    std::string_view name;
    std::string_view about;
    std::span<const std::string_view> words = {};
};

/// Whether the operation is done to a version that must be named (If-Match), and whether it is done once for each
/// Idempotency-Key. What is `anew` is safe to ask twice in another way.
enum class Kind { read, make, change, anew };

struct Operation {
    http::Method method = http::Method::get;
    std::string path; ///< "/api/v1/cases/{id}/sort"
    people::Scope scope = people::Scope::read_cases;
    Kind kind = Kind::read;
    std::string_view id; ///< "sort_case"
    std::string_view summary;
    site::Handler handler = nullptr;
    Schema request = nullptr;
    Schema answer = nullptr; ///< none: a file
    int status = 200;
    std::vector<Parameter> query = {};
    http::Limits limits = {};
    http::Rate rate = http::Rate::api;
};

/// All of them, in the order of the document.
const std::vector<Operation>& operations();

/// The parts of the table.
std::vector<Operation> reading_operations();
std::vector<Operation> intake_operations();
std::vector<Operation> case_operations();
std::vector<Operation> measure_operations();
std::vector<Operation> work_operations();
std::vector<Operation> report_operations();
std::vector<Operation> text_operations();
std::vector<Operation> administration_operations();
std::vector<Operation> people_operations();
std::vector<Operation> unit_operations();
std::vector<Operation> settings_operations();
std::vector<Operation> connection_operations();
std::vector<Operation> scheme_operations();
std::vector<Operation> import_operations();
std::vector<Operation> learning_operations();

} // namespace svar::api
