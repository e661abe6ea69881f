// Why a case is not published, and what stays to be read of a publication that was corrected or withdrawn. Pure types.
#pragma once

#include "base/ids.hpp"
#include "base/personal.hpp"
#include "base/time.hpp"
#include "platform/crypto/crypto.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace svar::publication {

/// Why a case stays unpublished.
inline constexpr std::string_view refusal_reasons[] = {"personal",  "submitter",    "confidential", "not_ours",
                                                       "duplicate", "named_praise", "other"};
/// Why a publication is corrected or withdrawn.
inline constexpr std::string_view takedown_reasons[] = {"personal", "mistake", "submitter", "confidential", "other"};

bool is_refusal_reason(std::string_view);
bool is_takedown_reason(std::string_view);

enum class TraceKind { corrected, withdrawn };
std::string_view trace_key(TraceKind);
TraceKind parse_trace(std::string_view); ///< unknown keys are withdrawals

/// Everybody reads it: when and why, never what was removed.
struct Trace {
    CaseId id;
    int number = 1; ///< from 1 on in each case
    std::string reference;
    TraceKind kind = TraceKind::withdrawn;
    std::string reason;
    Instant at;
};
std::string part_name(const Trace&);
std::string digest_of(const crypto::Key&, const Trace&);

/// The decision not to publish a case.
struct Refusal {
    CaseId id;
    std::string reason;
    Instant decided_at;
};
inline constexpr std::string_view refusal_part = "refusal";
std::string digest_of(const crypto::Key&, const Refusal&);

/// Why and, for staff alone, in which words.
struct Takedown {
    std::string reason;
    Personal note = {};
};

} // namespace svar::publication
