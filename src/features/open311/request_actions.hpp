// Filing what programs bring, by the same way as the citizen's form.
#pragma once

#include "features/cases/filing_actions.hpp"
#include "features/open311/client.hpp"
#include "features/open311/new_request.hpp"

namespace svar::open311 {

/// How the program sent it.
struct Delivery {
    ClientId client;
    std::string language;        ///< of the submitter
    std::string idempotency_key; ///< makes what is sent again one case; empty where there is none
};

/// Files the request as a message of its submitter; see `cases::file_case`.
Result<cases::Filed> file_request(db::Tx&, const cases::Desk&, const NewRequest&, const Delivery&,
                                  const cases::Attachments&);

/// Adds to a request that this client filed; to all others Problem::forbidden or not_found.
Result<Version> add_to_request(db::Tx&, const cases::Desk&, ClientId, std::string_view reference, const Personal& text,
                               const cases::Attachments&);

} // namespace svar::open311
