// What the API answers with when something was made or changed that has no answer of its own.
#pragma once

#include "features/api/call_api.hpp"
#include "features/api/case_part_descriptions.hpp"
#include "features/api/operation.hpp"

namespace svar::api {

struct MadeThing {
    std::string id;
};
template <>
struct Description<MadeThing> {
    static constexpr std::string_view name = "Made";
    static constexpr auto fields = std::tuple{Field{"id", &MadeThing::id, "Its number."}};
};
template <class IdType>
boost::json::value made_json(IdType id) {
    return to_json(MadeThing{std::to_string(id.value())});
}

struct ChangedThing {
    std::string id;
    std::int64_t version = 0;
};
template <>
struct Description<ChangedThing> {
    static constexpr std::string_view name = "Changed";
    static constexpr auto fields =
        std::tuple{Field{"id", &ChangedThing::id, "Its number."},
                   Field{"version", &ChangedThing::version, "Its new version, for the next If-Match."}};
};

/// One thing of the path with the version it has.
struct VersionedThing {
    std::int64_t id = 0;
    std::function<std::optional<Version>(db::Tx&)> version; ///< nothing where there is none
    std::function<Result<>(db::Tx&, Version seen)> change;
};
/// Changes it at the version that If-Match names; 428 without one, 412 when it has changed since.
http::Response change_thing(const site::Visit&, const VersionedThing&);

/// The number in the path; zero for what is no number.
template <class IdType>
IdType id_of_path(const site::Visit& visit, std::string_view name) {
    return IdType{parse_int(visit.request.parameter(std::string{name})).value_or(0)};
}

/// A line of the table for those who administer.
Operation administration_read(std::string_view path, std::string_view id, std::string_view summary, site::Handler,
                              Schema answer, std::vector<Parameter> query = {});
Operation administration_make(std::string_view path, std::string_view id, std::string_view summary, site::Handler,
                              Schema request, Schema answer, int status = 200);
/// That names the version it was made from.
Operation administration_change(std::string_view path, std::string_view id, std::string_view summary, site::Handler,
                                Schema request);

inline const Parameter cursor_parameter{"cursor", "`next_cursor` of the page before."};

} // namespace svar::api
