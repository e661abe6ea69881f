#include "features/publication/decision.hpp"

#include "features/cases/journal.hpp"

#include <algorithm>

namespace svar::publication {

bool is_refusal_reason(std::string_view reason) {
    return std::ranges::find(refusal_reasons, reason) != std::end(refusal_reasons);
}

bool is_takedown_reason(std::string_view reason) {
    return std::ranges::find(takedown_reasons, reason) != std::end(takedown_reasons);
}

std::string_view trace_key(TraceKind kind) { return kind == TraceKind::corrected ? "corrected" : "withdrawn"; }

TraceKind parse_trace(std::string_view key) {
    return key == trace_key(TraceKind::corrected) ? TraceKind::corrected : TraceKind::withdrawn;
}

std::string part_name(const Trace& trace) { return "trace/" + std::to_string(trace.number); }

std::string digest_of(const crypto::Key& key, const Trace& trace) {
    return cases::part_digest(
        key, part_name(trace),
        {trace.reference, std::string{trace_key(trace.kind)}, trace.reason, std::to_string(to_micros(trace.at))});
}

std::string digest_of(const crypto::Key& key, const Refusal& refusal) {
    return cases::part_digest(key, refusal_part, {refusal.reason, std::to_string(to_micros(refusal.decided_at))});
}

} // namespace svar::publication
