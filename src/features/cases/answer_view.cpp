#include "features/cases/answer_view.hpp"

#include "features/cases/case_mail.hpp"
#include "features/cases/letter.hpp"
#include "features/cases/staff_words_view.hpp"
#include "features/cases/visit_desk.hpp"

namespace svar::cases {

void AnswerPreviewView::fill(views::Slots& slots) const {
    const Case& subject = file.subject;
    const Contact contact = file.contact.value_or(Contact{});
    const Letter letter = answer_letter(desk_of(visit), subject, contact, answer);
    slots.set("REFERENCE", subject.reference);
    slots.set("TITLE", subject.title);
    if (contact.email.empty()) slots.show("NO_MAIL");
    else slots.set("TO", contact.email.reveal());
    slots.set("SUBJECT", letter.subject);
    slots.set("LANGUAGE", letter.language);
    slots.set("ANSWER", letter.quote);
    slots.set("ACTION_URL", case_path(subject.id) + "/answer");
    slots.set("CSRF", visit.csrf);
    slots.set("SEEN", subject.version.value());
    slots.show(visit.book->rules_of(subject.scheme_version).has_review ? "REVIEWED" : "DIRECT");
    slots.set("GREETING", letter.greeting);
    for (const std::string& paragraph : letter.paragraphs) slots.add("PARAGRAPH").set("TEXT", paragraph);
    slots.set("QUOTE_LABEL", letter.quote_label);
    slots.set("AFTERWORD", letter.afterword);
    slots.set("LINK_LABEL", letter.link_label);
    slots.set("CLOSING", letter.closing);
    slots.set("SENDER", letter.sender);
    for (const std::string& line : letter.contact_lines) slots.add("CONTACT").set("LINE", line);
}

} // namespace svar::cases
