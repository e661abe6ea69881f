// What the API tells and takes of other bodies' Open311 servers.
#pragma once

#include "features/api/thing_answers.hpp"

namespace svar::api {

struct OtherServerAnswer {
    std::string id, name, url, jurisdiction, service;
};
template <>
struct Description<OtherServerAnswer> {
    static constexpr std::string_view name = "OtherServer";
    static constexpr auto fields =
        std::tuple{Field{"id", &OtherServerAnswer::id, "The server."},
                   Field{"name", &OtherServerAnswer::name, "Of the body, as it is typed when handing over.", told},
                   Field{"url", &OtherServerAnswer::url, "Of its Open311 server.", told},
                   Field{"jurisdiction", &OtherServerAnswer::jurisdiction, "Its jurisdiction_id.", told},
                   Field{"service", &OtherServerAnswer::service, "Its service_code for everything.", told}};
};
struct OtherServerList {
    std::vector<OtherServerAnswer> items;
};
template <>
struct Description<OtherServerList> {
    static constexpr std::string_view name = "OtherServerList";
    static constexpr auto fields = std::tuple{Field{"items", &OtherServerList::items, "By name."}};
};
struct OtherServerBody {
    std::string name, url, jurisdiction, service;
    Personal key;
};
template <>
struct Description<OtherServerBody> {
    static constexpr std::string_view name = "NewOtherServer";
    static constexpr auto fields = std::tuple{
        Field{"name", &OtherServerBody::name, "Of the body, as it is typed when handing over."},
        Field{"url", &OtherServerBody::url, "Of its Open311 server.", Bounds{.characters_max = 500, .format = "uri"}},
        Field{"jurisdiction", &OtherServerBody::jurisdiction, "Its jurisdiction_id.", optional_line},
        Field{"service", &OtherServerBody::service, "Its service_code for everything."},
        Field{"key", &OtherServerBody::key, "That the body gave.", Bounds{.characters_max = 500}}};
};
struct ChangedServerBody {
    std::string name, url, jurisdiction, service;
    Personal key;
};
template <>
struct Description<ChangedServerBody> {
    static constexpr std::string_view name = "ChangedOtherServer";
    static constexpr auto fields = std::tuple{
        Field{"name", &ChangedServerBody::name, "Of the body, as it is typed when handing over."},
        Field{"url", &ChangedServerBody::url, "Of its Open311 server.", Bounds{.characters_max = 500, .format = "uri"}},
        Field{"jurisdiction", &ChangedServerBody::jurisdiction, "Its jurisdiction_id.", optional_line},
        Field{"service", &ChangedServerBody::service, "Its service_code for everything."},
        Field{"key", &ChangedServerBody::key, "Left out: as it was; another address needs it again.",
              Bounds{.need = Need::optional, .characters_max = 500}}};
};
struct TroubleAnswer {
    CaseId case_id;
    std::int64_t run = 1;
    std::string reference, server, error;
    Instant tried_at;
};
template <>
struct Description<TroubleAnswer> {
    static constexpr std::string_view name = "Trouble";
    static constexpr auto fields =
        std::tuple{Field{"case", &TroubleAnswer::case_id, "That was handed over."},
                   Field{"run", &TroubleAnswer::run, "Counts how often it was."},
                   Field{"reference", &TroubleAnswer::reference, "The number of the case.", told},
                   Field{"server", &TroubleAnswer::server, "Name of the body.", told},
                   Field{"error", &TroubleAnswer::error, "What went wrong.", told},
                   Field{"tried_at", &TroubleAnswer::tried_at, "When it was last tried."}};
};
struct TroubleList {
    std::vector<TroubleAnswer> items;
};
template <>
struct Description<TroubleList> {
    static constexpr std::string_view name = "TroubleList";
    static constexpr auto fields = std::tuple{Field{"items", &TroubleList::items, "Newest first."}};
};
struct RetryBody {
    CaseId case_id;
    std::int64_t run = 1;
};
template <>
struct Description<RetryBody> {
    static constexpr std::string_view name = "Retry";
    static constexpr auto fields = std::tuple{Field{"case", &RetryBody::case_id, "As in the list of troubles."},
                                              Field{"run", &RetryBody::run, "As in the list of troubles."}};
};

} // namespace svar::api
