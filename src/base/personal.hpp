// Personal data that cannot be logged: the type has no formatter and no stream operator.
#pragma once

#include <string>
#include <utility>

namespace svar {

/// A text about a person (name, address, message). `reveal()` is the one way out; logs have none.
class Personal {
  public:
    Personal() = default;
    explicit Personal(std::string text) : text_(std::move(text)) {}

    const std::string& reveal() const { return text_; }
    bool empty() const { return text_.empty(); }
    bool operator==(const Personal&) const = default;

  private:
    std::string text_;
};

} // namespace svar
