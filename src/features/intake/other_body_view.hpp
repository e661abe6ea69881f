// views/public/handed_over.html: a case in the hands of another body.
#pragma once

#include "features/cases/hand_over.hpp"
#include "features/cases/journal.hpp"
#include "features/intake/uploads.hpp"

namespace svar::intake {

/// A case that reference and code of a hand-over open.
struct HandedOver {
    cases::Case subject;
    cases::HandOver over;
    std::string code;
    std::vector<cases::Event> events;
    std::vector<files::StoredFile> files;

    std::string path() const { return "/handed-over/" + subject.reference + "/" + code; }
    bool is_running() const { return !over.ended_at; }
};

/// Problem::not_found unless reference and code belong together; takes the same time for both faults.
Result<HandedOver> handed_over(db::Tx&, const site::Visit&);

struct TypedBodyReply {
    std::string reply = "progress";
    std::string text = {};
};

struct HandedOverView {
    static constexpr std::string_view template_path = "public/handed_over.html";

    const site::Visit& visit;
    const HandedOver& story;
    const TypedBodyReply& typed;
    const Problem& problem;
    const ReceivedFiles& files;

    void fill(views::Slots& slots) const;

  private:
    void fill_case(views::Slots&) const;
    void fill_form(views::Slots&) const;
};

} // namespace svar::intake
