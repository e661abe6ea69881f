// The columns of `cases` behind `municipality` in the order that `case_from` reads them; a macro, because a statement is one literal.
#pragma once

#define SVAR_CASE_COLUMNS                                                                                              \
    "case_id, reference, kind, category, channel, language, unit, handler, state, is_confidential, "                   \
    "is_anonymous, title, place, scheme_version, received_at, due_at, promise_due_at, answered_at, closed_at, "        \
    "satisfaction, redirects, follow_link, route, merged_into, split_from, linked_to, delayed_until, delays, "         \
    "assessed, latitude, longitude, client, updated_at, rejection, version, head_mac"
