// What programs send to Open311: any query gives a question within its limits or faults that name parameters, any form
// a request within its limits, and every text is XML that no reader takes for markup.
#include "features/open311/document.hpp"
#include "features/open311/new_request.hpp"
#include "platform/http/target.hpp"

#include "base/text.hpp"
#include "base/xml_text.hpp"

#include <cstdint>

using namespace svar;
using namespace svar::open311;

static void demand(bool is_true) {
    if (!is_true) __builtin_trap();
}

static scheme::Scheme a_scheme() {
    scheme::Scheme scheme;
    for (const char* key : {"complaint", "praise"}) scheme.kinds.push_back({.key = key, .label = {{"sv", key}}});
    for (const char* key : {"food", "road"}) scheme.categories.push_back({.key = key, .label = {{"sv", key}}});
    return scheme;
}

static void check_problem(const Problem& problem) {
    demand(!problem.fields.empty());
    for (const FieldProblem& field : problem.fields)
        demand(!field.field.empty() && field.message_key.starts_with("open311.problem."));
}

static void check_query(const Parameters& parameters) {
    const auto query = parse_request_query(parameters, from_micros(1'800'000'000'000'000));
    if (!query) return check_problem(query.problem());
    demand(query->page >= 1 && query->page <= page_max && query->page_size >= 1 && query->page_size <= rows_max);
    demand(query->received.from < query->received.until && query->updated.from < query->updated.until);
    demand(query->references.size() <= static_cast<std::size_t>(rows_max));
    if (query->near) demand(query->near->radius_metres >= 1 && query->near->radius_metres <= radius_metres_max);
}

static void check_text(const std::string& text) {
    std::string xml;
    append_xml_text(xml, text);
    demand(is_valid_utf8(xml) && xml.find_first_of("<>") == std::string::npos);
    for (const char c : xml) demand(static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t');
}

static void check_form(const Parameters& parameters) {
    static const scheme::Scheme scheme = a_scheme();
    static const organisation::Organisation organisation{
        {}, {{.id = UnitId{1}, .key = "town", .name = "Town"}}, {}, {}};
    const auto request = parse_new_request(parameters, scheme, organisation, "sv");
    if (!request) return check_problem(request.problem());
    demand(scheme.kind(request->kind) != nullptr && scheme.category(request->category) != nullptr);
    demand(!request->message.empty() && code_points(request->message.reveal()) <= description_characters_max);
    demand(code_points(request->place) <= place_characters_max && code_points(request->title) <= title_characters_max);
    demand(request->place.find('\n') == std::string::npos && request->title.find('\n') == std::string::npos);
    check_text(request->message.reveal());
    if (request->position)
        demand(parse_position(degrees_text(request->position->latitude), degrees_text(request->position->longitude)) ==
               request->position);
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    http::Fields fields;
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    if (http::parse_urlencoded(text, 200, fields) != http::FormFault::none) return 0;
    const Parameters parameters{fields.items()};
    check_query(parameters);
    static_cast<void>(parse_update_query(parameters, from_micros(1'800'000'000'000'000)));
    check_form(parameters);
    demand(code_points(parse_addition(parameters).reveal()) <= description_characters_max);
    return 0;
}
