// A scheme file: any bytes give a scheme or faults that name a place; what is a scheme can be reckoned over.
#include "features/scheme/linter.hpp"
#include "features/scheme/process_words.hpp"

#include <algorithm>
#include <cstdint>

using namespace svar::scheme;

static void demand(bool is_true) {
    if (!is_true) __builtin_trap();
}

static void check_faults(const Parsed& parsed) {
    demand(parsed.scheme.has_value() == parsed.faults.empty());
    for (const Fault& fault : parsed.faults) {
        demand(fault.line > 0 && fault.column > 0 && fault.key.starts_with("scheme.fault."));
        for (const auto& [name, value] : fault.arguments) demand(!name.empty());
    }
}

static bool is_known(std::string_view finding) {
    return std::ranges::find(finding_words, finding) != std::end(finding_words);
}

/// Every key that a rule names leads to a rule.
static void check_scheme(const Scheme& scheme) {
    demand(!scheme.kinds.empty() && !scheme.clocks.empty() && !scheme.languages.empty());
    for (const ClockRule& rule : scheme.clocks) {
        demand(!rule.stops.empty() && rule.label.size() == scheme.languages.size());
        for (const std::string& kind : rule.kinds) demand(scheme.kind(kind) != nullptr);
        for (const std::string& reason : rule.pauses) demand(scheme.pause_reason(reason) != nullptr);
    }
    for (const Step& step : scheme.steps) demand(step.clock.empty() || scheme.clock(step.clock) != nullptr);
    for (const Finding& finding : lint(scheme, {.years = 1})) demand(is_known(finding.key));
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const Parsed parsed = parse_scheme({reinterpret_cast<const char*>(data), size});
    check_faults(parsed);
    if (parsed.scheme) check_scheme(*parsed.scheme);
    return 0;
}
