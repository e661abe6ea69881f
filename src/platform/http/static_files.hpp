// The web bundle under names that change with its content, so that browsers may keep it for ever.
#pragma once

#include "platform/assets/assets.hpp"
#include "platform/http/page_cache.hpp"
#include "platform/http/server.hpp"

#include <map>

namespace svar::http {

/// Files below a folder of the embedded assets, at "/assets/<hash>/<path>". The hash is the whole bundle's, so
/// that files may name each other by relative addresses or as "/assets/static/<path>", which style sheets and
/// scripts are rewritten from. Under any other hash a file is served, too, but kept only for minutes.
class StaticFiles {
  public:
    explicit StaticFiles(const std::vector<assets::Asset>& assets, std::string_view folder = "web/dist/");

    /// "/assets/1f3a.../svar.css" of "svar.css"; throws std::invalid_argument when there is no such file.
    std::string asset_url(std::string_view path) const;
    /// "/assets/1f3a.../"
    std::string base_url() const { return "/assets/" + hash_ + "/"; }

    /// The route; this object must outlive the server.
    Endpoint endpoint();

  private:
    struct File {
        std::string_view content;
        std::once_flag is_rendered;
        std::shared_ptr<const RenderedPage> page; ///< made at the first request
    };

    Response serve(const Request&);
    std::shared_ptr<const RenderedPage> render(std::string_view path, std::string_view content) const;

    std::map<std::string, File, std::less<>> files_;
    std::string hash_;
};

/// By the file's ending; "application/octet-stream" for unknown ones.
std::string_view content_type_of(std::string_view path);

} // namespace svar::http
