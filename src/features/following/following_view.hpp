// Pages of those who follow by e-mail: the form, what was done, and the page behind their link.
#pragma once

#include "features/following/follower.hpp"
#include "features/site/site.hpp"

namespace svar::following {

/// The form as it was typed.
struct TypedWish {
    std::string email;
    std::string words;
    std::string kind;
    std::string category;
    std::string unit;
    std::string rhythm;
};

struct WishView {
    static constexpr std::string_view template_path = "public/follow_by_mail.html";
    const site::Visit& visit;
    const TypedWish& typed;
    const Problem& problem;

    void fill(views::Slots&) const;
};

/// `what` is "entered" or "stopped".
struct ToldView {
    static constexpr std::string_view template_path = "public/follow_told.html";
    const site::Visit& visit;
    const std::string& what;

    void fill(views::Slots&) const;
};

struct SubscriptionView {
    static constexpr std::string_view template_path = "public/subscription.html";
    const site::Visit& visit;
    const Follower& follower;

    void fill(views::Slots&) const;
};

} // namespace svar::following
