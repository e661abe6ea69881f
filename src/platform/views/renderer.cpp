#include "platform/views/renderer.hpp"

#include "platform/assets/assets.hpp"

#include <ctemplate/template.h>

#include <atomic>
#include <deque>
#include <unordered_map>

namespace svar::views {

namespace {

ctemplate::TemplateString view_of(std::string_view text) { return {text.data(), text.size()}; }

/// Templates of one language, parsed and then never changed: rendering takes no lock.
class LanguageTemplates {
  public:
    explicit LanguageTemplates(std::unique_ptr<MoCatalogue> catalogue) : catalogue_(std::move(catalogue)) {}

    const MoCatalogue& catalogue() const { return *catalogue_; }

    void load(const TemplateSource& source, std::vector<TemplateFault>& faults) {
        const std::string text = prepared_text(source, *catalogue_);
        if (!cache_.StringToTemplateCache(source.path, text, ctemplate::DO_NOT_STRIP))
            faults.push_back({"views/" + source.path, first_broken_line(source),
                              "broken HTML or marker (" + std::string{language_code(catalogue_->language())} + ")"});
    }

    void freeze() { cache_.Freeze(); }

    bool expand(std::string_view path, const ctemplate::TemplateDictionary& dictionary, std::string& out) const {
        return cache_.ExpandNoLoad(view_of(path), ctemplate::DO_NOT_STRIP, &dictionary, nullptr, &out);
    }

  private:
    /// The template library names no lines, so ever longer parts of the source are tried.
    int first_broken_line(const TemplateSource& source) const {
        const auto lines = static_cast<int>(std::count(source.text.begin(), source.text.end(), '\n')) + 1;
        for (int line = 1; line <= lines; ++line) {
            ctemplate::TemplateCache attempt;
            if (!attempt.StringToTemplateCache("attempt", prepared_text(source, *catalogue_, line),
                                               ctemplate::DO_NOT_STRIP))
                return line;
        }
        return lines;
    }

    std::unique_ptr<MoCatalogue> catalogue_;
    ctemplate::TemplateCache cache_;
};

/// The names in all templates with their numbers in the template library, which else takes a lock at each use of one.
class MarkerNames {
  public:
    void add(const TemplateSource& source) {
        for (const std::string& name : marker_names(source.text)) {
            const auto [entry, is_new] = by_name_.try_emplace(name, "");
            if (is_new) entry->second = numbered(entry->first);
        }
    }

    ctemplate::TemplateString of(std::string_view name) const {
        const auto found = by_name_.find(name);
        return found == by_name_.end() ? view_of(name) : found->second;
    }

  private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view name) const { return std::hash<std::string_view>{}(name); }
    };

    static ctemplate::TemplateString numbered(const std::string& name) {
        // Makes the library keep a copy of its own, so that it never refers to this one.
        ctemplate::TemplateDictionary{"names"}.SetValue(view_of(name), "");
        ctemplate::StaticTemplateString number{{name.data(), name.size(), 0}};
        const ctemplate::StaticTemplateStringInitializer initializer{&number};
        return {number};
    }

    std::unordered_map<std::string, ctemplate::TemplateString, Hash, std::equal_to<>> by_name_;
};

using Paths = std::set<std::string, std::less<>>;

/// Slots over a dictionary of the template library; children live in the same pool as their root.
class DictionarySlots final : public Slots {
  public:
    using Pool = std::deque<DictionarySlots>;

    DictionarySlots(ctemplate::TemplateDictionary& dictionary, Pool& pool, const Paths& paths, const MarkerNames& names)
        : dictionary_(dictionary), pool_(pool), paths_(paths), names_(names) {}

    void set(std::string_view name, std::string_view value) override {
        dictionary_.SetValue(names_.of(name), view_of(value));
    }
    void show(std::string_view section, bool shown) override {
        if (shown) dictionary_.ShowSection(names_.of(section));
    }
    Slots& add(std::string_view section) override {
        return child(*dictionary_.AddSectionDictionary(names_.of(section)));
    }
    Slots& include(std::string_view name, std::string_view template_path) override {
        if (!paths_.contains(template_path))
            throw std::logic_error("include of an unknown template: " + std::string{template_path});
        auto& included = *dictionary_.AddIncludeDictionary(names_.of(name));
        included.SetFilename(view_of(template_path));
        return child(included);
    }

  private:
    Slots& child(ctemplate::TemplateDictionary& dictionary) {
        return pool_.emplace_back(dictionary, pool_, paths_, names_);
    }

    ctemplate::TemplateDictionary& dictionary_;
    Pool& pool_;
    const Paths& paths_;
    const MarkerNames& names_;
};

class CachedRenderer final : public Renderer {
  public:
    CachedRenderer(const std::vector<TemplateSource>& sources, std::vector<std::unique_ptr<MoCatalogue>> catalogues) {
        std::vector<TemplateFault> faults;
        for (const TemplateSource& source : sources)
            for (TemplateFault& fault : marker_faults(source)) faults.push_back(std::move(fault));
        if (!faults.empty()) throw BrokenTemplates(std::move(faults));
        for (const TemplateSource& source : sources) {
            paths_.insert(source.path);
            names_.add(source);
        }
        for (auto& catalogue : catalogues) {
            auto& templates = by_language_.emplace_back(std::make_unique<LanguageTemplates>(std::move(catalogue)));
            for (const TemplateSource& source : sources) templates->load(source, faults);
            templates->freeze();
        }
        if (!faults.empty()) throw BrokenTemplates(std::move(faults));
    }

    const Catalogue& catalogue(Language language) const override { return templates(language).catalogue(); }

    std::string render_with(Language language, std::string_view template_path,
                            const std::function<void(Slots&)>& fill) const override {
        ctemplate::TemplateDictionary dictionary{"root"};
        DictionarySlots::Pool pool;
        fill(pool.emplace_back(dictionary, pool, paths_, names_));
        std::string out;
        out.reserve(page_bytes_expected_.load(std::memory_order_relaxed));
        if (!templates(language).expand(template_path, dictionary, out))
            throw std::logic_error("unknown template: " + std::string{template_path});
        if (out.size() > page_bytes_expected_.load(std::memory_order_relaxed))
            page_bytes_expected_.store(std::min(out.size() + out.size() / 8, page_bytes_expected_max),
                                       std::memory_order_relaxed);
        return out;
    }

  private:
    static constexpr std::size_t page_bytes_expected_max = 64 * 1024;

    const LanguageTemplates& templates(Language language) const {
        return *by_language_.at(static_cast<std::size_t>(language));
    }

    Paths paths_;
    MarkerNames names_;
    std::vector<std::unique_ptr<LanguageTemplates>> by_language_;
    mutable std::atomic<std::size_t> page_bytes_expected_{4096};
};

std::string all_faults(const std::vector<TemplateFault>& faults) {
    std::string text = "broken templates";
    for (const TemplateFault& fault : faults) text += "\n" + fault.to_string();
    return text;
}

} // namespace

BrokenTemplates::BrokenTemplates(std::vector<TemplateFault> faults)
    : std::runtime_error(all_faults(faults)), faults_(std::move(faults)) {}

std::unique_ptr<Renderer> make_renderer(const std::vector<TemplateSource>& sources,
                                        std::vector<std::unique_ptr<MoCatalogue>> catalogues) {
    return std::make_unique<CachedRenderer>(sources, std::move(catalogues));
}

std::vector<TemplateSource> embedded_templates() {
    constexpr std::string_view folder = "views/";
    std::vector<TemplateSource> sources;
    for (const assets::Asset& asset : assets::under(folder))
        sources.push_back({std::string{asset.path.substr(folder.size())}, std::string{asset.content}});
    return sources;
}

std::unique_ptr<Renderer> load_renderer() {
    std::vector<std::unique_ptr<MoCatalogue>> catalogues;
    for (const Language language : languages) catalogues.push_back(load_catalogue(language));
    return make_renderer(embedded_templates(), std::move(catalogues));
}

} // namespace svar::views
