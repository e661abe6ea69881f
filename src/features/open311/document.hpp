// Answers as Open311 wants them: the same names and values as XML without attributes or namespaces, or as JSON. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace svar::open311 {

enum class Format { xml, json };

std::string_view content_type(Format);

/// The last part of an address: "7KQ4-M2XD.xml".
struct DocumentName {
    std::string name;
    Format format = Format::xml;
};
/// Nothing unless it ends in ".xml" or ".json".
std::optional<DocumentName> parse_document_name(std::string_view segment);

/// Writes one document from its beginning to its end. In XML a list is an element around its items, in JSON a bare
/// array; an empty value is an empty element, or null.
class Document {
  public:
    explicit Document(Format);

    Document& begin_list(std::string_view name) { return begin(name, true); }
    Document& begin_item(std::string_view name) { return begin(name, false); }
    /// Ends the list or item that began last.
    Document& end();

    Document& text(std::string_view name, std::string_view value);
    Document& flag(std::string_view name, bool value);
    /// Digits as they are; empty for none.
    Document& number(std::string_view name, std::string_view digits);

    /// The whole document, when all that began has ended.
    std::string take() { return std::move(out_); }

  private:
    struct Level {
        std::string_view name;
        bool is_list = false;
        bool is_empty = true;
    };

    Document& begin(std::string_view name, bool is_list);
    void open(std::string_view name);
    void close(std::string_view name);
    void bare(std::string_view name, std::string_view value);

    Format format_;
    std::string out_;
    std::vector<Level> levels_;
};

} // namespace svar::open311
