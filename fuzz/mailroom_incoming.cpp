// A stranger's mail: taken apart, folded, sorted, and looked through for what names a case.
#include "base/text.hpp"
#include "features/cases/reply_address.hpp"
#include "features/mailroom/fold.hpp"
#include "features/mailroom/incoming_mail.hpp"
#include "platform/mail/html_text.hpp"

#include <cstdlib>
#include <string_view>

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

bool is_line(const std::string& text) { return svar::is_valid_utf8(text) && text.find('\n') == std::string::npos; }

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace svar;
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    const mail::IncomingMail mail = mail::read_mail(bytes);
    const mail::IncomingLimits limits;
    require(is_valid_utf8(mail.text.reveal()) && is_line(mail.subject.reveal()) && is_line(mail.from_name.reveal()));
    require(mail.text.reveal().size() <= limits.text_bytes_max && mail.files.size() <= limits.attachments_max);
    require(mail.references.size() <= limits.references_max);
    for (const mail::DeliveryStatus& status : mail.deliveries) require(is_line(status.words));
    const mailroom::Folded folded = mailroom::fold(mail.text.reveal());
    require(is_valid_utf8(folded.fresh) && is_valid_utf8(folded.quoted));
    require(folded.fresh.empty() == trim(mail.text.reveal()).empty());
    static const std::vector own{*EmailAddress::parse("synpunkter@lilleby.example")};
    mailroom::sort_of(mail, own);
    mailroom::bare_subject(mail.subject.reveal());
    mailroom::sameness(mail, bytes);
    for (const std::string& reference : cases::references_in(mail.subject.reveal())) require(reference.size() == 9);
    for (const EmailAddress& receiver : mail.receivers) cases::reference_in_tag(cases::tag_of(receiver));
    return 0;
}
