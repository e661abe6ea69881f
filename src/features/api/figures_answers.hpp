// What the API tells of the figures of a period.
#pragma once

#include "features/api/case_part_descriptions.hpp"

namespace svar::api {

using Count = std::int64_t;

struct FiguresAnswer {
    Count received = 0, anonymous = 0, led_to_measure = 0, answered = 0, in_time = 0, late = 0, dissatisfied = 0,
          neutral = 0, satisfied = 0, completed = 0, published = 0, not_published = 0, rejected = 0, merged = 0,
          confidential = 0, personal = 0, submitter = 0, not_ours = 0, duplicate = 0, named_praise = 0, refused = 0,
          redirected = 0, escalated = 0, reopened = 0;
    std::optional<Count> answer_p50, answer_p90, completion_p50, completion_p90;
};
template <>
struct Description<FiguresAnswer> {
    static constexpr std::string_view name = "Figures";
    static constexpr auto fields = std::tuple{
        Field{"received", &FiguresAnswer::received, "Cases that came in."},
        Field{"anonymous", &FiguresAnswer::anonymous, "Of those received."},
        Field{"led_to_measure", &FiguresAnswer::led_to_measure, "Of those received, so far."},
        Field{"answered", &FiguresAnswer::answered, "Cases with their first answer."},
        Field{"in_time", &FiguresAnswer::in_time, "First answers when promised, or before."},
        Field{"late", &FiguresAnswer::late, "First answers after that."},
        Field{"dissatisfied", &FiguresAnswer::dissatisfied, "By their latest answer."},
        Field{"neutral", &FiguresAnswer::neutral, "The same."},
        Field{"satisfied", &FiguresAnswer::satisfied, "The same."},
        Field{"completed", &FiguresAnswer::completed, "Cases that ended."},
        Field{"published", &FiguresAnswer::published, "Of those completed."},
        Field{"not_published", &FiguresAnswer::not_published, "Of those completed; the next nine are reasons."},
        Field{"rejected", &FiguresAnswer::rejected, "Turned away."},
        Field{"merged", &FiguresAnswer::merged, "Joined to another case."},
        Field{"confidential", &FiguresAnswer::confidential, "Kept confidential."},
        Field{"personal", &FiguresAnswer::personal, "Personal data, or a personal matter."},
        Field{"submitter", &FiguresAnswer::submitter, "Who wrote wants it so."},
        Field{"not_ours", &FiguresAnswer::not_ours, "Not the municipality's matter."},
        Field{"duplicate", &FiguresAnswer::duplicate, "The same matter is published already."},
        Field{"named_praise", &FiguresAnswer::named_praise, "Praise of a single person."},
        Field{"refused", &FiguresAnswer::refused, "Another reason was given."},
        Field{"redirected", &FiguresAnswer::redirected, "How often a case went to another unit."},
        Field{"escalated", &FiguresAnswer::escalated, "How often somebody higher was told."},
        Field{"reopened", &FiguresAnswer::reopened, "How often a case was taken up again."},
        Field{"answer_p50_seconds", &FiguresAnswer::answer_p50, "Half were answered within it, within 2 %."},
        Field{"answer_p90_seconds", &FiguresAnswer::answer_p90, "Nine of ten were answered within it."},
        Field{"completion_p50_seconds", &FiguresAnswer::completion_p50, "Half were completed within it."},
        Field{"completion_p90_seconds", &FiguresAnswer::completion_p90, "Nine of ten were completed within it."}};
};

} // namespace svar::api
