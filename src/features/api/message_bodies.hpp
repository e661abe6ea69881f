// A message that a program hands in, and what it gets back.
#pragma once

#include "features/api/case_descriptions.hpp"

namespace svar::api {

inline constexpr std::string_view told_channel_words[] = {"phone", "counter", "meeting", "card", "email"};

/// A file within the JSON.
struct AttachmentBody {
    std::string name;
    std::string content;
};
template <>
struct Description<AttachmentBody> {
    static constexpr std::string_view name = "Attachment";
    static constexpr auto fields =
        std::tuple{Field{"name", &AttachmentBody::name, "File name."},
                   Field{"content", &AttachmentBody::content, "The bytes as base64.", Bounds{.format = "byte"}}};
};
struct SubmitterBody {
    std::string name, email, phone;
    Personal address;
};
template <>
struct Description<SubmitterBody> {
    static constexpr std::string_view name = "Submitter";
    static constexpr auto fields =
        std::tuple{Field{"name", &SubmitterBody::name, "Their name.", optional_line},
                   Field{"email", &SubmitterBody::email, "This or the telephone number is needed for an answer.",
                         Bounds{.need = Need::optional, .characters_max = 254, .format = "email"}},
                   Field{"phone", &SubmitterBody::phone, "Telephone number.", optional_line},
                   Field{"address", &SubmitterBody::address, "Postal address.",
                         Bounds{.need = Need::optional, .form = Form::text, .characters_max = 300}}};
};
struct MessageBody {
    std::string kind, title;
    std::string message;
    std::string place, language, channel;
    UnitId unit;
    std::optional<SubmitterBody> submitter;
    std::vector<AttachmentBody> attachments;
};
template <>
struct Description<MessageBody> {
    static constexpr std::string_view name = "NewCase";
    static constexpr auto fields = std::tuple{
        Field{"kind", &MessageBody::kind, "Key of the kind; see /rules."},
        Field{"title", &MessageBody::title, "Heading."},
        Field{"message", &MessageBody::message, "What is on their mind.",
              Bounds{.form = Form::text, .characters_max = 8000}},
        Field{"place", &MessageBody::place, "Where it is.", Bounds{.need = Need::optional, .characters_max = 200}},
        Field{"language", &MessageBody::language, "To answer in: sv, nb, da or en.", optional_line},
        Field{"channel", &MessageBody::channel, "How staff got it from the submitter; absent: by this program.",
              Bounds{.need = Need::optional, .words = told_channel_words}},
        Field{"unit", &MessageBody::unit, "Whom it concerns; see /units.", optional_line},
        Field{"submitter", &MessageBody::submitter, "Absent: anonymous."},
        Field{"attachments", &MessageBody::attachments,
              "Small files; larger ones go with multipart/form-data, this object as its field `case`.",
              Bounds{.need = Need::optional, .items_max = 5}}};
};

struct FiledAnswer {
    CaseId id;
    std::string reference, follow_code, status_url;
};
template <>
struct Description<FiledAnswer> {
    static constexpr std::string_view name = "FiledCase";
    static constexpr auto fields = std::tuple{
        Field{"id", &FiledAnswer::id, "The case."},
        Field{"reference", &FiledAnswer::reference, "Its number as people say it."},
        Field{"follow_code", &FiledAnswer::follow_code, "The submitter's secret code, to be given to nobody else."},
        Field{"status_url", &FiledAnswer::status_url, "Where the submitter follows the case.", told}};
};

} // namespace svar::api
