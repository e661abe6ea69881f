// Holds a JSON value against a schema of the API's own document: what of JSON Schema that document uses.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <string>

namespace svar::test {

/// The first place where the value is not as the schema says; empty when it is.
class SchemaCheck {
  public:
    explicit SchemaCheck(const boost::json::object& document) : document_(document) {}

    std::string fault(const boost::json::value& value, const boost::json::object& schema,
                      const std::string& at = "#") const {
        if (const auto* reference = schema.if_contains("$ref")) return fault(value, named(*reference), at);
        const std::string type{schema.at("type").as_string()};
        if (type == "string") return value.is_string() ? word_fault(value, schema, at) : at + " is no text";
        if (type == "boolean") return value.is_bool() ? "" : at + " is no flag";
        if (type == "integer") return value.is_int64() ? "" : at + " is no number";
        if (type == "array") return list_fault(value, schema, at);
        if (type == "object") return object_fault(value, schema, at);
        return at + " has an unknown type";
    }

  private:
    const boost::json::object& named(const boost::json::value& reference) const {
        const std::string text{reference.as_string()};
        return document_.at("components").at("schemas").at(text.substr(text.rfind('/') + 1)).as_object();
    }
    static std::string word_fault(const boost::json::value& value, const boost::json::object& schema,
                                  const std::string& at) {
        const auto* words = schema.if_contains("enum");
        if (words == nullptr) return {};
        for (const auto& word : words->as_array())
            if (word == value) return {};
        return at + " is none of the words";
    }
    std::string list_fault(const boost::json::value& value, const boost::json::object& schema,
                           const std::string& at) const {
        if (!value.is_array()) return at + " is no list";
        for (const auto& item : value.as_array())
            if (auto found = fault(item, schema.at("items").as_object(), at + "/item"); !found.empty()) return found;
        return {};
    }
    std::string object_fault(const boost::json::value& value, const boost::json::object& schema,
                             const std::string& at) const {
        if (!value.is_object()) return at + " is no object";
        if (!schema.contains("properties")) return {}; // whatever it holds
        const auto& properties = schema.at("properties").as_object();
        if (const auto* required = schema.if_contains("required"))
            for (const auto& key : required->as_array())
                if (!value.as_object().contains(key.as_string()))
                    return at + "/" + std::string{key.as_string()} + " is missing";
        for (const auto& [key, member] : value.as_object()) {
            const std::string place = at + "/" + std::string{key};
            if (!properties.contains(key)) return place + " is not told";
            if (auto found = fault(member, properties.at(key).as_object(), place); !found.empty()) return found;
        }
        return {};
    }

    const boost::json::object& document_;
};

} // namespace svar::test
