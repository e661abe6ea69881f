// views/staff/work.html: what waits for the person who is signed in.
#pragma once

#include "features/cases/case_list.hpp"
#include "features/cases/staff_words_view.hpp"

namespace svar::cases {

inline constexpr int work_lines_max = 50; ///< of one's own
inline constexpr int queue_lines_max = 8; ///< of what waits for several people; the inbox has the rest

/// What waits for one person, by whose move it is.
struct Work {
    struct Queue {
        Stage stage;
        CaseList list;
        std::int64_t count = 0; ///< counted no further than `work_lines_max` + 1
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
    /// A list of the page: what is shown of it, and how many there are.
    struct Group {
        std::string title_key;
        std::vector<const ListedCase*> lines;
        std::string count;
        std::string more_url;
    };

    Group queue_group(const Work::Queue&) const;
    void add_stand_ins(views::Slots&) const;
    void add_figure(views::Slots&, const Group&, const std::string& url, std::string_view due_state) const;
    void add_group(views::Slots&, DueTeller&, const Group&) const;
    void add_line(views::Slots&, DueTeller&, const ListedCase&) const;
};

} // namespace svar::cases
