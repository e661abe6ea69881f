#include "features/cases/paper_actions.hpp"

#include "features/calendar/local_time.hpp"
#include "features/cases/case_mail.hpp"
#include "features/cases/case_store.hpp"
#include "features/cases/contact_log.hpp"
#include "features/cases/filing_actions.hpp"
#include "features/cases/letter_mail.hpp"
#include "features/cases/paper_store.hpp"
#include "features/people/person_store.hpp"
#include "platform/files/files.hpp"
#include "platform/views/format.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

std::string joined(const std::vector<std::string>& paragraphs) {
    std::string text;
    for (const std::string& paragraph : paragraphs) text += (text.empty() ? "" : "\n\n") + paragraph;
    return text;
}

/// What the card or letter says: why it comes, what it is about, whom to call.
std::string fallback_text(db::Tx& tx, const Desk& desk, const Case& subject) {
    const views::Language language = language_of_case(desk, subject);
    const LetterWriter writer{desk, language, subject};
    const LocalDate received = calendar::local_time(subject.received_at, desk.municipality().time_zone).day;
    const auto handler = people::person_by_id(tx, desk.id(), subject.handler);
    std::vector<std::string> paragraphs{
        writer.text("contact.paper.tried", {{"day", views::long_date(language, received)}}),
        desk.municipality().phone.empty()
            ? writer.text("contact.paper.write_to", {{"email", desk.municipality().email}})
            : writer.text("contact.paper.call", {{"phone", desk.municipality().phone}})};
    if (handler) paragraphs.push_back(writer.text("contact.paper.ask_for", {{"name", handler->name}}));
    return joined(paragraphs);
}

Result<Version> write(Change& change, PaperForm form, const Personal& address, const std::string& text, db::Tx& tx) {
    const PaperId id{crypto::next_id()};
    change.add_detail("letter", id.value());
    change.add_detail("form", boost::json::string{paper_form_key(form)});
    change.add_text("letter", Personal{text});
    change.add_text("address", address);
    auto done = change.commit("letter_written");
    if (!done) return done;
    insert_paper(tx, {.municipality = change.subject().municipality,
                      .id = id,
                      .case_id = change.subject().id,
                      .seq = done->value(),
                      .form = form,
                      .state = PaperState::waiting,
                      .written_at = change.now(),
                      .run = {},
                      .printed_at = std::nullopt,
                      .file = {},
                      .sent_on = std::nullopt});
    return done;
}

bool has_one_waiting(db::Tx& tx, const Desk& desk, CaseId id) {
    const auto papers = papers_of_case(tx, desk.id(), id);
    return std::ranges::any_of(papers, [](const Paper& paper) {
        return paper.form != PaperForm::answer &&
               (paper.state == PaperState::waiting || paper.state == PaperState::printed);
    });
}

files::PreparedFile pdf_file(const Case& subject, const std::string& pdf) {
    return {.name = subject.reference + ".pdf",
            .media_type = "application/pdf",
            .content = {pdf.begin(), pdf.end()},
            .thumbnail = {},
            .width = 0,
            .height = 0,
            .digest = crypto::digest(pdf)};
}

Result<> keep_one(db::Tx& tx, const Desk& desk, const people::Actor& actor, Paper paper, PrintRunId run,
                  const std::string& pdf) {
    auto change = Change::open(tx, desk, actor, paper.case_id, Version{}, Action::log_contact);
    if (!change) return change.problem();
    paper.file = files::save(tx, desk.id(), pdf_file(change->subject(), pdf));
    change->attach({.fresh = {}, .kept = std::span{&paper.file, 1}});
    change->add_detail("letter", paper.id.value());
    change->add_detail("run", run.value());
    change->add_detail("file", paper.file.value());
    if (const auto done = change->commit("letter_printed"); !done) return done.problem();
    paper.state = PaperState::printed;
    paper.run = run;
    paper.printed_at = tx.now();
    update_paper(tx, paper);
    return Done{};
}

Result<> send_one(db::Tx& tx, const Desk& desk, const people::Actor& actor, Paper paper, LocalDate sent_on) {
    auto change = Change::open(tx, desk, actor, paper.case_id, Version{}, Action::log_contact);
    if (!change) return change.problem();
    change->add_detail("letter", paper.id.value());
    change->add_detail("form", boost::json::string{paper_form_key(paper.form)});
    change->add_detail("sent_on", boost::json::string{format_date(sent_on)});
    if (const auto done = change->commit("letter_sent"); !done) return done.problem();
    paper.state = PaperState::sent;
    paper.sent_on = sent_on;
    update_paper(tx, paper);
    return Done{};
}

} // namespace

Result<Version> write_fallback(db::Tx& tx, const Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                               const Personal& address) {
    if (address.empty()) return invalid("contact.problem.address", {{"address", "contact.problem.address"}});
    auto change = Change::open(tx, desk, actor, id, seen, Action::log_contact);
    if (!change) return change.problem();
    const scheme::ContactFallback form = change->rules().contact.fallback;
    if (form == scheme::ContactFallback::none) return conflict("contact.problem.no_fallback");
    if (has_one_waiting(tx, desk, id)) return conflict("contact.problem.letter_waits");
    return write(*change, form == scheme::ContactFallback::card ? PaperForm::card : PaperForm::letter, address,
                 fallback_text(tx, desk, change->subject()), tx);
}

void write_answer_paper(db::Tx& tx, const Desk& desk, CaseId id, const Personal& answer) {
    const auto contact = contact_of(tx, desk.id(), id);
    if (!contact || !contact->email.empty() || contact->address.empty()) return;
    const people::Actor system = people::system_actor(desk.id());
    auto change = Change::open(tx, desk, system, id, Version{}, Action::log_contact);
    if (!change) return;
    const LetterWriter writer{desk, language_of_case(desk, change->subject()), change->subject()};
    const std::string follow =
        writer.text("contact.paper.follow",
                    {{"url", desk.public_url + "/follow"}, {"code", follow_code(desk.key, change->subject())}});
    write(*change, PaperForm::answer, contact->address,
          joined({writer.text("cases.mail.answer.text"), answer.reveal(), follow}), tx)
        .ok();
}

Result<PrintRunId> keep_printed(db::Tx& tx, const Desk& desk, const people::Actor& actor,
                                const std::vector<PrintedPaper>& printed) {
    const PrintRunId run{crypto::next_id()};
    int kept = 0;
    for (const PrintedPaper& one : printed) {
        const auto paper = paper_by_id(tx, desk.id(), one.id);
        if (!paper || paper->state != PaperState::waiting) continue;
        if (const auto done = keep_one(tx, desk, actor, *paper, run, one.pdf); !done) return done.problem();
        ++kept;
    }
    if (kept == 0) return conflict("contact.problem.nothing_to_print");
    return run;
}

Result<> mark_sent(db::Tx& tx, const Desk& desk, const people::Actor& actor, PrintRunId run, LocalDate sent_on) {
    const std::vector<Paper> papers = papers_of_run(tx, desk.id(), run);
    if (papers.empty()) return not_found();
    const auto day_of = [&](Instant at) { return calendar::local_time(at, desk.municipality().time_zone).day; };
    if (sent_on > day_of(tx.now()) || sent_on < day_of(papers.front().printed_at.value_or(tx.now())))
        return invalid("contact.problem.posted_on", {{"sent_on", "contact.problem.posted_on"}});
    for (const Paper& paper : papers) {
        if (paper.state != PaperState::printed) continue;
        if (const auto done = send_one(tx, desk, actor, paper, sent_on); !done) return done.problem();
    }
    return Done{};
}

Result<Version> withdraw_paper(db::Tx& tx, const Desk& desk, const people::Actor& actor, PaperId id) {
    auto paper = paper_by_id(tx, desk.id(), id);
    if (!paper) return not_found();
    auto change = Change::open(tx, desk, actor, paper->case_id, Version{}, Action::log_contact);
    if (!change) return change.problem();
    if (paper->state != PaperState::waiting) return conflict("contact.problem.nothing_to_print");
    change->add_detail("letter", id.value());
    auto done = change->commit("letter_withdrawn");
    paper->state = PaperState::withdrawn;
    if (done) update_paper(tx, *paper);
    return done;
}

std::vector<std::pair<CaseId, std::string>> paper_differences(db::Tx& tx, MunicipalityId municipality) {
    std::vector<std::pair<CaseId, std::string>> found;
    for (const CaseId id : cases_with_papers(tx, municipality)) {
        auto told = papers_of(municipality, id, events_of(tx, municipality, id));
        std::ranges::sort(told, {}, &Paper::id);
        if (told != papers_of_case(tx, municipality, id))
            found.emplace_back(id, "a letter is not what the journal says");
    }
    return found;
}

} // namespace svar::cases
