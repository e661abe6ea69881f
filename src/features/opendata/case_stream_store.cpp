#include "features/opendata/case_stream_store.hpp"

#include "base/text.hpp"
#include "features/publication/publication_store.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace svar::opendata {

namespace {

constexpr int cases_at_once = 40;

std::string quoted(std::string_view text) { return boost::json::serialize(boost::json::string_view{text}); }

} // namespace

CaseStream::CaseStream(db::Database& database, Words words, DataQuery query, Form form)
    : database_(database), words_(std::move(words)), query_(std::move(query)), form_(form),
      left_(query_.limit.value_or(std::numeric_limits<int>::max())) {}

bool CaseStream::next(std::string& piece) {
    piece.clear();
    // What was taken back meanwhile may leave nothing to say: an empty piece would end the answer.
    while (piece.empty() && part_ != Part::done) {
        if (part_ == Part::head) piece = head();
        part_ = Part::cases;
        read_on(piece);
    }
    return !piece.empty();
}

std::string CaseStream::head() const {
    if (form_ != Form::json) return csv_head(form_ == Form::csv ? Dialect::standard : Dialect::spreadsheet);
    return fmt::format("{{\"publisher\":{},\"license\":{},\"cases\":[",
                       quoted(words_.organisation->municipality().name), quoted(licence));
}

void CaseStream::read_on(std::string& piece) {
    const int wanted = std::min(left_, cases_at_once);
    // One more than wanted tells whether there is more.
    auto found = database_.read([&](db::Tx& tx) {
        const MunicipalityId municipality = words_.organisation->municipality().id;
        return publication::publications_after(tx, municipality, query_.filter, query_.bookmark, wanted + 1);
    });
    is_more_ = found.size() > static_cast<std::size_t>(wanted);
    if (is_more_) found.pop_back();
    for (const publication::Publication& publication : found) piece += record(publication);
    left_ -= static_cast<int>(found.size());
    if (!found.empty()) query_.bookmark = {found.back().published_at, found.back().reference};
    if (is_more_ && left_ > 0) return;
    piece += ending();
    part_ = Part::done;
}

std::string CaseStream::record(const publication::Publication& publication) {
    if (form_ == Form::csv) return csv_line(publication, words_, Dialect::standard);
    if (form_ == Form::spreadsheet) return csv_line(publication, words_, Dialect::spreadsheet);
    const std::string_view comma = std::exchange(is_first_, false) ? "\n" : ",\n";
    return fmt::format("{}{}", comma, json_object(publication, words_));
}

std::string CaseStream::ending() const {
    if (form_ != Form::json) return {};
    return fmt::format("\n],\"next\":{}}}\n", is_more_ ? quoted(next_address()) : "null");
}

std::string CaseStream::next_address() const {
    std::string address = fmt::format("{}/data/cases.json?limit={}&after={}", words_.public_url,
                                      query_.limit.value_or(limit_max), url_encode(bookmark_text(query_.bookmark)));
    return address + query_.rest;
}

} // namespace svar::opendata
