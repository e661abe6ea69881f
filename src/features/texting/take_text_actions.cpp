#include "features/texting/take_text_actions.hpp"

#include "features/cases/case_store.hpp"
#include "features/cases/filing_actions.hpp"
#include "features/cases/handling_actions.hpp"
#include "features/cases/letter_mail.hpp"
#include "features/cases/reply_address.hpp"
#include "platform/sms/sms.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace svar::texting {

namespace {

constexpr int latest_max = 50;
/// So long after our last message a reply about an ended case is added to it.
constexpr std::chrono::days lately{14};
/// Who texts more often within an hour may be a machine that answers our receipts.
constexpr std::int64_t receipts_per_hour_max = 10;

/// One message on its way in.
class Intake {
  public:
    Intake(db::Tx& tx, const cases::Desk& desk, const IncomingText& in)
        : tx_(tx), desk_(desk), in_(in), submitter_(people::submitter_actor(desk.id())),
          sender_(crypto::keyed_digest(desk.key, "text from:" + in.sender.reveal())) {
        if (!in.number.empty()) written_ = sms::latest_to(tx, desk.id(), in.number, latest_max);
    }

    Result<Taken> take() {
        const CaseId thread = case_answered();
        if (!thread) return file();
        if (auto rated = rate(thread)) return *rated;
        const auto added = cases::add_to_case(tx_, desk_, submitter_, thread, words());
        if (!added && added.problem().kind == ProblemKind::conflict) return file();
        if (!added) return added.problem();
        return Taken{Outcome::added, thread};
    }

    const crypto::Digest& sender() const { return sender_; }

  private:
    std::string text(std::string_view key, const cases::LetterValues& values = {}) const {
        return desk_.renderer.catalogue(cases::language_of_staff(desk_)).text(key, values);
    }
    Personal words() const { return in_.text.empty() ? Personal{text("texting.no_words")} : in_.text; }

    CaseId case_answered() const {
        if (written_.empty()) return {};
        for (const std::string& reference : cases::references_in(in_.text.reveal())) {
            const auto named = cases::case_by_reference(tx_, desk_.id(), reference);
            const auto is_about = [&](const sms::Message& one) { return one.outgoing.case_id == named->id; };
            if (named && std::ranges::any_of(written_, is_about)) return named->id;
        }
        for (const sms::Message& one : written_) {
            const auto subject = cases::case_by_id(tx_, desk_.id(), one.outgoing.case_id);
            if (!subject) continue;
            if (cases::is_open(subject->state) || one.created_at > tx_.now() - lately) return subject->id;
        }
        return {};
    }

    /// A lone figure is a verdict when our latest message asked for one.
    std::optional<Taken> rate(CaseId thread) {
        const int rating = rating_in(in_.text);
        const sms::Outgoing& latest = written_.front().outgoing;
        if (rating == 0 || latest.case_id != thread || latest.kind != "case.answer") return std::nullopt;
        if (!cases::rate_case(tx_, desk_, submitter_, thread, rating, {})) return std::nullopt;
        return Taken{Outcome::rated, thread};
    }

    std::string kind() const {
        const scheme::Scheme& rules = desk_.rules_at(tx_.now());
        return rules.kind("complaint") != nullptr || rules.kinds.empty() ? "complaint" : rules.kinds.front().key;
    }

    Result<Taken> file() {
        const std::int64_t count = count_from(tx_, desk_.id(), sender_, tx_.now() - std::chrono::hours{1});
        cases::NewCase message{.kind = kind(),
                               .category = {},
                               .channel = cases::Channel::sms,
                               .language = desk_.municipality().language,
                               .unit = {},
                               .title = {},
                               .message = words(),
                               .place = {},
                               .contact = {},
                               .submission_key = {}};
        message.contact.phone = in_.number;
        message.has_receipt = count < receipts_per_hour_max;
        const auto filed = cases::file_case(tx_, desk_, submitter_, message, {});
        if (!filed) return filed.problem();
        if (in_.number.empty())
            if (auto noted = note_sender(filed->id); !noted) return noted.problem();
        return Taken{Outcome::filed, filed->id};
    }

    Result<> note_sender(CaseId id) {
        const Personal note{text("texting.note.sender", {{"sender", in_.sender.reveal()}})};
        const auto noted = cases::add_note(tx_, desk_, people::system_actor(desk_.id()), id, Version{}, note);
        if (!noted) return noted.problem();
        return Done{};
    }

    db::Tx& tx_;
    const cases::Desk& desk_;
    const IncomingText& in_;
    const people::Actor submitter_;
    const crypto::Digest sender_;
    std::vector<sms::Message> written_; ///< what we wrote to this number, the newest first
};

} // namespace

Result<Taken> take_text(db::Tx& tx, const cases::Desk& desk, const IncomingText& in) {
    // With the words: a gateway whose field is no id of the message must not make us lose any.
    const crypto::Digest digest =
        crypto::keyed_digest(desk.key, fmt::format("text:{}:{}:{}:{}:{}", in.id.size(), in.id,
                                                   in.sender.reveal().size(), in.sender.reveal(), in.text.reveal()));
    if (const auto before = taken_before(tx, desk.id(), digest)) return *before;
    Intake intake{tx, desk, in};
    auto taken = intake.take();
    if (taken) insert_taken(tx, desk.id(), digest, intake.sender(), *taken);
    return taken;
}

} // namespace svar::texting
