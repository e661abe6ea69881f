// Bodies of the API: whatever is sent, it is a struct that can be written and read again, or a problem.
#include "features/api/case_bodies.hpp"
#include "features/api/contact_bodies.hpp"
#include "features/api/message_bodies.hpp"
#include "features/api/other_server_bodies.hpp"
#include "features/api/process_bodies.hpp"
#include "features/api/scheme_bodies.hpp"
#include "features/api/strict_json.hpp"
#include "features/api/unit_bodies.hpp"
#include "features/api/work_bodies.hpp"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace svar;

template <class T>
void try_as(const boost::json::value& json) {
    const auto body = api::from_json<T>(json);
    if (!body) {
        if (body.problem().fields.empty()) std::abort();
        return;
    }
    const auto again = api::from_json<T>(api::to_json(*body));
    if (!again || api::to_json(*again) != api::to_json(*body)) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto json = api::parse_json({reinterpret_cast<const char*>(data), size});
    if (!json) return 0;
    try_as<cases::Sorting>(*json);
    try_as<api::MessageBody>(*json);
    try_as<api::Splitting>(*json);
    try_as<cases::Talk>(*json);
    try_as<api::ContactBody>(*json);
    try_as<api::Delay>(*json);
    try_as<cases::NewMeasure>(*json);
    try_as<api::BulkBody>(*json);
    try_as<api::NewUnitBody>(*json);
    try_as<api::ProposalBody>(*json);
    try_as<api::OtherServerBody>(*json);
    return 0;
}
