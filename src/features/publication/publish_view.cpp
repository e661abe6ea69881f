#include "features/publication/publish_view.hpp"

#include "features/cases/staff_words_view.hpp"
#include "features/publication/personal_marks.hpp"

namespace svar::publication {

namespace {

std::string latest(const cases::CaseFile& file, std::string_view role) {
    const cases::Event* event = file.latest_event_with(role);
    return event == nullptr ? std::string{} : cases::text_of(*event, role);
}

} // namespace

void fill_publish(const cases::FormContext& context, const Wording& proposed, views::Slots& slots) {
    const Wording wording{context.value("title", proposed.title), context.value("message", proposed.message),
                          context.value("answer", proposed.answer)};
    const std::string answer = latest(context.file, "answer");
    slots.set("TITLE_VALUE", wording.title);
    slots.set("MESSAGE", latest(context.file, "message"));
    slots.set("MESSAGE_VALUE", wording.message);
    if (!answer.empty()) {
        views::Slots& beside = slots.add("HAS_ANSWER");
        beside.set("ANSWER", answer);
        beside.set("ANSWER_VALUE", wording.answer);
        context.show_problem(beside, "ANSWER_PROBLEM", "answer");
    }
    context.show_problem(slots, "TITLE_PROBLEM", "title");
    context.show_problem(slots, "MESSAGE_PROBLEM", "message");
    const auto marks = personal_marks(wording.title + '\n' + wording.message + '\n' + wording.answer,
                                      context.file.contact.value_or(cases::Contact{}));
    if (!marks.empty()) {
        views::Slots& list = slots.add("MARKS");
        for (const std::string& mark : marks) list.add("MARK").set("TEXT", mark);
    }
    if (context.file.subject.state == cases::State::answered) slots.show("APPROVES");
    else slots.show("ALONE");
    if (context.file.is_open_to(cases::Action::close))
        slots.add("CLOSE").set("CLOSE_URL", cases::case_path(context.file.subject.id) + "?do=close");
}

} // namespace svar::publication
