#include "features/site/downloads.hpp"

#include "base/text.hpp"

namespace svar::site {

http::Response download_response(db::Database& database, MunicipalityId municipality, const files::Download& download) {
    const bool is_shown = download.stored.is_picture() || download.stored.media_type == "application/pdf";
    http::Response response;
    response.content_type = download.media_type;
    response.producer_bytes = download.size_bytes;
    response.producer = [&database, municipality, file = download.stored.file,
                         variant = download.variant](std::uint64_t at, std::string& chunk) {
        chunk = database.read([&](db::Tx& tx) { return files::piece(tx, municipality, file, variant, at); });
        return !chunk.empty();
    };
    response.cache_control = "private, no-store";
    response.has_ranges = true;
    response.with_header("Content-Disposition", std::string{is_shown ? "inline" : "attachment"} +
                                                    "; filename*=UTF-8''" + url_encode(download.stored.name));
    response.with_header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    return response;
}

http::Response pdf_response(std::string pdf, const std::string& name) {
    http::Response response;
    response.content_type = "application/pdf";
    response.body = std::move(pdf);
    response.cache_control = "private, no-store";
    response.with_header("Content-Disposition", "inline; filename*=UTF-8''" + url_encode(name));
    response.with_header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
    return response;
}

} // namespace svar::site
