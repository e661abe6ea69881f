// A struct described member by member: the same words read it from JSON, write it as JSON, and tell it as JSON Schema.
#pragma once

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <tuple>

namespace svar::api {

enum class Need { required, optional };
enum class Form { line, text };

/// What a member may hold beyond its type.
struct Bounds {
    Need need = Need::required;
    Form form = Form::line;                       ///< of texts: one line, or several
    std::size_t characters_max = 120;             ///< of texts, in code points
    std::size_t items_max = 100;                  ///< of lists
    std::span<const std::string_view> words = {}; ///< the only texts there are
    std::string_view format = {};                 ///< "email", "byte"; told, not checked here
};

inline constexpr Bounds optional_line{.need = Need::optional};
inline constexpr Bounds long_text{.form = Form::text, .characters_max = 20'000};
inline constexpr Bounds optional_text{.need = Need::optional, .form = Form::text, .characters_max = 20'000};

/// One member: its name in JSON, its place in the struct, and what it is, in English.
template <class T, class Member>
struct Field {
    std::string_view key;
    Member T::*member;
    std::string_view about;
    Bounds bounds = {};
};
template <class T, class Member>
Field(std::string_view, Member T::*, std::string_view) -> Field<T, Member>;
template <class T, class Member>
Field(std::string_view, Member T::*, std::string_view, Bounds) -> Field<T, Member>;

/// Specialised for each struct that goes over the wire: `name` and a tuple `fields`.
template <class T>
struct Description;

template <class T>
concept Described = requires {
    Description<T>::name;
};

/// The schemas of a document by name, each written once.
struct Schemas {
    boost::json::object by_name;
};

} // namespace svar::api
