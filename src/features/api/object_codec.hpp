// Described structs as members, and as whole bodies.
#pragma once

#include "features/api/codec.hpp"

#include <algorithm>

namespace svar::api {

template <class M>
inline constexpr bool is_optional_member = false;
template <class M>
inline constexpr bool is_optional_member<std::optional<M>> = true;

/// Calls `visit` with each field of `T`.
template <Described T, class F>
void each_field(F visit) {
    std::apply([&](const auto&... field) { (visit(field), ...); }, Description<T>::fields);
}

template <class T, class M>
bool is_needed(const Field<T, M>& field) {
    return field.bounds.need == Need::required && !is_optional_member<M>;
}

/// Notes each member that nobody knows: a misspelt one would otherwise be lost without a word.
template <Described T>
void refuse_unknown(const boost::json::object& object, Reader& reader) {
    for (const auto& member : object) {
        const std::string_view key = member.key();
        bool is_known = false;
        each_field<T>([&](const auto& field) { is_known = is_known || field.key == key; });
        if (!is_known) reader.within(key, [&] { reader.refuse("api.problem.unknown"); });
    }
}

template <class T, class M>
void read_field(const boost::json::object& object, const Field<T, M>& field, Reader& reader, T& whole) {
    reader.within(field.key, [&] {
        const boost::json::value* value = object.if_contains(field.key);
        if (value != nullptr) Codec<M>::read(*value, field.bounds, reader, whole.*field.member);
        else if (is_needed(field)) reader.refuse("api.problem.missing");
    });
}

template <Described T>
struct Codec<T> {
    static void read(const boost::json::value& value, const Bounds&, Reader& reader, T& whole) {
        if (!value.is_object()) return reader.refuse("api.problem.object");
        const boost::json::object& object = value.get_object();
        refuse_unknown<T>(object, reader);
        each_field<T>([&](const auto& field) { read_field(object, field, reader, whole); });
    }
    static boost::json::value write(const T& whole) {
        boost::json::object object;
        each_field<T>([&]<class M>(const Field<T, M>& field) {
            const M& member = whole.*field.member;
            if (!is_needed(field) && Codec<M>::is_absent(member)) return;
            object[field.key] = Codec<M>::write(member);
        });
        return object;
    }
    /// Refers to the schema by name and writes it where it is not there yet.
    static boost::json::object schema(const Bounds&, Schemas& all) {
        const std::string name{Description<T>::name};
        if (!all.by_name.contains(name)) {
            all.by_name[name] = nullptr;
            all.by_name[name] = own_schema(all);
        }
        return {{"$ref", "#/components/schemas/" + name}};
    }
    static bool is_absent(const T&) { return false; }

  private:
    static boost::json::object own_schema(Schemas& all) {
        boost::json::object properties;
        boost::json::array required;
        each_field<T>([&]<class M>(const Field<T, M>& field) {
            boost::json::object schema = Codec<M>::schema(field.bounds, all);
            schema["description"] = field.about;
            properties[field.key] = std::move(schema);
            if (is_needed(field)) required.push_back(boost::json::value(field.key));
        });
        boost::json::object schema{{"type", "object"}, {"properties", std::move(properties)}};
        if (!required.empty()) schema["required"] = std::move(required);
        schema["additionalProperties"] = false;
        return schema;
    }
};

/// The struct that the value tells. Problem::invalid names each member that is wrong, by JSON pointer.
template <Described T>
Result<T> from_json(const boost::json::value& value) {
    Reader reader;
    T whole;
    Codec<T>::read(value, {}, reader, whole);
    if (!reader.problems().empty()) return invalid("layout.problems", std::move(reader.problems()));
    return whole;
}

template <Described T>
boost::json::value to_json(const T& whole) {
    return Codec<T>::write(whole);
}

} // namespace svar::api
