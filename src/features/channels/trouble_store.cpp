#include "features/channels/trouble_store.hpp"

#include "base/text.hpp"
#include "platform/crypto/crypto.hpp"

namespace svar::channels {

namespace {

constexpr std::size_t words_characters_max = 500;

constexpr db::Sql upsert{
    .name = "channel_troubles.note",
    .text =
        "INSERT INTO channel_troubles (municipality, trouble, channel, trouble_key, about, words, url, job_kind, "
        "job_payload, times, began_at, latest_at, failure) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, $10, $10, "
        "$11) "
        "ON CONFLICT (municipality, channel, trouble_key) DO UPDATE SET times = channel_troubles.times + 1, "
        "about = excluded.about, words = excluded.words, failure = excluded.failure, "
        "latest_at = excluded.latest_at"};
constexpr db::Sql remove_by_key{.name = "channel_troubles.end",
                                .text = "DELETE FROM channel_troubles "
                                        "WHERE municipality = $1 AND channel = $2 AND trouble_key = $3"};
constexpr db::Sql remove_by_id{.name = "channel_troubles.dismiss",
                               .text = "DELETE FROM channel_troubles WHERE municipality = $1 AND trouble = $2"};
constexpr db::Sql select{.name = "channel_troubles.of",
                         .text = "SELECT trouble, channel, trouble_key, about, words, url, job_kind, job_payload, "
                                 "times, began_at, latest_at, failure FROM channel_troubles WHERE municipality = $1 "
                                 "ORDER BY latest_at DESC, trouble DESC LIMIT 200"};
constexpr db::Sql select_job{.name = "channel_troubles.job",
                             .text = "SELECT job_kind, job_payload FROM channel_troubles "
                                     "WHERE municipality = $1 AND trouble = $2"};
// Without restricted ones: the number alone could tell of a follow-up that few may know of.
constexpr db::Sql count_cases{.name = "channel_troubles.cases",
                              .text = "SELECT channel, count(*) FROM cases WHERE municipality = $1 "
                                      "AND received_at >= $2 AND linked_to IS NULL GROUP BY channel ORDER BY channel"};

constexpr db::Sql select_webhooks{
    .name = "channel_troubles.webhooks",
    .text = "SELECT webhooks.webhook, webhooks.name, count(*), "
            "max(webhook_deliveries.failure || ' ' || webhook_deliveries.last_error) FROM webhooks "
            "JOIN webhook_deliveries ON webhook_deliveries.municipality = webhooks.municipality "
            "AND webhook_deliveries.webhook = webhooks.webhook AND webhook_deliveries.state = 'failed' "
            "WHERE webhooks.municipality = $1 GROUP BY webhooks.webhook, webhooks.name ORDER BY webhooks.name"};

Trouble trouble_of(const db::Row& row) {
    return {.id = row.id<TroubleId>(0),
            .what = {.channel = row.text(1),
                     .key = row.text(2),
                     .about = row.text(3),
                     .words = row.text(4),
                     .failure = parse_failure(row.text(11)),
                     .url = row.text(5),
                     .job_kind = row.text(6),
                     .job_payload = row.text(7)},
            .times = row.integer(8),
            .began_at = row.instant(9),
            .latest_at = row.instant(10)};
}

} // namespace

void note_trouble(db::Tx& tx, MunicipalityId municipality, const NewTrouble& trouble) {
    tx.execute(upsert, municipality, TroubleId{crypto::next_id()}, trouble.channel, trouble.key, trouble.about,
               first_code_points(trouble.words, words_characters_max), trouble.url, trouble.job_kind,
               trouble.job_payload, tx.now(), failure_key(trouble.failure));
}

void end_trouble(db::Tx& tx, MunicipalityId municipality, std::string_view channel, std::string_view key) {
    tx.execute(remove_by_key, municipality, channel, key);
}

std::vector<Trouble> troubles_of(db::Tx& tx, MunicipalityId municipality) {
    std::vector<Trouble> all;
    for (const db::Row& row : tx.rows(select, municipality)) all.push_back(trouble_of(row));
    return all;
}

std::optional<TroubleJob> job_of_trouble(db::Tx& tx, MunicipalityId municipality, TroubleId id) {
    const auto row = tx.row(select_job, municipality, id);
    return row ? std::optional{TroubleJob{row->text(0), row->text(1)}} : std::nullopt;
}

void dismiss_trouble(db::Tx& tx, MunicipalityId municipality, TroubleId id) {
    tx.execute(remove_by_id, municipality, id);
}

std::vector<FailedWebhook> failed_webhooks(db::Tx& tx, MunicipalityId municipality) {
    std::vector<FailedWebhook> all;
    for (const db::Row& row : tx.rows(select_webhooks, municipality))
        all.push_back({row.integer(0), row.text(1), row.integer(2), parse_fault(row.text_or_empty(3))});
    return all;
}

std::vector<std::pair<std::string, std::int64_t>> cases_by_channel(db::Tx& tx, MunicipalityId municipality,
                                                                   Instant since) {
    std::vector<std::pair<std::string, std::int64_t>> all;
    for (const db::Row& row : tx.rows(count_cases, municipality, since)) all.emplace_back(row.text(0), row.integer(1));
    return all;
}

} // namespace svar::channels
