// Files of the citizen's forms, which survive a form that must be mended.
#pragma once

#include "features/cases/case_actions.hpp"
#include "features/site/site.hpp"

#include <vector>

namespace svar::intake {

/// The files of a posted form: new ones that passed, ones kept from before, and what is wrong with the rest.
struct ReceivedFiles {
    std::vector<files::PreparedFile> fresh;
    std::vector<FileId> kept;
    std::vector<FieldProblem> problems;

    cases::Attachments attachments() const { return {fresh, kept}; }
};

ReceivedFiles receive_files(const site::Visit&);

/// Saves the new files so that the form can come back with them; afterwards all are kept ones.
void keep(const site::Visit&, ReceivedFiles&);

/// A kept file for the form, named by an id that nobody can make up.
struct KeptFile {
    std::string id;
    std::string name;
    std::string size;

    void fill(views::Slots& slots) const {
        slots.set("ID", id);
        slots.set("NAME", name);
        slots.set("SIZE", size);
    }
};
std::vector<KeptFile> kept_files(const site::Visit&, const std::vector<FileId>&);

/// `{{>FILES}}`: the field for files, with those kept and what was wrong.
void fill_files(const site::Visit&, views::Slots&, const ReceivedFiles&);

} // namespace svar::intake
