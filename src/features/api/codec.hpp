// How each type of member is read, written and told.
#pragma once

#include "base/ids.hpp"
#include "base/personal.hpp"
#include "base/result.hpp"
#include "base/text.hpp"
#include "base/time.hpp"
#include "features/api/described.hpp"

#include <boost/json/array.hpp>

#include <optional>
#include <vector>

namespace svar::api {

/// Walks through a value and notes what is wrong with it, by JSON pointer.
class Reader {
  public:
    void refuse(std::string_view message_key) { problems_.push_back({path_, std::string{message_key}}); }
    template <class F>
    void within(std::string_view part, F read) {
        const std::size_t length = path_.size();
        path_.append("/").append(part);
        read();
        path_.resize(length);
    }
    std::vector<FieldProblem>& problems() { return problems_; }

  private:
    std::string path_;
    std::vector<FieldProblem> problems_;
};

template <class M>
struct Codec;

/// The members of these types are read, written and told in `codec.cpp`.
#define SVAR_API_CODEC(Type)                                                                                           \
    template <>                                                                                                        \
    struct Codec<Type> {                                                                                               \
        static void read(const boost::json::value&, const Bounds&, Reader&, Type&);                                    \
        static boost::json::value write(const Type&);                                                                  \
        static boost::json::object schema(const Bounds&, Schemas&);                                                    \
        static bool is_absent(const Type&);                                                                            \
    }
SVAR_API_CODEC(std::string);
SVAR_API_CODEC(Personal);
SVAR_API_CODEC(bool);
SVAR_API_CODEC(int);
SVAR_API_CODEC(std::int64_t);
SVAR_API_CODEC(Instant);
SVAR_API_CODEC(LocalDate);
SVAR_API_CODEC(boost::json::object); ///< whatever it holds; told, never taken
#undef SVAR_API_CODEC

std::optional<std::int64_t> read_id(const boost::json::value&, Reader&);
boost::json::object id_schema();

/// Ids are texts: they are larger than the numbers that every JSON reader keeps exactly.
template <class Tag>
struct Codec<Id<Tag>> {
    static void read(const boost::json::value& value, const Bounds&, Reader& reader, Id<Tag>& id) {
        if (const auto number = read_id(value, reader)) id = Id<Tag>{*number};
    }
    static boost::json::value write(const Id<Tag>& id) { return boost::json::value(std::to_string(id.value())); }
    static boost::json::object schema(const Bounds&, Schemas&) { return id_schema(); }
    static bool is_absent(const Id<Tag>& id) { return !id; }
};

template <class M>
struct Codec<std::optional<M>> {
    static void read(const boost::json::value& value, const Bounds& bounds, Reader& reader, std::optional<M>& member) {
        if (!value.is_null()) Codec<M>::read(value, bounds, reader, member.emplace());
    }
    static boost::json::value write(const std::optional<M>& member) { return Codec<M>::write(*member); }
    static boost::json::object schema(const Bounds& bounds, Schemas& all) { return Codec<M>::schema(bounds, all); }
    static bool is_absent(const std::optional<M>& member) { return !member; }
};

template <class M>
struct Codec<std::vector<M>> {
    static void read(const boost::json::value& value, const Bounds& bounds, Reader& reader, std::vector<M>& list) {
        if (!value.is_array()) return reader.refuse("api.problem.list");
        if (value.get_array().size() > bounds.items_max) return reader.refuse("api.problem.list_long");
        for (const boost::json::value& item : value.get_array())
            reader.within(std::to_string(list.size()),
                          [&] { Codec<M>::read(item, bounds, reader, list.emplace_back()); });
    }
    static boost::json::value write(const std::vector<M>& list) {
        boost::json::array items;
        for (const M& item : list) items.push_back(Codec<M>::write(item));
        return items;
    }
    static boost::json::object schema(const Bounds& bounds, Schemas& all) {
        return {{"type", "array"}, {"items", Codec<M>::schema(bounds, all)}};
    }
    static bool is_absent(const std::vector<M>&) { return false; }
};

} // namespace svar::api
