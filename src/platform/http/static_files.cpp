#include "platform/http/static_files.hpp"

#include "base/text.hpp"
#include "platform/crypto/crypto.hpp"

#include <array>

namespace svar::http {

namespace {

constexpr std::string_view unhashed_base = "/assets/static/";
constexpr std::size_t hash_bytes = 8;

struct Type {
    std::string_view ending;
    std::string_view name;
};

constexpr std::array<Type, 17> types = {{
    {".css", "text/css; charset=utf-8"},
    {".js", "text/javascript; charset=utf-8"},
    {".mjs", "text/javascript; charset=utf-8"},
    {".json", "application/json"},
    {".webmanifest", "application/manifest+json"},
    {".html", "text/html; charset=utf-8"},
    {".txt", "text/plain; charset=utf-8"},
    {".svg", "image/svg+xml"},
    {".png", "image/png"},
    {".jpg", "image/jpeg"},
    {".webp", "image/webp"},
    {".ico", "image/x-icon"},
    {".woff2", "font/woff2"},
    {".woff", "font/woff"},
    {".wasm", "application/wasm"},
    {".pmtiles", "application/vnd.pmtiles"},
    {".pdf", "application/pdf"},
}};

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
    std::string result;
    for (std::size_t at = text.find(from); at != std::string_view::npos; at = text.find(from)) {
        result.append(text.substr(0, at)).append(to);
        text.remove_prefix(at + from.size());
    }
    return result.append(text);
}

} // namespace

StaticFiles::StaticFiles(const std::vector<assets::Asset>& assets, std::string_view folder) {
    std::string digests;
    for (const assets::Asset& asset : assets) {
        if (!asset.path.starts_with(folder)) continue;
        const std::string_view path = asset.path.substr(folder.size());
        files_[std::string{path}].content = asset.content;
        digests.append(path).append(to_hex(crypto::digest(asset.content)));
    }
    const crypto::Digest digest = crypto::digest(digests);
    hash_ = to_hex(std::span{digest}.first(hash_bytes));
}

std::string StaticFiles::asset_url(std::string_view path) const {
    if (!files_.contains(path)) throw std::invalid_argument("no asset \"" + std::string{path} + "\"");
    return base_url().append(path);
}

/// On the pool: the first request of a file compresses it.
Endpoint StaticFiles::endpoint() {
    return {Method::get, "/assets/{hash}/{path...}",
            Rate::none,  Run::pool,
            {},          [this](const Request& request) { return serve(request); }};
}

Response StaticFiles::serve(const Request& request) {
    const std::string_view path = request.parameter("path");
    const auto found = files_.find(path);
    if (found == files_.end()) return Response::text(404, "404\n");
    File& file = found->second;
    std::call_once(file.is_rendered, [&] { file.page = render(path, file.content); });
    Response response = Response::prepared(file.page);
    if (request.parameter("hash") != hash_) response.cache_control = "public, max-age=600";
    return response;
}

std::shared_ptr<const RenderedPage> StaticFiles::render(std::string_view path, std::string_view content) const {
    Response response;
    response.content_type = content_type_of(path);
    const bool names_others = path.ends_with(".css") || path.ends_with(".js");
    response.body = names_others ? replaced(content, unhashed_base, base_url()) : std::string{content};
    response.cache_control = "public, max-age=31536000, immutable";
    return render_page(std::move(response), Effort::forever);
}

std::string_view content_type_of(std::string_view path) {
    for (const Type& type : types)
        if (path.ends_with(type.ending)) return type.name;
    return "application/octet-stream";
}

} // namespace svar::http
