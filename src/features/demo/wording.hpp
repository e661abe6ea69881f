// Fills the placeholders of a case's texts, the same way through all of them. Pure but for the dice.
#pragma once

#include "features/demo/dice.hpp"
#include "features/demo/world.hpp"

#include <chrono>

namespace svar::demo {

class Wording {
  public:
    /// `month` is that of the message, 1 to 12.
    Wording(const World& world, Dice& dice, std::string unit_name, unsigned month)
        : world_(world), dice_(dice), month_(month) {
        chosen_["unit"] = std::move(unit_name);
    }

    std::string fill(std::string_view text);

  private:
    std::string choose(const std::string& name);

    const World& world_;
    Dice& dice_;
    unsigned month_;
    std::map<std::string, std::string> chosen_;
};

/// An invented person who writes, with some of the ways to reach them.
struct Sender {
    std::string name;
    std::string email;
    std::string phone; ///< by day; who leaves it leaves an address too
    std::string address;
};
Sender make_sender(const World&, Dice&);

} // namespace svar::demo
