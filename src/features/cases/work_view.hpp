// views/staff/work.html: what waits for the person who is signed in.
#pragma once

#include "features/cases/case_list.hpp"
#include "features/cases/staff_words_view.hpp"

namespace svar::cases {

/// What waits for one person, by whose move it is.
struct Work {
    struct Queue {
        Stage stage;
        CaseList list;
    };
    struct StandIn {
        std::string name;
        LocalDate last_day;
    };

    CaseList own;        ///< in one's own hand
    CaseList waiting;    ///< one's own that wait for others
    CaseList unassigned; ///< nobody's, in units where one works
    std::vector<Queue> queues;
    std::vector<StandIn> stand_ins;
    Instant read_at;
};

struct WorkView {
    static constexpr std::string_view template_path = "staff/work.html";

    const site::Visit& visit;
    const Work& work;

    void fill(views::Slots& slots) const;

  private:
    using Lines = std::vector<const ListedCase*>;

    void add_figure(views::Slots&, std::string_view label_key, const Lines&, bool is_capped, const std::string& url,
                    std::string_view due_state) const;
    void add_group(views::Slots&, DueTeller&, std::string_view title_key, const Lines&, bool is_capped,
                   const std::string& more_url) const;
};

} // namespace svar::cases
