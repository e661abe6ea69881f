#include "features/integrity/deed_check.hpp"

namespace svar::integrity {

void DeedCheck::note(std::int64_t seq, std::string what) {
    found_.push_back({.municipality = municipality_, .id = {}, .seq = 0, .what = std::move(what), .deed = seq});
}

void DeedCheck::add(const people::Deed& deed) {
    if (deed.seq != last_seq_ + 1) note(deed.seq, "a deed of an administrator before this one is missing");
    if (!crypto::are_equal(people::mac_of(key_, municipality_, deed, last_mac_), deed.mac))
        note(deed.seq, "the deed of an administrator was changed");
    last_seq_ = deed.seq;
    last_mac_ = deed.mac;
    ++count_;
}

std::vector<Difference> DeedCheck::finish(const people::DeedHead& head) {
    if (head.seq == 0 && last_seq_ == 0) return std::move(found_);
    const crypto::Digest seal = people::seal_of(key_, municipality_, last_seq_, last_mac_);
    if (head.seq != last_seq_ || !crypto::are_equal(seal, head.seal))
        note(last_seq_ + 1, "the journal of administrators does not end where it should");
    return std::move(found_);
}

} // namespace svar::integrity
