#include "features/publication/publish_view.hpp"

#include "features/cases/staff_words_view.hpp"
#include "features/publication/decision.hpp"
#include "features/publication/mark_quality.hpp"
#include "features/publication/personal_marks.hpp"
#include "features/publication/piece_view.hpp"
#include "features/publication/public_picture_store.hpp"

#include <algorithm>

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

/// The original with what looks personal put apart.
std::vector<Piece> with_marks(std::string_view text, const Surroundings& around) {
    std::vector<Piece> pieces;
    std::size_t taken = 0;
    for (const Mark& mark : personal_marks(text, around)) {
        if (mark.begin > taken)
            pieces.push_back({PieceKind::same, std::string{text.substr(taken, mark.begin - taken)}});
        pieces.push_back({PieceKind::mark, std::string{text.substr(mark.begin, mark.end - mark.begin)}});
        taken = mark.end;
    }
    pieces.push_back({PieceKind::same, std::string{text.substr(taken)}});
    return pieces;
}

/// What looks personal, to be ticked, and how far the marks can be relied on.
void fill_redactions(const cases::FormContext& context, const Original& original, views::Slots& slots) {
    const site::Visit& visit = context.visit;
    slots.set("QUALITY",
              visit.texts().text("publication.mark.quality", {{"texts", std::to_string(mark_quality.texts)},
                                                              {"numbers", std::to_string(mark_quality.numbers_found)},
                                                              {"names", std::to_string(mark_quality.names_found)}}));
    if (original.redactions.empty()) return;
    const http::Fields* typed = context.open.typed;
    const auto ticked = typed == nullptr ? std::vector<std::string_view>{} : typed->all("redact");
    views::Slots& list = slots.add("REDACTIONS");
    int number = 0;
    for (const Redaction& redaction : original.redactions) {
        views::Slots& line = list.add("REDACT");
        line.set("NUMBER", std::to_string(++number));
        line.set("WORDS", redaction.words);
        line.set("KIND", visit.text("publication.mark." + std::string{mark_key(redaction.kind)}));
        line.show("CHECKED", typed == nullptr || std::ranges::find(ticked, redaction.words) != ticked.end());
    }
}

/// The case's pictures, each with whether it goes public; of other files only that they don't.
void fill_pictures(const cases::FormContext& context, views::Slots& slots) {
    const site::Visit& visit = context.visit;
    const CaseId id = context.file.subject.id;
    const auto prepared = visit.site.database.read([&](db::Tx& tx) { return pictures_of(tx, visit.id(), id); });
    std::int64_t others = 0;
    views::Slots* list = nullptr;
    for (const files::StoredFile& file : context.file.files) {
        if (!file.is_picture()) {
            ++others;
            continue;
        }
        if (list == nullptr) list = &slots.add("PICTURES");
        views::Slots& line = list->add("PICTURE");
        const std::string number = std::to_string(file.file.value());
        line.set("THUMBNAIL_URL", cases::case_path(id) + "/files/" + number + "/thumbnail");
        line.set("PICTURE_URL", cases::case_path(id) + "/pictures/" + number);
        line.set("NAME", file.name);
        const bool is_chosen = std::ranges::find(prepared, file.file, &PublicPicture::file) != prepared.end();
        line.show(is_chosen ? "CHOSEN" : "LEFT");
    }
    if (others > 0) slots.add("FILES").set("TEXT", visit.texts().plural("publication.files", others));
}

/// How the message will read, against what the submitter wrote.
void fill_difference(const cases::FormContext& context, const Original& original, const Wording& wording,
                     views::Slots& slots) {
    if (original.message.empty()) return;
    const ChangeMarks marks = change_marks(context.visit.site.renderer, context.file.subject.language);
    const std::string published = with_marks_at_changes(original.message, wording.message, marks);
    fill_pieces(slots.add("DIFFERENCE"), "PIECE", compare(original.message, published, marks));
}

} // namespace

Surroundings surroundings_of(const site::Visit& visit, const cases::CaseFile& file) {
    Surroundings around{.language = file.subject.language, .own = {}, .public_ = {visit.municipality().name}};
    if (file.contact) around.own.push_back(file.contact->name.reveal());
    for (const organisation::Unit& unit : visit.organisation->units()) around.public_.push_back(unit.name);
    return around;
}

Original original_of(const site::Visit& visit, const cases::CaseFile& file) {
    Original original{.title = file.subject.title,
                      .message = latest(file, "message"),
                      .answer = latest(file, "answer"),
                      .redactions = {}};
    original.redactions =
        redactions_in({original.title, original.message, original.answer}, surroundings_of(visit, file));
    if (original.redactions.size() > redactions_max) original.redactions.resize(redactions_max);
    return original;
}

Wording redacted_wording(const site::Visit& visit, const cases::CaseFile& file, const Original& original,
                         const std::vector<Redaction>& chosen) {
    const Surroundings around = surroundings_of(visit, file);
    const auto without = [&](const std::string& text) { return redacted(text, chosen, around, visit.site.renderer); };
    return {without(original.title), without(original.message), without(original.answer)};
}

void fill_reasons(const cases::FormContext& context, std::span<const std::string_view> reasons, views::Slots& slots) {
    const std::string chosen = context.value("reason");
    for (const std::string_view reason : reasons) {
        views::Slots& choice = slots.add("REASON");
        choice.set("VALUE", reason);
        choice.set("LABEL", context.visit.text("publication.reason." + std::string{reason}));
        choice.show("SELECTED", reason == chosen);
    }
    slots.set("NOTE", context.value("note"));
    context.show_problem(slots, "REASON_PROBLEM", "reason");
}

void fill_publish(const cases::FormContext& context, const Wording& proposed, views::Slots& slots) {
    const Wording wording{context.value("title", proposed.title), context.value("message", proposed.message),
                          context.value("answer", proposed.answer)};
    const Original original = original_of(context.visit, context.file);
    const Surroundings around = surroundings_of(context.visit, context.file);
    const bool corrects = context.open.key == "correct";
    slots.set("TITLE_VALUE", wording.title);
    fill_pieces(slots, "MESSAGE", with_marks(original.message, around));
    slots.set("MESSAGE_VALUE", wording.message);
    if (!original.answer.empty()) {
        views::Slots& beside = slots.add("HAS_ANSWER");
        fill_pieces(beside, "ANSWER", with_marks(original.answer, around));
        beside.set("ANSWER_VALUE", wording.answer);
        context.show_problem(beside, "ANSWER_PROBLEM", "answer");
    }
    fill_place(context, proposed, slots);
    context.show_problem(slots, "TITLE_PROBLEM", "title");
    context.show_problem(slots, "MESSAGE_PROBLEM", "message");
    fill_redactions(context, original, slots);
    fill_difference(context, original, wording, slots);
    fill_pictures(context, slots);
    slots.show(corrects ? "CORRECTING" : "PUBLISHING");
    if (corrects) fill_reasons(context, takedown_reasons, slots.add("CORRECTS"));
    else slots.show(context.file.subject.state == cases::State::answered ? "APPROVES" : "ALONE");
    if (!corrects && context.file.is_open_to(cases::Action::publish))
        slots.add("CLOSE").set("CLOSE_URL", cases::case_path(context.file.subject.id) + "?do=refuse");
}

} // namespace svar::publication
