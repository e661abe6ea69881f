// All published cases that were asked for, a piece at a time, so that a million of them fill no memory.
#pragma once

#include "features/opendata/data_query.hpp"
#include "features/opendata/open_case.hpp"
#include "platform/db/database.hpp"

#include <string>

namespace svar::opendata {

enum class Form { csv, spreadsheet, json };

/// Reads on in a transaction of its own for each piece: what is taken back meanwhile and was not read yet is not given
/// out. The database must outlive it.
class CaseStream {
  public:
    CaseStream(db::Database&, Words, DataQuery, Form);

    /// The next piece; false behind the last.
    bool next(std::string& piece);

  private:
    enum class Part { head, cases, done };

    std::string head() const;
    void read_on(std::string& piece);
    std::string ending() const;
    std::string next_address() const;
    std::string record(const publication::Publication&);

    db::Database& database_;
    const Words words_;
    DataQuery query_;
    const Form form_;
    Part part_ = Part::head;
    int left_;
    bool is_first_ = true;
    bool is_more_ = false; ///< a limit was reached before the end
};

} // namespace svar::opendata
