#include "features/publication/publish_view.hpp"

#include "features/cases/staff_words_view.hpp"
#include "features/publication/mark_quality.hpp"
#include "features/publication/personal_marks.hpp"

#include <set>

namespace svar::publication {

namespace {

std::string latest(const cases::CaseFile& file, std::string_view role) {
    const cases::Event* event = file.latest_event_with(role);
    return event == nullptr ? std::string{} : cases::text_of(*event, role);
}

/// The place, ticked only where it was published before or the box was ticked just now.
void fill_place(const cases::FormContext& context, const Wording& proposed, views::Slots& slots) {
    const cases::Case& subject = context.file.subject;
    if (subject.place.empty() && proposed.place.empty() && !subject.position) return;
    const bool is_shown = context.open.typed == nullptr
                              ? !proposed.place.empty() || proposed.precision != Precision::none
                              : context.open.typed->get("shows_place") == "yes";
    const std::string& place = proposed.place.empty() ? subject.place : proposed.place;
    views::Slots& part = slots.add("PLACED");
    part.show("SHOWN", is_shown);
    part.set("PLACE_VALUE", context.value("place", place));
    context.show_problem(part, "PLACE_PROBLEM", "place");
    if (!subject.position) return;
    views::Slots& spot = part.add("SPOT");
    spot.set("POSITION", position_text(*subject.position));
    const Precision chosen = parse_precision(
        context.value("precision", precision_key(is_shown ? proposed.precision : Precision::hundred_metres)));
    for (const Precision precision :
         {Precision::hundred_metres, Precision::kilometre, Precision::exact, Precision::none}) {
        views::Slots& choice = spot.add("PRECISION");
        const std::string key{precision_key(precision)};
        choice.set("VALUE", key);
        choice.set("LABEL", context.visit.text("place.precision." + key));
        choice.show("SELECTED", precision == chosen);
    }
}

/// What looks personal in the wording, each once, and how far that can be relied on.
void fill_marks(const cases::FormContext& context, const std::string& text, views::Slots& slots) {
    const site::Visit& visit = context.visit;
    slots.set("QUALITY",
              visit.texts().text("publication.mark.quality", {{"texts", std::to_string(mark_quality.texts)},
                                                              {"numbers", std::to_string(mark_quality.numbers_found)},
                                                              {"names", std::to_string(mark_quality.names_found)}}));
    std::set<std::string> shown;
    views::Slots* list = nullptr;
    for (const Mark& mark : personal_marks(text, surroundings_of(visit, context.file))) {
        const std::string words = text.substr(mark.begin, mark.end - mark.begin);
        if (!shown.insert(words).second) continue;
        if (list == nullptr) list = &slots.add("MARKS");
        views::Slots& line = list->add("MARK");
        line.set("TEXT", words);
        line.set("KIND", visit.text("publication.mark." + std::string{mark_key(mark.kind)}));
    }
}

} // namespace

Surroundings surroundings_of(const site::Visit& visit, const cases::CaseFile& file) {
    Surroundings around{.language = file.subject.language, .own = {}, .public_ = {visit.municipality().name}};
    if (file.contact) around.own.push_back(file.contact->name.reveal());
    for (const organisation::Unit& unit : visit.organisation->units()) around.public_.push_back(unit.name);
    return around;
}

void fill_publish(const cases::FormContext& context, const Wording& proposed, views::Slots& slots) {
    const Wording wording{context.value("title", proposed.title), context.value("message", proposed.message),
                          context.value("answer", proposed.answer)};
    const std::string answer = latest(context.file, "answer");
    slots.set("TITLE_VALUE", wording.title);
    slots.set("MESSAGE", latest(context.file, "message"));
    slots.set("MESSAGE_VALUE", wording.message);
    if (!answer.empty()) {
        views::Slots& beside = slots.add("HAS_ANSWER");
        beside.set("ANSWER", answer);
        beside.set("ANSWER_VALUE", wording.answer);
        context.show_problem(beside, "ANSWER_PROBLEM", "answer");
    }
    fill_place(context, proposed, slots);
    context.show_problem(slots, "TITLE_PROBLEM", "title");
    context.show_problem(slots, "MESSAGE_PROBLEM", "message");
    fill_marks(context, wording.title + '\n' + wording.message + '\n' + wording.answer, slots);
    if (const auto count = static_cast<std::int64_t>(context.file.files.size()); count > 0)
        slots.add("FILES").set("TEXT", context.visit.texts().plural("publication.files", count));
    if (context.file.subject.state == cases::State::answered) slots.show("APPROVES");
    else slots.show("ALONE");
    if (context.file.is_open_to(cases::Action::close))
        slots.add("CLOSE").set("CLOSE_URL", cases::case_path(context.file.subject.id) + "?do=close");
}

} // namespace svar::publication
