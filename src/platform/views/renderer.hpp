// The renderer over given templates and catalogues; `load_renderer` takes the embedded ones.
#pragma once

#include "platform/views/catalogue.hpp"
#include "platform/views/template_source.hpp"
#include "platform/views/views.hpp"

#include <memory>
#include <stdexcept>
#include <vector>

namespace svar::views {

/// Templates that can't be loaded; `what()` has a line for each fault.
class BrokenTemplates : public std::runtime_error {
  public:
    explicit BrokenTemplates(std::vector<TemplateFault> faults);
    const std::vector<TemplateFault>& faults() const { return faults_; }

  private:
    std::vector<TemplateFault> faults_;
};

/// One catalogue for each language, in the order of `languages`. Throws `BrokenTemplates`.
std::unique_ptr<Renderer> make_renderer(const std::vector<TemplateSource>& sources,
                                        std::vector<std::unique_ptr<MoCatalogue>> catalogues);

/// The embedded templates.
std::vector<TemplateSource> embedded_templates();

} // namespace svar::views
