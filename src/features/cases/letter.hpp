// A letter as it is written in mail: greeting, paragraphs, a quoted text, one link, who sends it.
#pragma once

#include "base/text.hpp"
#include "platform/views/views.hpp"

#include <string>
#include <vector>

namespace svar::cases {

/// The slots of views/mail/letter.txt and letter.html, filled alike.
struct Letter {
    std::string language;
    std::string subject;
    std::string greeting;
    std::vector<std::string> paragraphs;
    std::string quote_label;
    std::string quote;
    std::string afterword; ///< a paragraph behind the quote
    std::string link_label;
    std::string link_url;
    std::string closing;
    std::string sender;
    std::vector<std::string> contact_lines;
    std::vector<std::string> references = {}; ///< Message-IDs of the mail that it answers; for the head, not the text

    void fill(views::Slots& slots) const {
        slots.set("LANGUAGE", language);
        slots.set("GREETING", greeting);
        for (const std::string& paragraph : paragraphs) slots.add("PARAGRAPH").set("TEXT", paragraph);
        if (!quote.empty()) fill_quote(slots.add("QUOTE"));
        if (!afterword.empty()) slots.add("AFTERWORD").set("TEXT", afterword);
        if (!link_url.empty()) {
            views::Slots& link = slots.add("LINK");
            link.set("LINK_LABEL", link_label);
            link.set("LINK_URL", link_url);
        }
        slots.set("CLOSING", closing);
        slots.set("SENDER", sender);
        for (const std::string& line : contact_lines) slots.add("CONTACT").set("LINE", line);
    }

  private:
    void fill_quote(views::Slots& slots) const {
        slots.set("QUOTE_LABEL", quote_label);
        slots.set("QUOTE_TEXT", quote);
        for (const std::string_view line : split(quote, '\n')) slots.add("QUOTE_LINE").set("TEXT", line);
    }
};

} // namespace svar::cases
