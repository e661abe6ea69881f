#include "features/mailroom/reading_jobs.hpp"

#include "base/text.hpp"
#include "features/cases/desk_store.hpp"
#include "features/channels/trouble_store.hpp"
#include "features/mailroom/mailbox_actions.hpp"
#include "platform/crypto/secret.hpp"
#include "platform/log/log.hpp"

#include <fmt/format.h>
#include <fstream>
#include <iterator>

namespace svar::mailroom {

namespace {

constexpr int attempts_max = 3;
constexpr std::size_t beginning_bytes = 256 * 1024;
/// A slow server has its turn like the others; what is left waits for the next.
constexpr std::chrono::minutes round_time_max{10};

/// Another server reads the mailbox by now, or its settings changed: this one lets go without a word.
struct LostLease : std::exception {};

Fault fault_of(const mail::ImapFailed& failure) { return {failure.failure(), failure.what()}; }

std::string first_line_of(const std::string& path) {
    std::ifstream file{path};
    std::string line;
    if (!std::getline(file, line)) throw mail::ImapFailed{"the file with the secret can't be read: " + path};
    return std::string{trim(line)};
}

/// The next mails to fetch together: as many as fit, and one that fits nowhere alone.
std::vector<std::uint32_t> next_batch(const std::vector<mail::ImapFetched>& sizes, std::size_t& at,
                                      const ReaderOptions& options) {
    std::vector<std::uint32_t> batch;
    std::uint64_t bytes = 0;
    for (; at < sizes.size() && batch.size() < options.batch_max; ++at) {
        const auto& one = sizes[at];
        if (!batch.empty() && bytes + one.size_bytes > options.batch_bytes_max) break;
        bytes += one.size_bytes;
        batch.push_back(one.uid);
    }
    return batch;
}

/// Puts what is wrong into the inbox of troubles, or takes it out.
void tell(db::Tx& tx, const Mailbox& mailbox) {
    const std::string id = std::to_string(mailbox.id.value());
    const std::string key = fmt::format("mailbox/{}", id);
    if (mailbox.reading.last_error.empty()) return channels::end_trouble(tx, mailbox.municipality, "email", key);
    channels::note_trouble(tx, mailbox.municipality,
                           {.channel = "email",
                            .key = key,
                            .about = mailbox.details.address,
                            .words = mailbox.reading.last_error,
                            .failure = mailbox.reading.failure,
                            .url = fmt::format("/staff/mailboxes/{}", id),
                            .job_kind = std::string{look_job},
                            .job_payload = id});
}

} // namespace

jobs::Bell& bell() {
    static jobs::Bell process_bell;
    return process_bell;
}

Result<> look_again(db::Tx& tx, const jobs::Job& job) {
    look_now(tx, job.municipality, MailboxId{parse_int(job.payload).value_or(0)});
    tx.after_commit([] { bell().ring(); });
    return Done{};
}

/// One look at one mailbox.
struct Reader::Round {
    Mailbox mailbox;
    std::int64_t token = 0;
    bool is_careful = false; ///< the last look came to no end: what is begun is noted before it is read
    std::map<std::uint32_t, std::uint64_t> sizes = {};
    int taken = 0;
    Fault marking_fault = {}; ///< what was taken in could not be marked on the server
};

Reader::Reader(const site::Site& site, ReaderOptions options)
    : site_(site), options_(std::move(options)),
      loop_("mailboxes", bell(), options_.poll, [this](const std::stop_token& stop) { return step(stop); }) {}

bool Reader::step(const std::stop_token& stop) {
    if (!site_.database.read(is_any_mailbox_due)) return false;
    const auto token = static_cast<std::int64_t>(crypto::random_number(INT64_MAX));
    auto claimed =
        site_.database.write([&](db::Tx& tx) { return claim_mailbox(tx, token, tx.now() + options_.lease); });
    if (!claimed) return false;
    Round round{.mailbox = std::move(claimed->mailbox), .token = token, .is_careful = claimed->was_left_open};
    Fault fault;
    try {
        read(round, stop);
        fault = round.marking_fault;
    } catch (const LostLease&) { return true; } catch (const mail::ImapFailed& failure) {
        fault = fault_of(failure);
    } catch (const std::runtime_error& failure) { fault.words = failure.what(); }
    finish(round, fault);
    return true;
}

void Reader::finish(Round& round, const Fault& fault) {
    const std::string& error = fault.words;
    Reading& reading = round.mailbox.reading;
    site_.database.write([&](db::Tx& tx) {
        if (error.empty()) {
            reading.looked_at = tx.now();
            reading.failing_since.reset();
        } else if (!reading.failing_since) {
            reading.failing_since = tx.now();
        }
        reading.last_error = first_code_points(error, 500);
        reading.failure = fault.failure;
        tell(tx, round.mailbox);
        release_mailbox(tx, round.mailbox, round.token,
                        tx.now() + std::chrono::seconds{round.mailbox.details.poll_seconds});
    });
    if (error.empty() && round.taken == 0) return;
    const auto level = error.empty() ? log::Level::info : log::Level::warning;
    log::write(level, error.empty() ? "mailbox.read" : "mailbox.failed",
               {{"municipality", round.mailbox.municipality}, {"mailbox", round.mailbox.id}, {"mails", round.taken}});
}

mail::AccessToken Reader::access_token(const Mailbox& mailbox, const Personal& secret) const {
    const MailboxDetails& details = mailbox.details;
    mail::TokenRequest request{.url = details.token_url,
                               .client_id = details.client_id,
                               .client_secret = {},
                               .refresh_token = {},
                               .scope = details.scope,
                               .ca_file = options_.ca_file};
    if (details.sign_in == SignIn::client_credentials) {
        request.client_secret = secret;
        return mail::fetch_access_token(request);
    }
    // "client-secret refresh-token" where the application has a secret of its own too.
    const std::string& both = secret.reveal();
    const auto space = both.find(' ');
    request.refresh_token = Personal{space == std::string::npos ? both : both.substr(space + 1)};
    if (space != std::string::npos) request.client_secret = Personal{both.substr(0, space)};
    return mail::fetch_access_token(request);
}

mail::ImapOptions Reader::options_of(const Mailbox& mailbox) {
    const MailboxDetails& details = mailbox.details;
    mail::ImapOptions options;
    options.url = details.url;
    options.user = details.user_name;
    options.starttls = details.starttls == "none" ? mail::Starttls::none : mail::Starttls::required;
    options.ca_file = options_.ca_file;
    options.timeout = options_.timeout;
    options.message_bytes_max = options_.message_bytes_max;
    const auto locked = crypto::unlock_secret(site_.key, secret_purpose, mailbox.secret);
    if (mailbox.secret_file.empty() && !locked) throw mail::ImapFailed{"the secret was locked with another key"};
    const Personal secret{mailbox.secret_file.empty() ? *locked : first_line_of(mailbox.secret_file)};
    if (details.sign_in == SignIn::password) {
        options.password = secret;
        return options;
    }
    KeptToken& kept = tokens_[mailbox.id];
    const auto now = std::chrono::steady_clock::now();
    if (kept.version != mailbox.version || kept.until <= now) {
        mail::AccessToken fresh = access_token(mailbox, secret);
        kept = {mailbox.version, std::move(fresh.token), now + fresh.valid_for / 2};
    }
    options.bearer = kept.token;
    return options;
}

/// Signs in anew with a fresh token where the kept one is refused: it can be revoked before its time is over.
mail::Imap Reader::signed_in(const Mailbox& mailbox) {
    for (bool may_renew = tokens_.contains(mailbox.id);; may_renew = false) {
        try {
            return mail::Imap{options_of(mailbox)};
        } catch (const mail::ImapFailed& failure) {
            if (failure.failure() != Failure::login_refused) throw;
            tokens_.erase(mailbox.id);
            if (!may_renew) throw;
        }
    }
}

void Reader::read(Round& round, const std::stop_token& stop) {
    mail::Imap imap = signed_in(round.mailbox);
    begin(round, imap);
    const Reading& reading = round.mailbox.reading;
    std::vector<std::uint32_t> uids = imap.uids_from(reading.uid_next);
    const auto taken = site_.database.read([&](db::Tx& tx) { return uids_taken(tx, round.mailbox, reading.uid_next); });
    std::erase_if(uids, [&](std::uint32_t uid) { return taken.contains(uid); });
    if (uids.size() > 1000) uids.resize(1000); // the rest in the next round
    if (uids.empty()) return;
    const auto sizes = imap.sizes(uids);
    for (const auto& one : sizes) round.sizes[one.uid] = one.size_bytes;
    const auto until = std::chrono::steady_clock::now() + round_time_max;
    for (std::size_t at = 0; at < sizes.size() && !stop.stop_requested() && std::chrono::steady_clock::now() < until;)
        read_batch(round, imap, next_batch(sizes, at, options_));
}

/// Opens the folder; a server that numbers its mail anew is read from the beginning.
void Reader::begin(Round& round, mail::Imap& imap) {
    Reading& reading = round.mailbox.reading;
    const std::uint32_t validity = imap.select(round.mailbox.details.folder);
    if (validity != reading.uid_validity) reading = {.uid_validity = validity, .looked_at = reading.looked_at};
    const bool is_held = site_.database.write([&](db::Tx& tx) { return save_reading(tx, round.mailbox, round.token); });
    if (!is_held) throw LostLease{};
    const auto unmarked = site_.database.read([&](db::Tx& tx) { return uids_unmarked(tx, round.mailbox); });
    mark_done(round, imap, unmarked);
}

void Reader::read_batch(Round& round, mail::Imap& imap, const std::vector<std::uint32_t>& uids) {
    std::vector<std::uint32_t> done;
    const bool is_too_long = uids.size() == 1 && round.sizes[uids.front()] > options_.message_bytes_max;
    if (is_too_long) {
        take(round, imap.beginning(uids.front(), beginning_bytes), uids.front(), {mail::IncomingFault::message_cut});
        done = uids;
    } else {
        const auto messages = imap.messages(uids);
        const bool is_taken = take_together(round, messages);
        for (const mail::ImapFetched& message : messages) {
            if (!is_taken) take(round, *message.body, message.uid, {});
            done.push_back(message.uid);
        }
    }
    std::ranges::sort(done);
    mark_done(round, imap, done);
    round.mailbox.reading.uid_next = uids.back() + 1;
    const bool is_held = site_.database.write([&](db::Tx& tx) { return save_reading(tx, round.mailbox, round.token); });
    if (!is_held) throw LostLease{};
}

/// Notes that the mail is begun. True when it was begun too often without an end.
bool Reader::note_attempt(Round& round, std::uint32_t uid) {
    Reading& reading = round.mailbox.reading;
    if (reading.uid_at_work != uid) reading.uid_attempts = 0;
    reading.uid_at_work = uid;
    ++reading.uid_attempts;
    const bool is_held = site_.database.write([&](db::Tx& tx) { return save_reading(tx, round.mailbox, round.token); });
    if (!is_held) throw LostLease{};
    return reading.uid_attempts > attempts_max;
}

/// One transaction for many small mails: it is most of what a mail costs. False when they must be taken one by one, because
/// one of them stood in the way or may.
bool Reader::take_together(Round& round, const std::vector<mail::ImapFetched>& messages) {
    std::size_t bytes = 0;
    bool is_safe = !round.is_careful;
    for (const mail::ImapFetched& message : messages) {
        bytes += message.body->size();
        is_safe = is_safe && message.uid != round.mailbox.reading.uid_at_work;
    }
    if (!is_safe || bytes > options_.together_bytes_max) return false;
    try {
        std::vector<ReadMail> all;
        for (const mail::ImapFetched& message : messages)
            all.push_back(read_mail(message.uid, *message.body, site_.upload_directory, {}));
        const auto taken = site_.database.write([&](db::Tx& tx) -> Result<> {
            if (!renew_lease(tx, round.mailbox, round.token, tx.now() + options_.lease)) throw LostLease{};
            const cases::KeptDesk kept = cases::kept_desk(site_, tx, round.mailbox.municipality);
            for (const ReadMail& one : all)
                if (const auto one_taken = take_in(tx, kept.desk, round.mailbox, one); !one_taken)
                    return one_taken.problem();
            return Done{};
        });
        if (!taken) return false;
    } catch (const std::runtime_error&) { return false; }
    round.taken += static_cast<int>(messages.size());
    return true;
}

void Reader::take(Round& round, const std::string& bytes, std::uint32_t uid, std::vector<mail::IncomingFault> faults) {
    const bool is_known_trouble = round.mailbox.reading.uid_at_work == uid;
    if ((round.is_careful || is_known_trouble) && note_attempt(round, uid))
        faults.push_back(mail::IncomingFault::crashed);
    try {
        const ReadMail read = read_mail(uid, bytes, site_.upload_directory, faults);
        const auto taken = site_.database.write([&](db::Tx& tx) -> Result<TakenIn> {
            if (!renew_lease(tx, round.mailbox, round.token, tx.now() + options_.lease)) throw LostLease{};
            const cases::KeptDesk kept = cases::kept_desk(site_, tx, round.mailbox.municipality);
            return take_in(tx, kept.desk, round.mailbox, read);
        });
        if (!taken) throw std::runtime_error("a mail was refused: " + taken.problem().message_key);
    } catch (const std::runtime_error&) {
        if (!round.is_careful && !is_known_trouble) note_attempt(round, uid);
        throw;
    }
    ++round.taken;
}

void Reader::mark_done(Round& round, mail::Imap& imap, const std::vector<std::uint32_t>& uids) {
    if (uids.empty()) return;
    try {
        imap.mark_done(uids, round.mailbox.details.done_folder);
    } catch (const mail::ImapFailed& failure) {
        round.marking_fault = fault_of(failure); // no reason to let further mail wait; it is tried again each time
        return;
    }
    site_.database.write([&](db::Tx& tx) { mark_incoming(tx, round.mailbox, uids); });
}

} // namespace svar::mailroom
