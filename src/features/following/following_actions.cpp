#include "features/following/following_actions.hpp"

#include "base/text.hpp"
#include "features/following/follower_store.hpp"
#include "features/following/following_mail.hpp"
#include "features/publication/publication_store.hpp"
#include "platform/jobs/jobs.hpp"
#include "platform/jobs/schedule.hpp"
#include "platform/mail/mail.hpp"
#include "platform/mail/unproved.hpp"

#include <fmt/format.h>

namespace svar::following {

namespace {

constexpr int followers_at_once = 200;
constexpr std::chrono::hours morning{7};

Problem wrong_address() { return invalid("layout.problems", {{"email", "following.problem.email"}}); }

bool is_known(const cases::Desk& desk, const Subject& subject) {
    const bool is_kind = subject.kind.empty() || desk.book.kind(subject.kind) != nullptr;
    const bool is_category = subject.category.empty() || desk.book.category(subject.category) != nullptr;
    return is_kind && is_category && (!subject.unit || desk.organisation.unit(subject.unit) != nullptr);
}

void forget(db::Tx& tx, MunicipalityId municipality, FollowerId id) {
    for (const std::int64_t mail : mails_of(tx, municipality, id))
        mail::forget_mail(tx, municipality, mail::MailId{mail});
    clear_mails(tx, municipality, id);
    delete_follower(tx, municipality, id);
}

/// "CASE" or "CASE:NUMBER": the portion begins behind the follower, or the mail, of that number.
struct Payload {
    CaseId id;
    std::int64_t after = 0;
};

Payload parse_payload(std::string_view text) {
    const auto colon = text.find(':');
    const auto after =
        colon == std::string_view::npos ? std::optional<std::int64_t>{} : parse_int(text.substr(colon + 1));
    return {CaseId{parse_int(text.substr(0, colon)).value_or(0)}, after.value_or(0)};
}

void enqueue_portion(db::Tx& tx, const cases::Desk& desk, std::string_view kind, CaseId id, std::int64_t after) {
    jobs::enqueue(tx, {.municipality = desk.id(),
                       .kind = std::string{kind},
                       .payload = fmt::format("{}:{}", id.value(), after),
                       .run_at = {},
                       .unique_key = {}});
}

Instant next_morning(const cases::Desk& desk, Instant now) {
    return jobs::next_due(jobs::Daily{morning, desk.municipality().time_zone}, now, now);
}

} // namespace

Result<> enter(db::Tx& tx, const cases::Desk& desk, const Wish& wish) {
    const auto email = EmailAddress::parse(wish.email);
    if (!email) return wrong_address();
    if (!is_known(desk, wish.subject)) return invalid("layout.problems", {{"kind", "following.problem.subject"}});
    if (code_points(wish.subject.words) > words_characters_max)
        return invalid("layout.problems", {{"words", "following.problem.words"}});
    if (waiting_since(tx, desk.id(), tx.now() - std::chrono::hours{1}) >= waiting_an_hour_max)
        return Problem{ProblemKind::too_many, "following.problem.busy", {}};
    const std::int64_t wanted =
        mail::note_unproved(tx, desk.id(), desk.key, "following", mail::reader_of(*email), std::chrono::hours{24});
    if (wanted > mails_a_day_max) return Done{};
    const Follower follower{.municipality = desk.id(),
                            .id = FollowerId{crypto::next_id()},
                            .email = *email,
                            .language = wish.language,
                            .subject = wish.subject,
                            .rhythm = wish.rhythm,
                            .created_at = tx.now()};
    insert_follower(tx, follower);
    send_question(tx, desk, follower);
    return Done{};
}

Result<Follower> follower_of_link(db::Tx& tx, const cases::Desk& desk, FollowerId id, std::string_view code) {
    if (!crypto::are_equal(link_code(desk.key, desk.id(), id), code)) return not_found();
    auto follower = follower_by_id(tx, desk.id(), id);
    if (!follower) return not_found();
    return *std::move(follower);
}

Result<> confirm(db::Tx& tx, const cases::Desk& desk, FollowerId id, std::string_view code) {
    const auto follower = follower_of_link(tx, desk, id, code);
    if (!follower) return follower.problem();
    if (!follower->confirmed_at) confirm_follower(tx, *follower);
    return Done{};
}

Result<> stop(db::Tx& tx, const cases::Desk& desk, FollowerId id, std::string_view code) {
    if (!crypto::are_equal(link_code(desk.key, desk.id(), id), code)) return not_found();
    forget(tx, desk.id(), id);
    return Done{};
}

std::optional<Telling> telling_of(db::Tx& tx, MunicipalityId municipality, std::string_view text) {
    const Payload payload = parse_payload(text);
    auto published = publication::publication_of(tx, municipality, payload.id);
    if (!published) return std::nullopt;
    Telling telling{*std::move(published), {}};
    for (Follower& follower : candidates(tx, telling.publication, FollowerId{payload.after}, followers_at_once))
        if (!follower.subject.words.empty()) telling.looked_for.insert(std::move(follower.subject.words));
    return telling;
}

Result<> tell(db::Tx& tx, const cases::Desk& desk, std::string_view text, const FoundBy& found_by) {
    const Payload payload = parse_payload(text);
    const auto published = publication::publication_of(tx, desk.id(), payload.id);
    if (!published) return Done{};
    if (payload.after == 0 && !note_told(tx, desk.id(), payload.id)) return Done{};
    const auto followers = candidates(tx, *published, FollowerId{payload.after}, followers_at_once);
    for (const Follower& follower : followers) {
        if (!covers(follower.subject, *published, desk.organisation)) continue;
        if (!follower.subject.words.empty() && !found_by.contains(follower.subject.words)) continue;
        if (follower.rhythm == Rhythm::at_once) send_news(tx, desk, follower, {*published});
        else add_news(tx, follower, published->id, next_morning(desk, tx.now()));
    }
    if (followers.size() < followers_at_once) return Done{};
    enqueue_portion(tx, desk, publication::tell_job, payload.id, followers.back().id.value());
    return Done{};
}

Result<> take_back(db::Tx& tx, const cases::Desk& desk, std::string_view text) {
    const Payload payload = parse_payload(text);
    const auto mails = mails_about(tx, desk.id(), payload.id, payload.after, followers_at_once);
    for (const NotedMail& one : mails) {
        const auto state = mail::take_back(tx, desk.id(), mail::MailId{one.mail});
        if (!state) continue;
        const std::vector<CaseId> told = cases_of_mail(tx, desk.id(), one.mail);
        forget_note(tx, desk.id(), one.follower, one.mail);
        const auto follower = follower_by_id(tx, desk.id(), one.follower);
        if (!follower || *state == mail::State::failed) continue;
        for (const CaseId id : told) add_news(tx, *follower, id, tx.now());
    }
    if (mails.size() == followers_at_once)
        enqueue_portion(tx, desk, publication::take_back_job, payload.id, mails.back().mail);
    return Done{};
}

Result<bool> send_digests(db::Tx& tx, const cases::Desk& desk, int count_max) {
    const auto followers = due_followers(tx, desk.id(), count_max);
    for (const Follower& follower : followers) {
        std::vector<publication::Publication> news;
        for (const CaseId id : news_of(tx, desk.id(), follower.id))
            if (auto published = publication::publication_of(tx, desk.id(), id)) news.push_back(*std::move(published));
        clear_news(tx, desk.id(), follower.id);
        if (!news.empty()) send_news(tx, desk, follower, news);
    }
    return followers.size() == static_cast<std::size_t>(count_max);
}

Result<bool> forget_unconfirmed(db::Tx& tx, const cases::Desk& desk, int count_max) {
    const auto late = unconfirmed_before(tx, desk.id(), tx.now() - unconfirmed, count_max);
    for (const FollowerId id : late) forget(tx, desk.id(), id);
    const auto old = take_mails_before(tx, desk.id(), tx.now() - mails_kept, count_max);
    for (const std::int64_t mail : old) mail::forget_mail(tx, desk.id(), mail::MailId{mail});
    const auto full = static_cast<std::size_t>(count_max);
    return late.size() == full || old.size() == full;
}

} // namespace svar::following
