// SQL of cases as service requests. The words that come with them are those that were published, nothing else.
#pragma once

#include "features/open311/parameters.hpp"
#include "features/open311/request.hpp"
#include "platform/db/database.hpp"

namespace svar::open311 {

/// The page that is asked for, the newest first. Confidential cases are left out but for the client's own.
std::vector<ServiceRequest> list_requests(db::Tx&, MunicipalityId, const RequestQuery&, ClientId own);

std::optional<ServiceRequest> request_by_reference(db::Tx&, MunicipalityId, std::string_view reference, ClientId own);

/// Changes of status in their order, at most `rows_max`; of no confidential case.
std::vector<Update> status_changes(db::Tx&, MunicipalityId, const Span&);

/// The references of the client's own cases that changed since, those that wait the longest first, at most `rows_max`.
std::vector<std::string> own_changed_since(db::Tx&, MunicipalityId, ClientId, Instant since);

} // namespace svar::open311
