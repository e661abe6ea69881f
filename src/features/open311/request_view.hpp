// Service requests as a document.
#pragma once

#include "features/open311/document.hpp"
#include "features/open311/own_story_view.hpp"
#include "features/open311/request.hpp"

namespace svar::open311 {

/// Writes requests one after the other, in one voice.
class RequestWriter {
  public:
    RequestWriter(Document& document, const Voice& voice, bool has_extensions)
        : document_(document), voice_(voice), has_extensions_(has_extensions) {}

    void write(const ServiceRequest&);

  private:
    struct Service {
        std::string code;
        std::string name;
    };

    std::string_view service_name(const std::string& category);
    void write_place(const Words*);
    void write_extensions(const ServiceRequest&);

    Document& document_;
    const Voice& voice_;
    bool has_extensions_;
    std::vector<Service> services_; ///< as they were named so far
};

/// Writes one update.
void write_update(Document&, const Voice&, const Update&);

} // namespace svar::open311
