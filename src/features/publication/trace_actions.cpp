#include "features/publication/trace_actions.hpp"

#include "features/publication/decision_store.hpp"
#include "features/publication/public_picture_store.hpp"

namespace svar::publication {

void leave_trace(db::Tx& tx, const cases::Desk& desk, cases::Change& change, TraceKind kind,
                 const std::string& reason) {
    const cases::Case& subject = change.subject();
    const Trace trace{.id = subject.id,
                      .number = next_trace_number(tx, desk.id(), subject.id),
                      .reference = subject.reference,
                      .kind = kind,
                      .reason = reason,
                      .at = change.now()};
    change.set_part(part_name(trace), digest_of(desk.key, trace));
    change.add_detail("why", boost::json::string{reason});
    insert_trace(tx, desk.id(), trace);
}

bool show_pictures(db::Tx& tx, const cases::Desk& desk, cases::Change& change) {
    bool is_any = false;
    for (PublicPicture picture : pictures_of(tx, desk.id(), change.subject().id)) {
        if (picture.is_shown) continue;
        picture.is_shown = is_any = true;
        change.set_part(part_name(picture), digest_of(desk.key, picture));
        save_picture(tx, desk.id(), picture);
    }
    return is_any;
}

void drop_pictures(db::Tx& tx, const cases::Desk& desk, cases::Change& change) {
    for (const PublicPicture& picture : pictures_of(tx, desk.id(), change.subject().id)) {
        change.set_part(part_name(picture), {});
        delete_picture(tx, desk.id(), picture);
    }
}

} // namespace svar::publication
