#include "platform/views/checks.hpp"

#include <algorithm>
#include <deque>
#include <iterator>
#include <map>
#include <stdexcept>

namespace svar::views {

namespace {

using Names = std::set<std::string, std::less<>>;

/// Names of `{name}` placeholders, without those in `{{...}}`.
Names placeholder_names(std::string_view text) {
    Names names;
    for (std::size_t at = text.find('{'); at != text.npos; at = text.find('{', at)) {
        if (text.substr(at).starts_with("{{")) {
            const auto end = text.find("}}", at);
            at = end == text.npos ? text.size() : end + 2;
            continue;
        }
        const auto end = text.find('}', at);
        if (end != text.npos) names.emplace(text.substr(at + 1, end - at - 1));
        ++at;
    }
    return names;
}

/// All that a text expects to be filled in.
Names holes(std::string_view text) {
    Names names = placeholder_names(text);
    for (const std::string& name : marker_names(text)) names.insert("{{" + name + "}}");
    return names;
}

/// Of all forms; the form for one may leave out its count.
Names holes(const MoCatalogue& catalogue, std::string_view key) {
    Names all;
    for (const std::string_view form : catalogue.forms(key)) all.merge(holes(form));
    return all;
}

std::string key_fault(const MoCatalogue& catalogue, const std::string& key) {
    const std::string where = " (" + std::string{language_code(catalogue.language())} + ")";
    if (catalogue.is_plural(key)) return "[[" + key + "]] has plural forms" + where;
    const auto text = catalogue.find(key);
    if (!text) return "[[" + key + "]] is in no catalogue" + where;
    if (!placeholder_names(*text).empty()) return "[[" + key + "]] has a placeholder that only code can fill" + where;
    return "";
}

/// Writes down which names were set in which template.
class RecordingSlots final : public Slots {
  public:
    using NamesByTemplate = std::map<std::string, Names, std::less<>>;

    RecordingSlots(std::string path, NamesByTemplate& names, std::deque<RecordingSlots>& pool)
        : path_(std::move(path)), names_(names), pool_(pool) {
        names_.try_emplace(path_);
    }

    void set(std::string_view name, std::string_view) override { note(name); }
    void show(std::string_view section, bool) override { note(section); }
    Slots& add(std::string_view section) override {
        note(section);
        return pool_.emplace_back(path_, names_, pool_);
    }
    Slots& include(std::string_view name, std::string_view template_path) override {
        note(name);
        return pool_.emplace_back(std::string{template_path}, names_, pool_);
    }

  private:
    void note(std::string_view name) { names_[path_].emplace(name); }

    std::string path_;
    NamesByTemplate& names_;
    std::deque<RecordingSlots>& pool_;
};

/// The template's text with what its sections hold left out, unless their name is in `entered`.
std::string entered_text(std::string_view text, const Names& entered) {
    std::string out;
    while (!text.empty()) {
        const auto open = text.find("{{#");
        const auto end = open == text.npos ? open : text.find("}}", open);
        if (end == text.npos) break;
        const std::string name{text.substr(open + 3, end - open - 3)};
        const std::string closing = "{{/" + name + "}}";
        const auto close = text.find(closing, end);
        out += text.substr(0, end + 2);
        text.remove_prefix(entered.contains(name) || close == text.npos ? end + 2 : close + closing.size());
    }
    return out += text;
}

const TemplateSource& source_at(const std::vector<TemplateSource>& sources, std::string_view path) {
    const auto found = std::find_if(sources.begin(), sources.end(), [&](const auto& s) { return s.path == path; });
    if (found == sources.end()) throw std::logic_error("unknown template: " + std::string{path});
    return *found;
}

void compare(const std::string& path, const std::string& text, const Names& set, SlotFaults& faults) {
    const Names known = marker_names(text);
    const Names needed = marker_names(entered_text(text, set));
    for (const std::string& name : set)
        if (!known.contains(name)) faults.unknown.push_back(path + ": " + name);
    for (const std::string& name : needed)
        if (!set.contains(name)) faults.never_set.push_back(path + ": " + name);
}

} // namespace

std::vector<TemplateFault> key_faults(const std::vector<TemplateSource>& sources,
                                      const std::vector<const MoCatalogue*>& catalogues) {
    std::vector<TemplateFault> faults;
    for (const TemplateSource& source : sources)
        for (const KeyUse& use : keys_used(source))
            for (const MoCatalogue* catalogue : catalogues)
                if (std::string fault = key_fault(*catalogue, use.key); !fault.empty())
                    faults.push_back({"views/" + source.path, use.line, std::move(fault)});
    return faults;
}

std::vector<std::string> differences(const MoCatalogue& one, const MoCatalogue& other) {
    std::vector<std::string> found;
    const auto note = [&](std::string_view key, const std::string& what) {
        found.push_back(std::string{language_code(one.language())} + "/" +
                        std::string{language_code(other.language())} + " " + std::string{key} + ": " + what);
    };
    for (const std::string_view key : other.keys())
        if (one.forms(key).empty()) note(key, "only in the second");
    for (const std::string_view key : one.keys()) {
        if (other.forms(key).empty()) note(key, "only in the first");
        else if (one.is_plural(key) != other.is_plural(key)) note(key, "plural forms in one alone");
        else if (holes(one, key) != holes(other, key)) note(key, "different placeholders");
    }
    return found;
}

SlotFaults slot_faults(const std::vector<TemplateSource>& sources, const MoCatalogue& catalogue,
                       std::string_view template_path, const std::function<void(Slots&)>& fill) {
    RecordingSlots::NamesByTemplate names;
    std::deque<RecordingSlots> pool;
    fill(pool.emplace_back(std::string{template_path}, names, pool));
    SlotFaults faults;
    for (const auto& [path, set] : names)
        compare(path, prepared_text(source_at(sources, path), catalogue), set, faults);
    return faults;
}

} // namespace svar::views
