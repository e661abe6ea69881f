// Checks the journal of administrators against itself. Pure.
#pragma once

#include "features/integrity/integrity.hpp"
#include "features/people/deed.hpp"

namespace svar::integrity {

/// Goes through the deeds of a municipality in their order.
class DeedCheck {
  public:
    DeedCheck(MunicipalityId municipality, const crypto::Key& key) : municipality_(municipality), key_(key) {}

    void add(const people::Deed&);
    /// Everything in which the journal differs from what was written.
    std::vector<Difference> finish(const people::DeedHead&);

    std::int64_t last_seq() const { return last_seq_; }
    std::int64_t count() const { return count_; }

  private:
    void note(std::int64_t seq, std::string what);

    MunicipalityId municipality_;
    const crypto::Key& key_;
    std::int64_t last_seq_ = 0;
    std::int64_t count_ = 0;
    std::vector<std::uint8_t> last_mac_;
    std::vector<Difference> found_;
};

} // namespace svar::integrity
