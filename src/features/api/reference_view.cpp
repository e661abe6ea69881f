#include "features/api/reference_view.hpp"

#include "base/text.hpp"

#include <boost/json/value.hpp>

namespace svar::api {

namespace {

using boost::json::object;
using boost::json::value;

std::string text_in(const object& json, std::string_view key) {
    const value* found = json.if_contains(key);
    return found != nullptr && found->is_string() ? std::string{found->get_string()} : std::string{};
}

std::string name_of(std::string_view reference) { return std::string{reference.substr(reference.rfind('/') + 1)}; }

/// "Sorting", "list of CaseLine", "date-time", "progress | done".
struct TypeWords {
    std::string words;
    std::string schema; ///< that it refers to
};

TypeWords type_of(const object& schema) {
    if (const std::string reference = text_in(schema, "$ref"); !reference.empty())
        return {name_of(reference), name_of(reference)};
    if (const value* words = schema.if_contains("enum")) {
        std::string all;
        for (const value& word : words->as_array()) {
            if (!all.empty()) all += " | ";
            all += std::string_view{word.as_string()};
        }
        return {all, {}};
    }
    if (const value* items = schema.if_contains("items")) {
        TypeWords item = type_of(items->as_object());
        item.words += "[]";
        return item;
    }
    const std::string format = text_in(schema, "format");
    return {format.empty() ? text_in(schema, "type") : format, {}};
}

void fill_type(views::Slots& slots, const object& schema) {
    const TypeWords type = type_of(schema);
    if (type.schema.empty()) return slots.add("PLAIN").set("TYPE", type.words);
    views::Slots& link = slots.add("LINK");
    link.set("TYPE", type.words);
    link.set("URL", "#" + type.schema);
}

bool is_required(const object& schema, std::string_view key) {
    const value* required = schema.if_contains("required");
    if (required == nullptr) return false;
    for (const value& one : required->as_array())
        if (std::string_view{one.as_string()} == key) return true;
    return false;
}

const object* body_schema(const object& holder) {
    const value* content = holder.if_contains("content");
    if (content == nullptr || content->as_object().empty()) return nullptr;
    return &content->as_object().begin()->value().at("schema").as_object();
}

void fill_operation(views::Slots& slots, std::string_view path, std::string_view method, const object& operation) {
    slots.set("PATH", path);
    std::string upper{method};
    for (char& c : upper) c = static_cast<char>(c - 'a' + 'A');
    slots.set("METHOD", upper);
    slots.set("ID", text_in(operation, "operationId"));
    slots.set("SUMMARY", text_in(operation, "summary"));
    slots.set("SCOPE", std::string_view{operation.at("security").at(0).at("token").at(0).as_string()});
    if (const value* parameters = operation.if_contains("parameters")) {
        views::Slots& table = slots.add("PARAMETERS");
        for (const value& parameter : parameters->as_array()) {
            views::Slots& row = table.add("PARAMETER");
            row.set("NAME", text_in(parameter.as_object(), "name"));
            row.set("PLACE", text_in(parameter.as_object(), "in"));
            row.set("ABOUT", text_in(parameter.as_object(), "description"));
        }
    }
    if (const value* request = operation.if_contains("requestBody"))
        if (const object* schema = body_schema(request->as_object())) fill_type(slots.add("REQUEST"), *schema);
    const auto& good = *operation.at("responses").as_object().begin();
    views::Slots& answer = slots.add("ANSWER");
    answer.set("STATUS", std::string_view{good.key()});
    if (const object* schema = body_schema(good.value().as_object())) fill_type(answer, *schema);
}

void fill_schema(views::Slots& slots, std::string_view name, const object& schema) {
    slots.set("NAME", name);
    for (const auto& [key, member] : schema.at("properties").as_object()) {
        views::Slots& row = slots.add("MEMBER");
        row.set("KEY", std::string_view{key});
        row.show("NEEDED", is_required(schema, std::string_view{key}));
        row.set("ABOUT", text_in(member.as_object(), "description"));
        fill_type(row, member.as_object());
    }
}

} // namespace

void ReferenceView::fill(views::Slots& slots) const {
    slots.set("SERVER", std::string_view{document.at("servers").at(0).at("url").as_string()});
    for (const auto& [path, methods] : document.at("paths").as_object())
        for (const auto& [method, operation] : methods.as_object())
            fill_operation(slots.add("OPERATION"), std::string_view{path}, std::string_view{method},
                           operation.as_object());
    for (const auto& [name, schema] : document.at("components").at("schemas").as_object())
        fill_schema(slots.add("SCHEMA"), std::string_view{name}, schema.as_object());
}

} // namespace svar::api
