// The plural rule of a gettext catalogue: a C expression over the count `n`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace svar::views {

/// "nplurals=2; plural=(n != 1);" ready to use; throws std::runtime_error when it is not well-formed
/// or names a form that does not exist.
class PluralRule {
  public:
    explicit PluralRule(std::string_view header_value);

    int forms() const { return forms_; }
    /// The form for `count`, from 0 to `forms() - 1`; the sign does not matter.
    int form(std::int64_t count) const;

  private:
    int forms_ = 0;
    std::string expression_;
};

} // namespace svar::views
