// From a question to a query of Xapian. For the files of this folder.
#pragma once

#include "platform/fulltext/index.hpp"

#include <span>
#include <xapian.h>

namespace svar::fulltext {

/// Whether a document must have all that is wanted, or some of it.
enum class Together { all, any };

/// Makes queries of the terms that the index has. Throws what Xapian throws.
class QueryMaker {
  public:
    QueryMaker(const Xapian::Database& database, Analyser& analyser) : database_(database), analyser_(analyser) {}

    Xapian::Query query_of(const Question&, const QueryText&, Together);

  private:
    Xapian::Query clause(const Clause&);
    Xapian::Query word(const std::string&);
    Xapian::Query beginning(const std::string&);
    Xapian::Query phrase(const Clause&);
    /// What has these joined words for its code.
    Xapian::Query code(const std::string& joined) const;
    /// Any of those terms that there are, as one word; nothing where there are none.
    Xapian::Query any_of(std::span<const std::string> terms) const;
    Xapian::Query parts(const std::vector<std::vector<std::string>>&) const;

    const Xapian::Database& database_;
    Analyser& analyser_;
};

} // namespace svar::fulltext
