// What the API tells of one mail.
#pragma once

#include "features/api/administration_bodies.hpp"

namespace svar::api {

struct MailDetail {
    MailAnswer facts;
    CaseId case_id;
    Personal text;
};
template <>
struct Description<MailDetail> {
    static constexpr std::string_view name = "MailDetail";
    static constexpr auto fields = std::tuple{
        Field{"facts", &MailDetail::facts, "As in the list."},
        Field{"case", &MailDetail::case_id, "What it is about; absent where the caller may not see it.", optional_line},
        Field{"text", &MailDetail::text, "As it is read without HTML.", told}};
};

} // namespace svar::api
