#include "features/publication/picture_actions.hpp"

#include "base/text.hpp"
#include "features/cases/case_store.hpp"
#include "features/publication/public_picture_store.hpp"
#include "features/publication/publication_store.hpp"
#include "features/publication/trace_actions.hpp"

#include <algorithm>

namespace svar::publication {

namespace {

using cases::Action;
using cases::Change;

bool has_picture(db::Tx& tx, MunicipalityId municipality, CaseId id, FileId file) {
    const std::vector<FileId> files = cases::files_of(tx, municipality, id);
    if (std::ranges::find(files, file) == files.end()) return false;
    const auto stored = files::find(tx, municipality, file);
    return stored && stored->is_picture();
}

Result<Version> commit_shown(db::Tx& tx, const cases::Desk& desk, Change& change, bool is_shown, const char* kind,
                             const char* shown_kind) {
    if (is_shown) leave_trace(tx, desk, change, TraceKind::corrected, "personal");
    auto done = change.commit(is_shown ? shown_kind : kind);
    if (done && is_shown) grow_public_version(tx, desk.id());
    return done;
}

} // namespace

Result<Version> prepare_picture(db::Tx& tx, const cases::Desk& desk, const people::Actor& actor, CaseId id,
                                Version seen, const PictureWish& wish, const files::PreparedFile& copy) {
    if (trim(wish.words).empty() || code_points(wish.words) > words_characters_max)
        return invalid("publication.problem.picture_words", {{"words", "publication.problem.picture_words"}});
    auto change = Change::open(tx, desk, actor, id, seen, Action::unpublish);
    if (!change) return change.problem();
    if (change->subject().is_confidential) return forbidden("publication.problem.confidential");
    if (!has_picture(tx, desk.id(), id, wish.file)) return not_found();
    const auto old = picture_of(tx, desk.id(), id, wish.file);
    const bool is_shown = old && old->is_shown;
    if (old) delete_picture(tx, desk.id(), *old);
    const PublicPicture picture{.id = id,
                                .file = wish.file,
                                .copy = files::save(tx, desk.id(), copy),
                                .copy_digest = to_hex(copy.digest),
                                .boxes = files::boxes_text(wish.boxes),
                                .words = wish.words,
                                .is_shown = is_shown};
    change->set_part(part_name(picture), digest_of(desk.key, picture));
    save_picture(tx, desk.id(), picture);
    return commit_shown(tx, desk, *change, is_shown, "picture_prepared", "picture_corrected");
}

Result<Version> drop_picture(db::Tx& tx, const cases::Desk& desk, const people::Actor& actor, CaseId id, Version seen,
                             FileId original) {
    auto change = Change::open(tx, desk, actor, id, seen, Action::unpublish);
    if (!change) return change.problem();
    const auto picture = picture_of(tx, desk.id(), id, original);
    if (!picture) return not_found();
    change->set_part(part_name(*picture), {});
    delete_picture(tx, desk.id(), *picture);
    return commit_shown(tx, desk, *change, picture->is_shown, "picture_dropped", "picture_withdrawn");
}

} // namespace svar::publication
