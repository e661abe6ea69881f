// What happens to a template between the source tree and the template library.
#pragma once

#include "platform/views/catalogue.hpp"

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace svar::views {

/// What is wrong with a template, and where.
struct TemplateFault {
    std::string file;
    int line = 0;
    std::string message;

    /// "views/cases/show.html:12: ..."
    std::string to_string() const;
};

/// A template as it lies in the source tree: path below `views/` and text.
struct TemplateSource {
    std::string path;
    std::string text;

    bool is_html() const { return path.ends_with(".html"); }
};

/// A key that a template uses as `[[key]]`.
struct KeyUse {
    std::string key;
    int line = 0;
};

/// Faults of the markers that the template library would not place: unclosed or crossed sections,
/// misspelt markers, `:none` on a slot whose name does not end in _HTML.
std::vector<TemplateFault> marker_faults(const TemplateSource&);

/// The names of slots, sections and includes in a text.
std::set<std::string, std::less<>> marker_names(std::string_view text);

std::vector<KeyUse> keys_used(const TemplateSource&);

/// The text with each `[[key]]` translated, without indentation and lines of markers alone, ready for
/// the template library. `line_count_max` cuts the source (and closes its sections) to find a fault's line.
std::string prepared_text(const TemplateSource&, const MoCatalogue&, int line_count_max = -1);

/// HTML-escaped but for `{{...}}` markers, which stay as they are.
std::string escape_around_markers(std::string_view text);

} // namespace svar::views
