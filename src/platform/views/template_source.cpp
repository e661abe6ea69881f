#include "platform/views/template_source.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <functional>

namespace svar::views {

namespace {

constexpr std::string_view escaping = "{{%AUTOESCAPE context=\"HTML\"}}";

bool is_slot_name(std::string_view name) {
    return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || (c >= 'a' && c <= 'z');
    });
}

bool is_key(std::string_view text) {
    return text.find('.') != std::string_view::npos &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789_.") == std::string_view::npos;
}

/// Calls `action(content, offset)` for what stands between each `open` and the next `close`.
/// Gives the offset of an `open` that is never closed, or npos.
std::size_t for_each_between(std::string_view text, std::string_view open, std::string_view close,
                             const std::function<void(std::string_view, std::size_t)>& action) {
    for (std::size_t at = text.find(open); at != std::string_view::npos; at = text.find(open, at)) {
        const std::size_t end = text.find(close, at + open.size());
        if (end == std::string_view::npos) return at;
        action(text.substr(at + open.size(), end - at - open.size()), at);
        at = end + close.size();
    }
    return std::string_view::npos;
}

int line_of(std::string_view text, std::size_t offset) {
    return 1 + static_cast<int>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

/// Checks one template's markers and remembers which sections are open.
class MarkerCheck {
  public:
    explicit MarkerCheck(const TemplateSource& source) : source_(source) {}

    std::vector<TemplateFault> faults() {
        const auto check = [this](std::string_view marker, std::size_t offset) { check_marker(marker, offset); };
        const std::size_t unclosed = for_each_between(source_.text, "{{", "}}", check);
        if (unclosed != std::string_view::npos) add(unclosed, "'{{' without '}}'");
        for (const auto& [name, offset] : open_) add(offset, "section " + name + " is not closed");
        const auto check_key = [this](std::string_view key, std::size_t offset) {
            if (!is_key(key)) add(offset, "'" + std::string{key} + "' is no message key");
        };
        const std::size_t unclosed_key = for_each_between(source_.text, "[[", "]]", check_key);
        if (unclosed_key != std::string_view::npos) add(unclosed_key, "'[[' without ']]'");
        return std::move(faults_);
    }

  private:
    void check_marker(std::string_view marker, std::size_t offset) {
        const char kind = marker.empty() ? '\0' : marker.front();
        if (kind == '!') return;
        if (kind == '%') return check_pragma(marker, offset);
        const bool has_kind = kind == '#' || kind == '/' || kind == '>';
        const std::string_view content = marker.substr(has_kind ? 1 : 0);
        const std::string_view name = content.substr(0, content.find(':'));
        if (!is_slot_name(name)) return add(offset, "'" + std::string{marker} + "' is no marker");
        if (kind == '#') open_.emplace_back(name, offset);
        if (kind == '/') close_section(name, offset);
        if (source_.is_html() && marker.find(":none") != std::string_view::npos && !name.ends_with("_HTML"))
            add(offset, std::string{name} + ": only a slot whose name ends in _HTML may go unescaped");
    }

    void check_pragma(std::string_view marker, std::size_t offset) {
        if (offset != 0 || "{{" + std::string{marker} + "}}" != escaping)
            add(offset, "the only pragma is AUTOESCAPE for HTML in front, and it may be left out");
    }

    void close_section(std::string_view name, std::size_t offset) {
        if (open_.empty()) return add(offset, "section " + std::string{name} + " is not open");
        if (open_.back().first != name)
            add(offset, "section " + open_.back().first + " must be closed before " + std::string{name});
        open_.pop_back();
    }

    void add(std::size_t offset, std::string message) {
        faults_.push_back({"views/" + source_.path, line_of(source_.text, offset), std::move(message)});
    }

    const TemplateSource& source_;
    std::vector<std::pair<std::string, std::size_t>> open_;
    std::vector<TemplateFault> faults_;
};

/// Whether the line holds section markers or comments and nothing else, so that it leaves no trace.
bool has_markers_only(std::string_view line) {
    line = trim(line);
    if (line.empty()) return false;
    while (line.starts_with("{{")) {
        const auto end = line.find("}}");
        const bool is_silent =
            line.size() > 2 && (line[2] == '#' || line[2] == '/' || line[2] == '!' || line[2] == '%');
        if (end == std::string_view::npos || !is_silent) return false;
        line = trim(line.substr(end + 2));
    }
    return line.empty();
}

/// Drops what only makes the source readable. White space inside <pre> and <textarea> is content.
std::string without_layout(std::string_view text, bool is_html) {
    std::string out;
    out.reserve(text.size());
    bool is_verbatim = false;
    while (!text.empty()) {
        const auto end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        text.remove_prefix(end == text.npos ? text.size() : end + 1);
        const bool opens = is_html && (line.find("<pre") != line.npos || line.find("<textarea") != line.npos);
        const bool closes = line.find("</pre>") != line.npos || line.find("</textarea>") != line.npos;
        const bool is_silent = has_markers_only(line) || (is_html && trim(line).empty());
        out += is_verbatim || !(is_html || is_silent) ? line : trim(line);
        if (end != text.npos && (is_verbatim || !is_silent)) out += '\n';
        is_verbatim = (is_verbatim || opens) && !closes;
    }
    return out;
}

/// The first lines, with end markers for the sections that they leave open.
std::string first_lines(std::string_view text, int count) {
    std::size_t end = 0;
    for (int line = 0; line < count && end < text.size(); ++line)
        end = std::min(text.find('\n', end), text.size() - 1) + 1;
    std::string out{text.substr(0, end)};
    std::vector<std::string> open;
    for_each_between(out, "{{", "}}", [&](std::string_view marker, std::size_t) {
        if (marker.starts_with('#')) open.emplace_back(marker.substr(1));
        if (marker.starts_with('/') && !open.empty()) open.pop_back();
    });
    for (auto name = open.rbegin(); name != open.rend(); ++name) out += "{{/" + *name + "}}";
    return out;
}

} // namespace

std::string TemplateFault::to_string() const { return file + ":" + std::to_string(line) + ": " + message; }

std::vector<TemplateFault> marker_faults(const TemplateSource& source) { return MarkerCheck{source}.faults(); }

std::set<std::string, std::less<>> marker_names(std::string_view text) {
    std::set<std::string, std::less<>> names;
    for_each_between(text, "{{", "}}", [&](std::string_view marker, std::size_t) {
        if (marker.starts_with('#') || marker.starts_with('>')) marker.remove_prefix(1);
        const std::string_view name = marker.substr(0, marker.find(':'));
        if (is_slot_name(name)) names.emplace(name);
    });
    return names;
}

std::vector<KeyUse> keys_used(const TemplateSource& source) {
    std::vector<KeyUse> uses;
    for_each_between(source.text, "[[", "]]", [&](std::string_view key, std::size_t offset) {
        uses.push_back({std::string{key}, line_of(source.text, offset)});
    });
    return uses;
}

std::string escape_around_markers(std::string_view text) {
    std::string out;
    std::size_t done = 0;
    for_each_between(text, "{{", "}}", [&](std::string_view marker, std::size_t offset) {
        out += escape_html(text.substr(done, offset - done));
        done = offset + marker.size() + 4;
        out += text.substr(offset, marker.size() + 4);
    });
    out += escape_html(text.substr(done));
    return out;
}

std::string prepared_text(const TemplateSource& source, const MoCatalogue& catalogue, int line_count_max) {
    const std::string layout =
        without_layout(line_count_max < 0 ? source.text : first_lines(source.text, line_count_max), source.is_html());
    std::string out;
    if (source.is_html() && !layout.starts_with(escaping)) out = escaping;
    std::size_t done = 0;
    for_each_between(layout, "[[", "]]", [&](std::string_view key, std::size_t offset) {
        out += std::string_view{layout}.substr(done, offset - done);
        done = offset + key.size() + 4;
        const std::string text = catalogue.text(key);
        out += source.is_html() ? escape_around_markers(text) : text;
    });
    out += std::string_view{layout}.substr(done);
    return out;
}

} // namespace svar::views
