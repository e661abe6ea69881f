#include "features/cases/letter_preview_view.hpp"

#include "features/cases/staff_words_view.hpp"

namespace svar::cases {

void LetterPreviewView::fill(views::Slots& slots) const {
    const Case& subject = file.subject;
    slots.set("REFERENCE", subject.reference);
    slots.set("TITLE", subject.title);
    if (!file.contact || file.contact->email.empty()) slots.show("NO_MAIL");
    else slots.set("TO", file.contact->email.reveal());
    slots.set("SUBJECT", letter.subject);
    slots.set("LANGUAGE", letter.language);
    slots.set("ACTION_URL", case_path(subject.id) + "/" + std::string{form.key});
    slots.set("CSRF", visit.csrf);
    slots.set("SEEN", subject.version.value());
    slots.set("HEADING", visit.text(form.heading_key));
    slots.set("SEND_LABEL", visit.text(form.send_key));
    for (const std::string_view name : form.fields) {
        for (const std::string_view value : visit.request.form.all(name)) {
            views::Slots& field = slots.add("FIELD");
            field.set("NAME", name);
            field.set("VALUE", value);
        }
    }
    slots.set("GREETING", letter.greeting);
    for (const std::string& paragraph : letter.paragraphs) slots.add("PARAGRAPH").set("TEXT", paragraph);
    if (!letter.quote.empty()) {
        views::Slots& quote = slots.add("QUOTE");
        quote.set("QUOTE_LABEL", letter.quote_label);
        quote.set("QUOTE_TEXT", letter.quote);
    }
    if (!letter.afterword.empty()) slots.add("AFTERWORD").set("TEXT", letter.afterword);
    slots.set("LINK_LABEL", letter.link_label);
    slots.set("CLOSING", letter.closing);
    slots.set("SENDER", letter.sender);
    for (const std::string& line : letter.contact_lines) slots.add("CONTACT").set("LINE", line);
}

} // namespace svar::cases
