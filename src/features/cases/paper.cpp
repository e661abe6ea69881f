#include "features/cases/paper.hpp"

#include "features/cases/event_data.hpp"

#include <algorithm>

namespace svar::cases {

namespace {

constexpr std::string_view form_keys[] = {"card", "letter", "answer"};
constexpr std::string_view state_keys[] = {"waiting", "printed", "sent", "withdrawn"};

template <class Value, std::size_t n>
Value value_of(const std::string_view (&keys)[n], std::string_view key) {
    const auto found = std::ranges::find(keys, key);
    return static_cast<Value>(found == std::end(keys) ? 0 : found - std::begin(keys));
}

Paper written(MunicipalityId municipality, CaseId id, const Event& event, const EventData& data) {
    return {.municipality = municipality,
            .id = PaperId{data.number("letter").value_or(0)},
            .case_id = id,
            .seq = event.seq,
            .form = paper_form_of(data.text("form")),
            .state = PaperState::waiting,
            .written_at = event.at,
            .run = {},
            .printed_at = std::nullopt,
            .file = {},
            .sent_on = std::nullopt};
}

} // namespace

std::string_view paper_form_key(PaperForm form) { return form_keys[static_cast<std::size_t>(form)]; }
PaperForm paper_form_of(std::string_view key) { return value_of<PaperForm>(form_keys, key); }
std::string_view paper_state_key(PaperState state) { return state_keys[static_cast<std::size_t>(state)]; }
PaperState paper_state_of(std::string_view key) { return value_of<PaperState>(state_keys, key); }

std::vector<Paper> papers_of(MunicipalityId municipality, CaseId id, std::span<const Event> events) {
    std::vector<Paper> papers;
    for (const Event& event : events) {
        if (!event.kind.starts_with("letter_")) continue;
        const EventData data{event};
        if (event.kind == "letter_written") {
            papers.push_back(written(municipality, id, event, data));
            continue;
        }
        const auto paper = std::ranges::find(papers, PaperId{data.number("letter").value_or(0)}, &Paper::id);
        if (paper == papers.end()) continue;
        if (event.kind == "letter_printed") {
            paper->state = PaperState::printed;
            paper->run = PrintRunId{data.number("run").value_or(0)};
            paper->file = FileId{data.number("file").value_or(0)};
            paper->printed_at = event.at;
        } else if (event.kind == "letter_sent") {
            paper->state = PaperState::sent;
            paper->sent_on = parse_date(data.text("sent_on"));
        } else if (event.kind == "letter_withdrawn") {
            paper->state = PaperState::withdrawn;
        }
    }
    return papers;
}

} // namespace svar::cases
