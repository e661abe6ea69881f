// Files as they are sent to a browser.
#pragma once

#include "platform/files/files.hpp"
#include "platform/http/message.hpp"

namespace svar::site {

/// Pictures and PDF are shown, all else is offered to be saved; never run as a page of ours. Read from the database
/// as fast as the reader takes it.
http::Response download_response(db::Database&, MunicipalityId, const files::Download&);

/// A PDF that was just made, shown in the browser.
http::Response pdf_response(std::string pdf, const std::string& name);

} // namespace svar::site
