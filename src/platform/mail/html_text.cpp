#include "platform/mail/html_text.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>
#include <libxml/HTMLparser.h>
#include <memory>
#include <vector>

namespace svar::mail {

namespace {

constexpr std::size_t text_bytes_max = 1024 * 1024;
constexpr int quotes_max = 9;

constexpr std::array unseen{"script", "style", "head", "title", "template", "noscript", "svg", "math", "object"};
constexpr std::array blocks{"p",  "div", "br", "tr",   "table", "ul",      "ol",      "li",        "h1",
                            "h2", "h3",  "h4", "h5",   "h6",    "pre",     "center",  "header",    "footer",
                            "dl", "dt",  "dd", "form", "hr",    "section", "article", "blockquote"};
constexpr std::array apart{"p", "h1", "h2", "h3", "h4", "h5", "h6", "table", "ul", "ol", "blockquote", "pre"};

template <class List>
bool is_one_of(const List& list, std::string_view name) {
    return std::ranges::any_of(list, [&](const char* one) { return name == one; });
}

/// Collects the words while libxml2 reads; no tree is built, so depth costs nothing.
class Writer {
  public:
    void open(std::string_view name, const xmlChar** attributes) {
        if (unseen_ > 0 || is_one_of(unseen, name)) ++unseen_;
        if (unseen_ > 0) return;
        if (is_one_of(blocks, name)) end_line(is_one_of(apart, name) ? 2 : 1, name == "br");
        if (name == "blockquote") quotes_ = std::min(quotes_ + 1, quotes_max);
        if (name == "li") write("- ");
        if (name == "td" || name == "th") is_space_due_ = true;
        if (name == "pre") ++pre_;
        if (name == "a") links_.push_back(attribute(attributes, "href"));
        if (name == "img") write_picture(attribute(attributes, "alt"));
    }

    void close(std::string_view name) {
        if (unseen_ > 0) {
            --unseen_;
            return;
        }
        if (name == "a") end_link();
        if (name == "pre" && pre_ > 0) --pre_;
        if (is_one_of(blocks, name) && name != "br") end_line(is_one_of(apart, name) ? 2 : 1, false);
        if (name == "blockquote" && quotes_ > 0) --quotes_;
    }

    void characters(std::string_view words) {
        if (unseen_ > 0) return;
        for (const char c : words) {
            if (pre_ > 0 && c == '\n') end_line(1, true);
            else if (c == ' ' || c == '\n' || c == '\t' || c == '\r') is_space_due_ = true;
            else write({&c, 1});
        }
    }

    std::string text() { return std::string{trim(text_)}; }

  private:
    static std::string attribute(const xmlChar** attributes, std::string_view wanted) {
        for (; attributes != nullptr && attributes[0] != nullptr; attributes += 2)
            if (reinterpret_cast<const char*>(attributes[0]) == wanted && attributes[1] != nullptr)
                return reinterpret_cast<const char*>(attributes[1]);
        return {};
    }

    void write(std::string_view words) {
        if (text_.size() > text_bytes_max) return;
        if (breaks_ > 0) {
            if (!text_.empty()) text_.append(static_cast<std::size_t>(breaks_), '\n');
            for (int i = 0; i < quotes_; ++i) text_ += "> ";
            is_space_due_ = false;
        }
        if (is_space_due_ && !text_.empty()) text_ += ' ';
        breaks_ = 0;
        is_space_due_ = false;
        text_ += words;
        shown_ += words;
        if (shown_.size() > 4096) shown_.clear();
    }

    /// Breaks are owed, and paid when the next word comes; `is_added` for those that add up.
    void end_line(int breaks, bool is_added) {
        breaks_ = is_added ? std::min(breaks_ + breaks, 3) : std::max(breaks_, breaks);
        if (is_added && text_.empty()) breaks_ = 0;
    }

    void write_picture(const std::string& words) {
        if (!words.empty()) write("[" + words + "]");
    }

    /// The address behind a link, unless it is what was read already.
    void end_link() {
        if (links_.empty()) return;
        const std::string address = std::move(links_.back());
        links_.pop_back();
        const bool is_web = address.starts_with("https://") || address.starts_with("http://");
        if (is_web && address.size() < 500 && !shown_.ends_with(address)) write(" <" + address + ">");
    }

    std::string text_;
    std::string shown_; ///< the last words, without marks of quotation
    std::vector<std::string> links_;
    int unseen_ = 0;
    int pre_ = 0;
    int quotes_ = 0;
    int breaks_ = 0;
    bool is_space_due_ = false;
};

std::string_view view_of(const xmlChar* text) { return reinterpret_cast<const char*>(text); }

void on_start(void* writer, const xmlChar* name, const xmlChar** attributes) {
    static_cast<Writer*>(writer)->open(view_of(name), attributes);
}
void on_end(void* writer, const xmlChar* name) { static_cast<Writer*>(writer)->close(view_of(name)); }
void on_characters(void* writer, const xmlChar* words, int length) {
    static_cast<Writer*>(writer)->characters({reinterpret_cast<const char*>(words), static_cast<std::size_t>(length)});
}

struct FreeParser {
    void operator()(htmlParserCtxt* parser) const {
        if (parser->myDoc != nullptr) xmlFreeDoc(parser->myDoc);
        htmlFreeParserCtxt(parser);
    }
};

} // namespace

std::string text_of_html(std::string_view html) {
    Writer writer;
    htmlSAXHandler handler{};
    handler.startElement = on_start;
    handler.endElement = on_end;
    handler.characters = on_characters;
    handler.ignorableWhitespace = on_characters;
    const std::unique_ptr<htmlParserCtxt, FreeParser> parser{
        htmlCreatePushParserCtxt(&handler, &writer, nullptr, 0, nullptr, XML_CHAR_ENCODING_UTF8)};
    if (parser == nullptr) throw std::bad_alloc{};
    htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                         HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD);
    constexpr std::size_t piece = 64 * 1024;
    for (std::size_t at = 0; at < html.size(); at += piece) {
        const std::string_view part = html.substr(at, piece);
        htmlParseChunk(parser.get(), part.data(), static_cast<int>(part.size()), 0);
    }
    htmlParseChunk(parser.get(), nullptr, 0, 1);
    return writer.text();
}

} // namespace svar::mail
