#include "features/outbox/mail_view.hpp"

#include "features/cases/staff_words_view.hpp"
#include "features/site/failure_view.hpp"
#include "features/site/page.hpp"
#include "platform/views/format.hpp"

#include <algorithm>

namespace svar::outbox {

namespace {

constexpr mail::State states[] = {mail::State::waiting, mail::State::sent, mail::State::failed, mail::State::kept};

std::string_view colour_of(mail::State state) {
    switch (state) {
    case mail::State::waiting: return "info";
    case mail::State::sent: return "success";
    case mail::State::failed: return "danger";
    case mail::State::kept: return "neutral";
    }
    return "neutral";
}

std::string state_words(const site::Visit& visit, mail::State state) {
    return visit.text("staff.mail.state." + std::string{mail::state_name(state)});
}

std::string list_url(const MailList& list) {
    const std::string url = "/staff/mails?state=" + (list.state ? std::string{mail::state_name(*list.state)} : "");
    return list.mails.empty() ? url : url + "&before=" + std::to_string(list.mails.back().id.value());
}

std::string mailbox_words(const mail::Mailbox& mailbox) {
    const std::string address = mailbox.address.reveal();
    return mailbox.name.empty() ? address : mailbox.name.reveal() + " <" + address + ">";
}

} // namespace

std::optional<mail::State> parse_state(std::string_view name) {
    for (const mail::State state : states)
        if (mail::state_name(state) == name) return state;
    return std::nullopt;
}

std::vector<std::string> links_in(std::string_view text) {
    std::vector<std::string> links;
    for (auto begin = text.find("http"); begin != std::string_view::npos; begin = text.find("http", begin + 4)) {
        std::string_view link = text.substr(begin);
        if (!link.starts_with("https://") && !link.starts_with("http://")) continue;
        link = link.substr(0, std::min(link.find_first_of(" \r\n\t<>\""), link.size()));
        while (!link.empty() && std::string_view{".,;:!?)"}.find(link.back()) != std::string_view::npos)
            link.remove_suffix(1);
        if (std::ranges::find(links, link) == links.end()) links.emplace_back(link);
    }
    return links;
}

void MailsView::fill(views::Slots& slots) const {
    for (const mail::State state : states)
        cases::Choice{std::string{mail::state_name(state)}, state_words(visit, state), state == list.state}.fill(
            slots.add("STATE"));
    slots.show("KEPT_NOTE", visit.site.is_mail_kept);
    if (list.mails.empty()) slots.show("NONE");
    else fill_rows(slots.add("TABLE"));
    if (list.is_first && !list.has_more) return;
    views::Slots& pager = slots.include("PAGER", "layout/pager.html");
    if (list.has_more) pager.add("NEXT").set("URL", list_url(list));
}

void MailsView::fill_rows(views::Slots& slots) const {
    for (const mail::MailSummary& summary : list.mails) {
        views::Slots& row = slots.add("ROW");
        row.set("URL", "/staff/mails/" + std::to_string(summary.id.value()));
        row.set("SUBJECT", summary.subject.reveal());
        row.set("TO", summary.to_address.reveal());
        row.set("STATE", state_words(visit, summary.state));
        row.set("STATE_COLOR", colour_of(summary.state));
        row.set("WHEN", views::short_date_time(visit.language, summary.sent_at.value_or(summary.created_at),
                                               visit.municipality().time_zone));
        const bool has_failed = summary.state == mail::State::failed && !summary.last_error.empty();
        if (has_failed) row.add("ERROR").set("TEXT", site::failure_words(visit, summary.failure));
    }
}

void MailView::fill(views::Slots& slots) const {
    const mail::Outgoing& outgoing = stored.outgoing;
    site::fill_problems(visit, slots, problem);
    slots.set("FROM", mailbox_words(outgoing.from));
    slots.set("TO", mailbox_words(outgoing.to));
    slots.set("SUBJECT", outgoing.subject.reveal());
    slots.set("WHEN", views::date_time(visit.language, stored.sent_at.value_or(stored.created_at),
                                       visit.municipality().time_zone));
    slots.set("STATE", state_words(visit, stored.state));
    slots.set("STATE_COLOR", colour_of(stored.state));
    slots.set("ATTEMPTS_TEXT", visit.texts().plural("staff.mail.attempts", stored.attempts));
    slots.set("BODY", outgoing.text.reveal());
    const auto links = links_in(outgoing.text.reveal());
    if (!links.empty()) {
        views::Slots& list = slots.add("LINKS");
        for (const std::string& link : links) list.add("LINK").set("URL", link);
    }
    if (!stored.last_error.empty())
        site::fill_failure(visit, slots.add("ERROR"), {stored.failure, stored.last_error.reveal()});
    if (!case_reference.empty()) {
        views::Slots& of_case = slots.add("CASE");
        of_case.set("URL", cases::case_path(outgoing.case_id));
        of_case.set("REFERENCE", case_reference);
    }
    const std::string path = "/staff/mails/" + std::to_string(stored.id.value());
    if (!outgoing.html.empty()) slots.add("HTML").set("URL", path + "/html");
    const bool is_stuck =
        stored.state == mail::State::failed || (stored.state == mail::State::kept && !visit.site.is_mail_kept);
    if (!is_stuck) return;
    views::Slots& resend = slots.add("RESEND");
    resend.set("ACTION_URL", path + "/resend");
    resend.set("CSRF", visit.csrf);
}

} // namespace svar::outbox
