#include "features/following/following_mail.hpp"

#include "features/cases/letter.hpp"
#include "features/following/follower_store.hpp"
#include "platform/mail/mail.hpp"
#include "platform/views/format.hpp"

#include <fmt/format.h>

namespace svar::following {

namespace {

constexpr std::size_t told_max = 50;

views::Language language_for(const cases::Desk& desk, const Follower& follower) {
    const views::Language own = views::language_of(desk.municipality().language, views::Language::sv);
    return views::language_of(follower.language, own);
}

/// What a template is filled with, for its text and its HTML.
struct Content {
    const char* kind;
    std::string subject;
    std::string template_name; ///< "letter"
    std::string unsubscribe_url = {};
    std::function<void(views::Slots&)> fill;
    std::vector<CaseId> told = {};
};

void send(db::Tx& tx, const cases::Desk& desk, const Follower& follower, const Content& content) {
    const auto from = EmailAddress::parse(desk.municipality().email);
    if (!from) return;
    const views::Language language = language_for(desk, follower);
    const auto render = [&](const char* ending) {
        return Personal{desk.renderer.render_with(language, "mail/" + content.template_name + ending, content.fill)};
    };
    const mail::MailId mail = mail::queue_mail(tx, desk.id(),
                                               {.kind = content.kind,
                                                .case_id = {},
                                                .from = {*from, Personal{desk.municipality().name}},
                                                .reply_to = std::nullopt,
                                                .to = {follower.email, Personal{}},
                                                .subject = Personal{content.subject},
                                                .text = render(".txt"),
                                                .html = render(".html"),
                                                .automatic = mail::Automatic::generated,
                                                .references = {},
                                                .unsubscribe_url = content.unsubscribe_url});
    note_mail(tx, desk.id(), follower.id, mail.value(), content.told);
}

void fill_news(const cases::Desk& desk, const views::Catalogue& texts, const publication::Publication& published,
               views::Slots& entry) {
    const scheme::Category* category = desk.book.category(published.category);
    const std::string_view code = views::language_code(texts.language());
    entry.set("TITLE", published.title);
    entry.set("URL", desk.public_url + "/published/" + published.reference);
    if (category != nullptr) entry.set("CATEGORY", scheme::word(category->label, code));
    entry.set("UNIT", desk.organisation.name(published.unit));
}

} // namespace

std::string subject_words(const cases::Desk& desk, views::Language language, const Subject& subject) {
    const std::string_view code = views::language_code(language);
    std::string words;
    const auto add = [&](std::string_view part) { words.append(words.empty() ? "" : ", ").append(part); };
    if (const scheme::Kind* kind = desk.book.kind(subject.kind)) add(scheme::word(kind->label, code));
    if (const scheme::Category* category = desk.book.category(subject.category))
        add(scheme::word(category->label, code));
    if (subject.unit) add(desk.organisation.name(subject.unit));
    if (!subject.words.empty()) add(fmt::format("\u201c{}\u201d", subject.words));
    return words.empty() ? desk.renderer.catalogue(language).text("following.everything") : words;
}

void send_question(db::Tx& tx, const cases::Desk& desk, const Follower& follower) {
    const views::Language language = language_for(desk, follower);
    const views::Catalogue& texts = desk.renderer.catalogue(language);
    // Anybody may have it sent to anybody: it carries no words of a stranger. The page behind the link shows them.
    Subject asked = follower.subject;
    asked.words.clear();
    const bool is_words_alone = asked == Subject{} && !follower.subject.words.empty();
    const std::string subject =
        is_words_alone ? texts.text("following.words_alone") : subject_words(desk, language, asked);
    const auto text = [&](const char* key) {
        return texts.text(key, {{"municipality", desk.municipality().name}, {"subject", subject}});
    };
    cases::Letter letter;
    letter.language = std::string{views::language_code(language)};
    letter.greeting = texts.text("cases.mail.greeting_plain");
    letter.paragraphs = {text("following.mail.question"), text("following.mail.question_not_you")};
    letter.link_label = text("following.mail.question_link");
    letter.link_url = desk.public_url + link_path(desk.key, follower);
    letter.closing = texts.text("cases.mail.closing");
    letter.sender = desk.municipality().name;
    send(tx, desk, follower,
         {.kind = "following.question",
          .subject = text("following.mail.question_subject"),
          .template_name = "letter",
          .fill = [&](views::Slots& slots) { letter.fill(slots); }});
}

void send_news(db::Tx& tx, const cases::Desk& desk, const Follower& follower,
               const std::vector<publication::Publication>& news) {
    const views::Language language = language_for(desk, follower);
    const views::Catalogue& texts = desk.renderer.catalogue(language);
    const std::string stop_url = desk.public_url + link_path(desk.key, follower);
    const auto count = static_cast<std::int64_t>(news.size());
    const std::string subject = news.size() == 1
                                    ? texts.text("following.mail.one_subject", {{"title", news.front().title}})
                                    : texts.plural("following.mail.subject", count);
    const auto fill = [&](views::Slots& slots) {
        slots.set("LANGUAGE", views::language_code(language));
        slots.set("LEAD", texts.plural("following.mail.lead", count));
        for (std::size_t i = 0; i < std::min(news.size(), told_max); ++i)
            fill_news(desk, texts, news[i], slots.add("ENTRY"));
        if (news.size() > told_max) slots.add("MORE").set("URL", desk.public_url + "/published");
        slots.set("SUBJECT", subject_words(desk, language, follower.subject));
        slots.set("STOP_URL", stop_url);
        slots.set("CLOSING", texts.text("cases.mail.closing"));
        slots.set("SENDER", desk.municipality().name);
    };
    std::vector<CaseId> told;
    for (const publication::Publication& one : news) told.push_back(one.id);
    send(tx, desk, follower,
         {.kind = "following.news",
          .subject = subject,
          .template_name = "following",
          .unsubscribe_url = stop_url + "/stop",
          .fill = fill,
          .told = std::move(told)});
}

} // namespace svar::following
