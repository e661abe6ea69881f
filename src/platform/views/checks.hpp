// Checks over templates and catalogues that tests run; a server that starts does not pay for them.
#pragma once

#include "platform/views/catalogue.hpp"
#include "platform/views/template_source.hpp"

#include <functional>
#include <string>
#include <vector>

namespace svar::views {

/// Each `[[key]]` that a catalogue lacks, that has plural forms, or whose text has a `{name}` which a
/// template can't fill.
std::vector<TemplateFault> key_faults(const std::vector<TemplateSource>&, const std::vector<const MoCatalogue*>&);

/// What two catalogues do not have in common: keys, plural entries, and the placeholders in a text.
std::vector<std::string> differences(const MoCatalogue&, const MoCatalogue&);

/// Slots that `fill` sets although its template (or the one it includes there) has no such name, and
/// names of the templates that it never sets: a misspelt slot is silent otherwise. A section that was
/// never added tells nothing about the names inside.
struct SlotFaults {
    std::vector<std::string> unknown;
    std::vector<std::string> never_set;
};
SlotFaults slot_faults(const std::vector<TemplateSource>&, const MoCatalogue&, std::string_view template_path,
                       const std::function<void(Slots&)>& fill);

} // namespace svar::views
