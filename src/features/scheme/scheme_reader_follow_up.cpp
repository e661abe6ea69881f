#include "base/email_address.hpp"
#include "features/scheme/placeholders.hpp"
#include "features/scheme/process_words.hpp"
#include "features/scheme/scheme_reader_parts.hpp"

#include <algorithm>

namespace svar::scheme {

namespace {

constexpr std::size_t body_letters_max = 5000;
constexpr std::string_view day_words[] = {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"};
constexpr std::string_view due_words[] = {"now", "end_of_week"};
constexpr std::string_view period_words[] = {"week", "month", "quarter", "year"};

OverdueListRule read_overdue_list(Section& section) {
    OverdueListRule rule;
    rule.key = section.own_key("overdue_list");
    rule.label = section.words("label", label_letters_max);
    rule.day = std::chrono::weekday{static_cast<unsigned>(section.choice("day", day_words)) + 1};
    rule.at = section.time_of_day("at").value_or(rule.at);
    rule.due = section.choose<DueRule>("due", due_words, DueRule::now);
    rule.clocks = section.references("clocks", "clock");
    rule.to = section.recipients("to");
    rule.appearance = section.number("appearance", 2, 100, 0);
    rule.then_to = section.recipients("then_to");
    if (rule.appearance > 0 && !section.has("then_to"))
        section.fault("appearance", "scheme.fault.needs_also", {{"other", "then_to"}});
    if (rule.appearance == 0 && section.has("then_to"))
        section.fault("then_to", "scheme.fault.needs_also", {{"other", "appearance"}});
    return rule;
}

ReviewRule read_review(Section& section) {
    return {.is_required = section.flag("required", true),
            .role = section.choice_word("role", role_words, "registrar")};
}

PublicationRule read_publication(Section& section) {
    PublicationRule rule;
    rule.is_offered = section.flag("offered", true);
    rule.role = section.choice_word("role", role_words, "registrar");
    if (section.has("fields")) rule.fields = section.choices("fields", publication_words, Entries::needed);
    else section.choices("fields", publication_words);
    rule.kinds = section.references("kinds", "kind");
    return rule;
}

DelayRule read_delay(Section& section) {
    DelayRule rule{.is_required = section.flag("required", false),
                   .clock = section.reference("clock", "clock", Entries::optional)};
    if (rule.is_required && rule.clock.empty())
        section.fault("required", "scheme.fault.needs_also", {{"other", "clock"}});
    return rule;
}

HandOverRule read_hand_over(Section& section) {
    const HandOverRule otherwise;
    return {.reminder = section.length("reminder", otherwise.reminder),
            .reminders_max = section.number("reminders", 0, 50, otherwise.reminders_max)};
}

ReportRule read_report(Section& section) {
    ReportRule rule{.key = section.own_key("report"),
                    .label = section.words("label", label_letters_max),
                    .period = section.choose<ReportPeriod>("period", period_words),
                    .to = section.recipients("to"),
                    .addresses = section.texts("addresses", 254)};
    for (const std::string& address : rule.addresses)
        if (!EmailAddress::parse(address)) section.fault("addresses", "scheme.fault.address", {{"value", address}});
    return rule;
}

/// "24 months" or "forever", which is 0.
int read_months(Section& section, std::string_view key, int otherwise) {
    if (const auto* text = section.table()[key].as_string(); text != nullptr && text->get() == "forever") {
        section.text(key, 10);
        return 0;
    }
    const Length length = section.length(key, Length{.count = otherwise, .unit = LengthUnit::months});
    if (section.has(key) && length.unit != LengthUnit::months) section.fault(key, "scheme.fault.retention");
    return length.count;
}

RetentionRule read_retention(Section& section) {
    const RetentionRule otherwise;
    return {.case_months = read_months(section, "cases", otherwise.case_months),
            .contact_months = read_months(section, "contact_data", otherwise.contact_months),
            .file_months = read_months(section, "files", otherwise.file_months)};
}

/// Each {word} of the text must be one that is filled in.
void check_placeholders(Section& section, std::string_view key, std::string_view text) {
    for (const std::string& word : faulty_placeholders(text))
        section.fault(key, "scheme.fault.placeholder", {{"value", word}, {"known", known_placeholders()}});
}

CannedText read_text(Section& section) {
    CannedText text{.key = section.own_key("text"),
                    .label = section.words("label", label_letters_max),
                    .body = section.words("body", body_letters_max),
                    .kinds = section.references("kinds", "kind")};
    for (const auto& [language, body] : text.body) check_placeholders(section, "body", body);
    return text;
}

Acceptance read_acceptance(Section& section) {
    const Acceptance accepted{.finding = section.choice_word("finding", finding_words),
                              .about = section.text("about", 200, Entries::optional),
                              .reason = section.text("reason", 500)};
    section.reading().lines.emplace("accept." + accepted.finding + "." + accepted.about,
                                    static_cast<int>(section.table().source().begin.line));
    return accepted;
}

} // namespace

void read_follow_up(Section& root, Scheme& scheme) {
    root.each("overdue_list", 10, Entries::optional,
              [&](Section& entry) { scheme.overdue_lists.push_back(read_overdue_list(entry)); });
    root.one("review", Entries::optional, [&](Section& entry) { scheme.review = read_review(entry); });
    scheme.has_review = scheme.review.is_required;
    root.one("publication", Entries::optional, [&](Section& entry) { scheme.publication = read_publication(entry); });
    root.one("delay", Entries::optional, [&](Section& entry) { scheme.delay = read_delay(entry); });
    root.one("hand_over", Entries::optional, [&](Section& entry) { scheme.hand_over = read_hand_over(entry); });
    root.each("report", 20, Entries::optional, [&](Section& entry) { scheme.reports.push_back(read_report(entry)); });
    root.one("retention", Entries::optional, [&](Section& entry) { scheme.retention = read_retention(entry); });
    root.each("text", 200, Entries::optional, [&](Section& entry) { scheme.canned_texts.push_back(read_text(entry)); });
    root.each("accept", 100, Entries::optional,
              [&](Section& entry) { scheme.acceptances.push_back(read_acceptance(entry)); });
}

} // namespace svar::scheme
