#include "features/suggestions/model_store.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <fmt/format.h>

namespace svar::suggestions {

namespace {

namespace json = boost::json;

constexpr std::size_t chunk_bytes = 256 * 1024;
constexpr int trainings_kept = 60;
constexpr const char* question_names[] = {"category", "unit"};

constexpr db::Sql insert_training{
    .name = "suggestions.insert",
    .text = "INSERT INTO suggestion_models (municipality, model, trained_at, report, size_bytes, digest) "
            "VALUES ($1, $2, $3, $4, $5, $6)"};
constexpr db::Sql insert_chunk{
    .name = "suggestions.insert_chunk",
    .text = "INSERT INTO suggestion_chunks (municipality, model, position, content) VALUES ($1, $2, $3, $4)"};
constexpr db::Sql delete_chunks{.name = "suggestions.delete_chunks",
                                .text = "DELETE FROM suggestion_chunks WHERE municipality = $1"};
constexpr db::Sql delete_old{.name = "suggestions.delete_old",
                             .text = "DELETE FROM suggestion_models WHERE municipality = $1 AND model < "
                                     "(SELECT min(model) FROM (SELECT model FROM suggestion_models "
                                     "WHERE municipality = $1 ORDER BY model DESC LIMIT $2) AS kept)"};
constexpr db::Sql newest{.name = "suggestions.newest",
                         .text = "SELECT max(model) FROM suggestion_models WHERE municipality = $1"};
constexpr db::Sql list{.name = "suggestions.list",
                       .text = "SELECT model, trained_at, report, size_bytes, digest FROM suggestion_models "
                               "WHERE municipality = $1 ORDER BY model DESC LIMIT $2"};
constexpr db::Sql by_id{.name = "suggestions.by_id",
                        .text = "SELECT model, trained_at, report, size_bytes, digest FROM suggestion_models "
                                "WHERE municipality = $1 AND model = $2"};
constexpr db::Sql chunks{.name = "suggestions.chunks",
                         .text = "SELECT content FROM suggestion_chunks WHERE municipality = $1 AND model = $2 "
                                 "ORDER BY position"};

std::string text_of(const Report& report) {
    json::object all{{"messages", report.messages}};
    for (const Question question : questions) {
        const Figures& figures = report.figures[question];
        all[question_names[static_cast<std::size_t>(question)]] =
            json::object{{"tested", figures.tested},       {"right", figures.right},
                         {"suggested", figures.suggested}, {"suggested_right", figures.suggested_right},
                         {"largest", figures.largest},     {"temperature", figures.temperature}};
    }
    return json::serialize(all);
}

Report report_of(const std::string& text) {
    try {
        const json::value read = json::parse(text);
        Report report{.messages = read.at("messages").to_number<std::int64_t>(), .figures = {}};
        for (const Question question : questions) {
            const json::value& one = read.at(question_names[static_cast<std::size_t>(question)]);
            report.figures[question] = {.tested = one.at("tested").to_number<std::int64_t>(),
                                        .right = one.at("right").to_number<std::int64_t>(),
                                        .suggested = one.at("suggested").to_number<std::int64_t>(),
                                        .suggested_right = one.at("suggested_right").to_number<std::int64_t>(),
                                        .largest = one.at("largest").to_number<std::int64_t>(),
                                        .temperature = one.at("temperature").to_number<double>()};
        }
        return report;
    } catch (const std::exception&) { throw db::Broken("suggestion_models: a row can't be read"); }
}

/// The digest of the model, then the keyed one that binds it to the report: of older trainings only the report stays.
db::Bytes sealed(const crypto::Key& key, MunicipalityId municipality, ModelId id, const std::string& report,
                 const crypto::Digest& of_model) {
    const crypto::Digest bound = crypto::keyed_digest(
        key, fmt::format("suggestions:{}:{}:{}:{}", municipality.value(), id.value(), to_hex(of_model), report));
    db::Bytes both{of_model.begin(), of_model.end()};
    both.insert(both.end(), bound.begin(), bound.end());
    return both;
}

bool is_sealed(const crypto::Key& key, MunicipalityId municipality, ModelId id, const std::string& report,
               const db::Bytes& digest) {
    crypto::Digest of_model{};
    if (digest.size() != 2 * of_model.size()) return false;
    std::copy_n(digest.begin(), of_model.size(), of_model.begin());
    return sealed(key, municipality, id, report, of_model) == digest;
}

std::string content_of(db::Tx& tx, MunicipalityId municipality, ModelId id) {
    std::string content;
    for (const db::Row& row : tx.rows(chunks, municipality, id)) {
        const db::Bytes& chunk = row.bytes(0);
        content.append(reinterpret_cast<const char*>(chunk.data()), chunk.size());
    }
    return content;
}

bool is_content(const std::string& content, const db::Bytes& digest) {
    const crypto::Digest found = crypto::digest(content);
    return digest.size() == 2 * found.size() && std::equal(found.begin(), found.end(), digest.begin());
}

} // namespace

void save_training(db::Tx& tx, MunicipalityId municipality, const crypto::Key& key, const Trained& trained) {
    const ModelId id{crypto::next_id()};
    const std::string report = text_of(trained.report);
    const std::string_view model = trained.model;
    tx.execute(delete_chunks, municipality);
    tx.execute(insert_training, municipality, id, tx.now(), report, static_cast<std::int64_t>(model.size()),
               sealed(key, municipality, id, report, crypto::digest(model)));
    for (std::size_t begin = 0, position = 0; begin < model.size(); begin += chunk_bytes, ++position) {
        const std::string_view piece = model.substr(begin, chunk_bytes);
        tx.post(insert_chunk, municipality, id, static_cast<std::int64_t>(position),
                db::Blob{reinterpret_cast<const std::uint8_t*>(piece.data()), piece.size()});
    }
    tx.execute(delete_old, municipality, trainings_kept);
}

std::vector<StoredTraining> trainings(db::Tx& tx, MunicipalityId municipality, int count_max) {
    std::vector<StoredTraining> found;
    for (const db::Row& row : tx.rows(list, municipality, count_max))
        found.push_back({.id = row.id<ModelId>(0),
                         .trained_at = row.instant(1),
                         .report = report_of(row.text(2)),
                         .size_bytes = row.integer(3)});
    return found;
}

ModelId newest_training(db::Tx& tx, MunicipalityId municipality) {
    const auto row = tx.row(newest, municipality);
    return row && !row->is_null(0) ? row->id<ModelId>(0) : ModelId{};
}

std::optional<Guesser> load_guesser(db::Tx& tx, MunicipalityId municipality, const crypto::Key& key, ModelId id) {
    const auto row = tx.row(by_id, municipality, id);
    if (!row || row->integer(3) == 0) return std::nullopt;
    const std::string content = content_of(tx, municipality, id);
    if (!is_sealed(key, municipality, id, row->text(2), row->bytes(4)) || !is_content(content, row->bytes(4)))
        throw UnreadableModel("The model is not what was trained; train it again.");
    return guesser_of(report_of(row->text(2)), content);
}

std::vector<std::string> differences(db::Tx& tx, MunicipalityId municipality, const crypto::Key& key) {
    std::vector<std::string> found;
    const ModelId last = newest_training(tx, municipality);
    for (const db::Row& row : tx.rows(list, municipality, trainings_kept)) {
        const auto id = row.id<ModelId>(0);
        const bool is_bound = is_sealed(key, municipality, id, row.text(2), row.bytes(4));
        const bool is_whole = id != last || is_content(content_of(tx, municipality, id), row.bytes(4));
        if (!is_bound || !is_whole)
            found.push_back("the training " + std::to_string(id.value()) + " of suggestions was changed");
    }
    return found;
}

} // namespace svar::suggestions
