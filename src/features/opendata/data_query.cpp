#include "features/opendata/data_query.hpp"

#include "base/text.hpp"
#include "platform/views/format.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace svar::opendata {

namespace {

constexpr std::int64_t last_micros = 253'402'214'400'000'000;
constexpr std::size_t reference_characters_max = 20;

bool is_reference(std::string_view text) {
    const auto may_stand = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-'; };
    return !text.empty() && text.size() <= reference_characters_max && std::ranges::all_of(text, may_stand);
}

std::optional<publication::Bookmark> parse_bookmark(std::string_view text) {
    const auto dash = text.find('-');
    if (dash == std::string_view::npos) return std::nullopt;
    const auto micros = parse_int(text.substr(0, dash));
    const std::string_view reference = text.substr(dash + 1);
    if (!micros || *micros < 0 || *micros > last_micros || !is_reference(reference)) return std::nullopt;
    return publication::Bookmark{from_micros(*micros), std::string{reference}};
}

/// Reads one parameter after another and collects what is wrong.
class Reader {
  public:
    Reader(const scheme::Book& book, const organisation::Organisation& organisation)
        : book_(book), organisation_(organisation) {}

    void read_cut(const SentQuery& sent) {
        if (!sent.kind.empty() && book_.kind(sent.kind) == nullptr) fail("kind", "opendata.problem.kind");
        if (!sent.category.empty() && book_.category(sent.category) == nullptr)
            fail("category", "opendata.problem.category");
        query_.filter.kind = sent.kind;
        query_.filter.category = sent.category;
        if (sent.unit.empty()) return;
        const organisation::Unit* unit = organisation_.unit_by_key(sent.unit);
        if (unit == nullptr) return fail("unit", "opendata.problem.unit");
        if (unit->id != organisation_.root().id) query_.filter.units = organisation_.subtree(unit->id);
    }

    void read_period(const SentQuery& sent) {
        const std::string& zone = organisation_.municipality().time_zone;
        if (const auto from = day("from", sent.from)) query_.filter.published_from = views::start_of_day(*from, zone);
        if (const auto to = day("to", sent.to)) {
            const LocalDate next{std::chrono::sys_days{*to} + std::chrono::days{1}};
            query_.filter.published_before = views::start_of_day(next, zone);
        }
        const publication::Filter& filter = query_.filter;
        if (filter.published_from && filter.published_before && *filter.published_from >= *filter.published_before)
            fail("to", "opendata.problem.order");
    }

    void read_place(const SentQuery& sent) {
        if (!sent.limit.empty()) {
            const auto limit = parse_int(sent.limit);
            if (!limit || *limit < 1 || *limit > limit_max) return fail("limit", "opendata.problem.limit");
            query_.limit = static_cast<int>(*limit);
        }
        if (sent.after.empty()) return;
        const auto bookmark = parse_bookmark(sent.after);
        if (!bookmark) return fail("after", "opendata.problem.after");
        query_.bookmark = *bookmark;
    }

    Result<DataQuery> take(const SentQuery& sent) {
        if (!fields_.empty()) return invalid("opendata.problem.query", std::move(fields_));
        for (const auto& [name, text] :
             {std::pair{"kind", sent.kind}, std::pair{"category", sent.category}, std::pair{"unit", sent.unit},
              std::pair{"from", sent.from}, std::pair{"to", sent.to}})
            if (!text.empty()) query_.rest += fmt::format("&{}={}", name, url_encode(text));
        return std::move(query_);
    }

  private:
    void fail(const char* field, const char* key) { fields_.push_back({field, key}); }

    std::optional<LocalDate> day(const char* field, std::string_view text) {
        if (text.empty()) return std::nullopt;
        const auto found = parse_date(text);
        if (found && int{found->year()} >= 1990 && int{found->year()} < 2200) return found;
        fail(field, "opendata.problem.day");
        return std::nullopt;
    }

    const scheme::Book& book_;
    const organisation::Organisation& organisation_;
    DataQuery query_;
    std::vector<FieldProblem> fields_;
};

} // namespace

Result<DataQuery> parse_query(const SentQuery& sent, const scheme::Book& book,
                              const organisation::Organisation& organisation) {
    Reader reader{book, organisation};
    reader.read_cut(sent);
    reader.read_period(sent);
    reader.read_place(sent);
    return reader.take(sent);
}

std::string bookmark_text(const publication::Bookmark& bookmark) {
    return fmt::format("{}-{}", to_micros(bookmark.published_at), bookmark.reference);
}

} // namespace svar::opendata
