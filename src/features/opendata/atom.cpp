#include "features/opendata/atom.hpp"

#include "base/xml_text.hpp"

namespace svar::opendata {

namespace {

std::string escaped(std::string_view text) {
    std::string safe;
    append_xml_text(safe, text);
    return safe;
}

/// In double quotes.
std::string attribute(std::string_view text) {
    std::string quoted{'"'};
    for (const char c : escaped(text)) {
        if (c == '"') quoted += "&quot;";
        else quoted += c == '\n' || c == '\t' ? ' ' : c;
    }
    quoted += '"';
    return quoted;
}

/// Writes elements one below the other.
class Writer {
  public:
    Writer& element(std::string_view name, std::string_view content, std::string_view attributes = {}) {
        out_.append("<").append(name).append(attributes).append(">").append(escaped(content));
        return close(name);
    }
    Writer& link(std::string_view relation, std::string_view type, std::string_view url) {
        out_.append("<link rel=").append(attribute(relation)).append(" type=").append(attribute(type));
        out_.append(" href=").append(attribute(url)).append("/>\n");
        return *this;
    }
    Writer& raw(std::string_view text) {
        out_.append(text);
        return *this;
    }
    Writer& close(std::string_view name) {
        out_.append("</").append(name).append(">\n");
        return *this;
    }
    std::string take() { return std::move(out_); }

  private:
    std::string out_;
};

void write_entry(Writer& writer, const FeedEntry& entry) {
    writer.raw("<entry xml:lang=").raw(attribute(entry.language)).raw(">\n");
    writer.element("id", entry.url).element("title", entry.title);
    writer.element("published", format_instant(entry.published_at))
        .element("updated", format_instant(entry.updated_at))
        .link("alternate", "text/html", entry.url);
    if (!entry.category.empty()) {
        writer.raw("<category term=").raw(attribute(entry.category));
        writer.raw(" label=").raw(attribute(entry.category_label)).raw("/>\n");
    }
    writer.element("content", entry.content, " type=\"text\"").close("entry");
}

} // namespace

std::string write_atom(const Feed& feed) {
    Writer writer;
    writer.raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=");
    writer.raw(attribute(feed.language)).raw(">\n");
    writer.element("id", feed.id).element("title", feed.title).element("updated", format_instant(feed.updated_at));
    writer.link("self", "application/atom+xml", feed.self_url).link("alternate", "text/html", feed.page_url);
    writer.raw("<author>").element("name", feed.author).close("author");
    writer.element("rights", "CC0 1.0").element("generator", "Svar");
    for (const FeedEntry& entry : feed.entries) write_entry(writer, entry);
    return writer.close("feed").take();
}

} // namespace svar::opendata
