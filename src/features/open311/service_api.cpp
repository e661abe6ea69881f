#include "features/open311/call_api.hpp"
#include "features/open311/new_request.hpp"
#include "features/open311/open311_api.hpp"

namespace svar::open311 {

namespace {

/// When what this address answers last changed.
constexpr std::string_view changeset = "2026-11-23T00:00:00Z";
constexpr std::string_view specification = "http://wiki.open311.org/GeoReport_v2";

void write_endpoint(Document& document, const Call& call) {
    document.begin_item("endpoint")
        .text("specification", specification)
        .text("url", call.desk().public_url + "/open311/v2")
        .text("changeset", changeset)
        .text("type", call.visit.municipality().is_demo ? "test" : "production");
    document.begin_list("formats");
    for (const Format format : {Format::xml, Format::json}) {
        const std::string_view type = content_type(format);
        document.text("format", type.substr(0, type.find(';')));
    }
    document.end().end();
}

void write_service(Document& document, const Call& call, const scheme::Category& category) {
    document.begin_item("service")
        .text("service_code", category.key)
        .text("service_name", scheme::word(category.label, call.language_code()))
        .text("description", {})
        .flag("metadata", true)
        .text("type", "realtime")
        .text("keywords", {})
        .text("group", call.visit.municipality().short_name)
        .end();
}

/// The one attribute: what kind of message it is.
void write_kinds(Document& document, const Call& call) {
    document.begin_item("attribute")
        .flag("variable", true)
        .text("code", kind_attribute)
        .text("datatype", "singlevaluelist")
        .flag("required", false)
        .text("datatype_description", {})
        .number("order", "1")
        .text("description", call.texts().text("open311.attribute.kind"));
    document.begin_list("values");
    for (const scheme::Kind& kind : call.visit.scheme.kinds)
        document.begin_item("value")
            .text("key", kind.key)
            .text("name", scheme::word(kind.label, call.language_code()))
            .end();
    document.end().end();
}

} // namespace

http::Response get_discovery(const site::Visit& visit) {
    const auto call = open_call(visit, visit.request.query);
    if (!call) return refuse(visit, call.problem());
    Document document{call->format};
    document.begin_item("discovery")
        .text("changeset", changeset)
        .text("contact", call->texts().text("open311.discovery.contact", {{"email", visit.municipality().email},
                                                                          {"phone", visit.municipality().phone}}))
        .text("key_service", call->texts().text("open311.discovery.key", {{"email", visit.municipality().email}}));
    document.begin_list("endpoints");
    write_endpoint(document, *call);
    return answer(call->format, std::move(document.end().end()));
}

http::Response get_services(const site::Visit& visit) {
    const auto call = open_call(visit, visit.request.query);
    if (!call) return refuse(visit, call.problem());
    Document document{call->format};
    document.begin_list("services");
    for (const scheme::Category& category : visit.scheme.categories) write_service(document, *call, category);
    return answer(call->format, std::move(document.end()));
}

http::Response get_service(const site::Visit& visit) {
    const auto call = open_call(visit, visit.request.query);
    if (!call) return refuse(visit, call.problem());
    const scheme::Category* category = visit.scheme.category(call->name);
    if (category == nullptr) return refuse(visit, not_found("open311.problem.service_unknown"));
    Document document{call->format};
    document.begin_item("service_definition").text("service_code", category->key);
    document.begin_list("attributes");
    write_kinds(document, *call);
    return answer(call->format, std::move(document.end().end()));
}

} // namespace svar::open311
