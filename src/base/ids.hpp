// Identifiers that are distinct types and do not convert into one another.
#pragma once

#include <compare>
#include <cstdint>
#include <functional>

namespace svar {

/// A 64-bit identifier of one sort of thing; `Tag` keeps the sorts apart. Zero means "none".
template <class Tag>
class Id {
  public:
    constexpr Id() = default;
    constexpr explicit Id(std::int64_t value) : value_(value) {}

    constexpr std::int64_t value() const { return value_; }
    constexpr explicit operator bool() const { return value_ != 0; }
    constexpr auto operator<=>(const Id&) const = default;

  private:
    std::int64_t value_ = 0;
};

using MunicipalityId = Id<struct MunicipalityTag>;
using UnitId = Id<struct UnitTag>;
using PersonId = Id<struct PersonTag>;
using CaseId = Id<struct CaseTag>;
using FileId = Id<struct FileTag>;

/// Counts the changes of a row; an action names the version that its person saw.
using Version = Id<struct VersionTag>;

} // namespace svar

template <class Tag>
struct std::hash<svar::Id<Tag>> {
    std::size_t operator()(const svar::Id<Tag>& id) const noexcept { return std::hash<std::int64_t>{}(id.value()); }
};
