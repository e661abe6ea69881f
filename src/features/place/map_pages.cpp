#include "features/place/map_pages.hpp"

#include "features/place/address_pages.hpp"
#include "features/place/area_store.hpp"
#include "features/place/map_view.hpp"
#include "features/site/page.hpp"

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <memory>

namespace svar::place {

namespace {

namespace json = boost::json;

constexpr std::size_t piece_bytes = 64 * 1024;

/// A file that is read in pieces from anywhere.
class OpenFile {
  public:
    explicit OpenFile(const std::string& path) : handle_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {}
    ~OpenFile() {
        if (handle_ >= 0) close(handle_);
    }
    OpenFile(const OpenFile&) = delete;
    OpenFile& operator=(const OpenFile&) = delete;

    /// Nothing where it can't be read.
    std::optional<struct stat> facts() const {
        struct stat found {};
        if (handle_ < 0 || fstat(handle_, &found) != 0 || !S_ISREG(found.st_mode)) return std::nullopt;
        return found;
    }

    bool read(std::uint64_t at, std::string& piece) const {
        piece.resize(piece_bytes);
        const ssize_t count = pread(handle_, piece.data(), piece.size(), static_cast<off_t>(at));
        piece.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
        return count > 0;
    }

  private:
    int handle_;
};

http::Response json_response(const json::value& value) {
    http::Response response;
    response.content_type = "application/json";
    response.body = json::serialize(value);
    return response;
}

} // namespace

http::Response get_boundaries(const site::Visit& visit) {
    const auto [mark, map] = visit.site.database.read([&](db::Tx& tx) {
        return std::pair{mark_of_map(tx, visit.id()), map_of(tx, visit.id())};
    });
    if (map.empty()) return site::problem_page(visit, not_found());
    http::Response response;
    response.content_type = "application/geo+json";
    response.body = map;
    response.etag = mark;
    response.cache_control = visit.request.query.get("v") == mark ? "public, max-age=604800" : "public, max-age=60";
    return response;
}

http::Response get_tiles(const site::Visit& visit) {
    const auto file = std::make_shared<OpenFile>(visit.site.map.tiles_file);
    const auto facts = file->facts();
    if (!facts) return site::problem_page(visit, not_found());
    http::Response response;
    response.content_type = "application/vnd.pmtiles";
    response.producer_bytes = static_cast<std::uint64_t>(facts->st_size);
    response.producer = [file](std::uint64_t at, std::string& piece) { return file->read(at, piece); };
    response.has_ranges = true;
    response.etag = std::to_string(facts->st_size) + "-" + std::to_string(facts->st_mtime);
    response.cache_control = "public, max-age=3600";
    return response;
}

http::Response get_whereabouts(const site::Visit& visit) {
    const http::Fields& query = visit.request.query;
    const auto position = parse_position(query.get("latitude"), query.get("longitude"));
    if (!position) return site::problem_page(visit, invalid("problem.bad_request"));
    const Whereabouts where =
        visit.site.database.read([&](db::Tx& tx) { return whereabouts_of(tx, visit.id(), *position); });
    json::object answer{{"outside", where.is_outside}};
    if (query.get("address") == "yes") answer["address"] = address_at(visit, *position);
    if (where.is_outside) answer["text"] = outside_text(visit, where);
    if (where.neighbour) {
        answer["name"] = where.neighbour->name;
        answer["web"] = where.neighbour->web;
        answer["email"] = where.neighbour->email;
    }
    return json_response(answer);
}

} // namespace svar::place
