// views/staff/signals.html (all that are out of the ordinary, with charts) and views/staff/signal.html (one).
#pragma once

#include "features/signals/chart_view.hpp"
#include "features/signals/signal_store.hpp"
#include "features/site/site.hpp"

namespace svar::signals {

struct SignalsView {
    static constexpr std::string_view template_path = "staff/signals.html";

    const site::Visit& visit;
    const Subject& subject;
    const std::vector<Signal>& signals;
    const std::vector<Subscription>& subscriptions; ///< the visitor's own
    const ChartData& charts;
    bool is_complete;

    void fill(views::Slots& slots) const;

  private:
    void fill_choices(views::Slots&) const;
    void fill_subscriptions(views::Slots&) const;
};

struct SignalView {
    static constexpr std::string_view template_path = "staff/signal.html";

    const site::Visit& visit;
    const Signal& signal;
    const std::string& changed_by; ///< empty: nobody yet
    const ChartData& charts;
    const Problem& problem;

    void fill(views::Slots& slots) const;
};

} // namespace svar::signals
