#include "features/cases/paper_view.hpp"

#include "base/text.hpp"
#include "features/calendar/local_time.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/letter_mail.hpp"
#include "features/people/person_store.hpp"
#include "features/site/page.hpp"
#include "platform/views/format.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

std::string text_in(const Event& event, std::string_view role) {
    const auto found = std::ranges::find(event.texts, role, &EventText::role);
    return found == event.texts.end() ? std::string{} : found->body.reveal();
}

/// The paragraphs of a text; lines within one stay together.
std::vector<std::string> paragraphs_of(const std::string& text) {
    std::vector<std::string> paragraphs;
    std::string rest = text;
    for (std::size_t at = rest.find("\n\n"); at != std::string::npos; at = rest.find("\n\n")) {
        paragraphs.emplace_back(trim(std::string_view{rest}.substr(0, at)));
        rest.erase(0, at + 2);
    }
    paragraphs.emplace_back(trim(rest));
    std::erase_if(paragraphs, [](const std::string& paragraph) { return paragraph.empty(); });
    return paragraphs;
}

/// An address on one line is broken at its commas, as it stands on an envelope.
void fill_address(const Sheet& sheet, views::Slots& slots) {
    const bool is_one_line = sheet.address.find('\n') == std::string::npos;
    if (!sheet.name.empty()) slots.add("ADDRESS_LINE").set("TEXT", sheet.name);
    for (const std::string_view line : split(sheet.address, is_one_line ? ',' : '\n'))
        if (!trim(line).empty()) slots.add("ADDRESS_LINE").set("TEXT", trim(line));
}

void fill_sheet(const Desk& desk, const Sheet& sheet, bool has_logo, views::Slots& slots) {
    const organisation::Municipality& municipality = desk.municipality();
    const views::Catalogue& texts = desk.renderer.catalogue(sheet.language);
    slots.set("LANGUAGE", views::language_code(sheet.language));
    slots.set("MUNICIPALITY", municipality.name);
    slots.show(has_logo ? "LOGO" : "NO_LOGO");
    fill_address(sheet, slots);
    slots.set("DAY", sheet.day);
    slots.set("REFERENCE_LABEL", texts.text("contact.paper.reference"));
    slots.set("REFERENCE", sheet.reference);
    slots.set("HEADING", sheet.heading);
    slots.set("GREETING", sheet.name.empty() ? texts.text("cases.mail.greeting_plain")
                                             : texts.text("cases.mail.greeting", {{"name", sheet.name}}));
    for (const std::string& paragraph : paragraphs_of(sheet.text)) slots.add("PARAGRAPH").set("BODY", paragraph);
    if (sheet.form != PaperForm::answer && !municipality.phone.empty()) {
        views::Slots& call = slots.add("CALL");
        call.set("CALL_LABEL", texts.text("contact.paper.call_us"));
        call.set("PHONE", municipality.phone);
        call.set("HOURS", municipality.opening_hours);
    }
    slots.set("CLOSING", texts.text("cases.mail.closing"));
    if (!sheet.handler.empty()) slots.add("HANDLER").set("TEXT", sheet.handler);
    slots.set("UNIT", sheet.unit);
    for (const std::string& line : {municipality.address, municipality.phone, municipality.email, desk.public_url})
        if (!line.empty()) slots.add("SENDER_LINE").set("TEXT", line);
}

std::string pdf_url(const Paper& paper) { return "/staff/letters/" + std::to_string(paper.id.value()); }

std::string state_words_of(const site::Visit& visit, const Paper& paper) {
    const std::string words = visit.text("contact.paper.state." + std::string{paper_state_key(paper.state)});
    return paper.sent_on ? words + " " + views::short_date(visit.language, *paper.sent_on) : words;
}

} // namespace

std::optional<Sheet> sheet_of(db::Tx& tx, const Desk& desk, const Paper& paper) {
    const auto subject = case_by_id(tx, desk.id(), paper.case_id);
    if (!subject) return std::nullopt;
    const std::vector<Event> events = events_of(tx, desk.id(), paper.case_id);
    const auto event = std::ranges::find(events, paper.seq, &Event::seq);
    if (event == events.end()) return std::nullopt;
    const auto contact = contact_of(tx, desk.id(), paper.case_id);
    const auto handler = people::person_by_id(tx, desk.id(), subject->handler);
    const views::Language language = language_of_case(desk, *subject);
    const LetterWriter writer{desk, language, *subject};
    const LocalDate written = calendar::local_time(paper.written_at, desk.municipality().time_zone).day;
    return Sheet{.language = language,
                 .form = paper.form,
                 .reference = subject->reference,
                 .heading = writer.text(paper.form == PaperForm::answer ? "contact.paper.heading.answer"
                                                                        : "contact.paper.heading.call"),
                 .name = contact ? contact->name.reveal() : std::string{},
                 .address = text_in(*event, "address"),
                 .day = views::long_date(language, written),
                 .text = text_in(*event, "letter"),
                 .handler = handler ? handler->name : std::string{},
                 .unit = std::string{desk.organisation.name(subject->unit)}};
}

std::string letters_html(const Desk& desk, const std::vector<Sheet>& sheets, bool has_logo) {
    const views::Language first = sheets.empty() ? language_of_staff(desk) : sheets.front().language;
    return desk.renderer.render_with(first, "letter/letters.html", [&](views::Slots& slots) {
        slots.set("LANGUAGE", views::language_code(first));
        slots.set("TITLE", sheets.size() == 1 ? sheets.front().heading + " " + sheets.front().reference
                                              : desk.municipality().name);
        for (const Sheet& sheet : sheets) fill_sheet(desk, sheet, has_logo, slots.add("LETTER"));
    });
}

std::string paper_words(const site::Visit& visit, PaperForm form) {
    return visit.text("contact.paper.form." + std::string{paper_form_key(form)});
}

void PapersView::fill(views::Slots& slots) const {
    const std::string& zone = visit.municipality().time_zone;
    slots.set("CSRF", visit.csrf);
    slots.show("NOTHING", waiting.empty());
    site::fill_problems(visit, slots, problem);
    if (!waiting.empty()) {
        views::Slots& list = slots.add("WAITING");
        for (const ListedPaper& listed : waiting) {
            views::Slots& row = list.add("ROW");
            row.set("VALUE", listed.paper.id.value());
            row.set("URL", case_path(listed.paper.case_id));
            row.set("PDF_URL", pdf_url(listed.paper));
            row.set("REFERENCE", listed.reference);
            row.set("TITLE", listed.title);
            row.set("NAME", listed.name);
            row.set("UNIT", listed.unit);
            row.set("FORM", paper_words(visit, listed.paper.form));
            row.set("WRITTEN", views::short_date_time(visit.language, listed.paper.written_at, zone));
        }
    }
    if (runs.empty()) return;
    views::Slots& printed = slots.add("PRINTED");
    for (const PrintRun& run : runs) {
        views::Slots& row = printed.add("RUN");
        const LocalDate day = views::local_day(run.printed_at, zone);
        row.set("WHEN", views::short_date_time(visit.language, run.printed_at, zone));
        row.set("COUNT", visit.texts().plural("contact.paper.count", run.papers));
        row.set("PDF_URL", "/staff/letters/runs/" + std::to_string(run.id.value()));
        if (run.sent_on) {
            row.add("SENT").set("TEXT", views::short_date(visit.language, *run.sent_on));
            continue;
        }
        views::Slots& form = row.add("NOT_SENT");
        form.set("ACTION_URL", "/staff/letters/runs/" + std::to_string(run.id.value()) + "/sent");
        form.set("CSRF", visit.csrf);
        form.set("RUN", run.id.value());
        form.set("DATE", format_date(day));
    }
}

void fill_papers(const site::Visit& visit, MunicipalityId municipality, CaseId id, std::span<const Event> events,
                 views::Slots& slots) {
    const std::vector<Paper> papers = papers_of(municipality, id, events);
    if (papers.empty()) return;
    views::Slots& list = slots.include("LETTERS", "staff/case_letters.html");
    for (const Paper& paper : papers) {
        views::Slots& line = list.add("LETTER");
        line.set("URL", pdf_url(paper));
        line.set("FORM", paper_words(visit, paper.form));
        line.set("STATE", state_words_of(visit, paper));
    }
}

} // namespace svar::cases
