// What the measurements share: the program, the databases, the lines of the table.
#pragma once

#include "bench/child.hpp"
#include "bench/load.hpp"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace svar::bench {

/// What is measured, and where.
struct Rig {
    std::string program;      ///< the release
    std::string bare_program; ///< inserts rows by sqlite3 alone
    std::string small_data;   ///< data folder with 10,000 cases
    std::string large_data;   ///< data folder with a million
    std::string work;         ///< folder for what is thrown away
    bool is_quick = false;

    /// A number of requests; a tenth of it when there is no time.
    std::int64_t count(std::int64_t full) const { return is_quick ? full / 10 : full; }
};

/// Prints a line of the table; `limit` is "<= 3.0", ">= 0.5", or empty where there is none.
void report(const std::string& work, double figure, const char* unit, const std::string& limit = {});

/// Whether a place of data is a PostgreSQL address; else it is a folder. `place_option` is the program's for it.
bool is_postgresql(std::string_view place);
const char* place_option(std::string_view place);

enum class Search { on, off }; ///< whether a server keeps an index: off where it would first have to make one

/// A running `svar serve` on a folder of data or a PostgreSQL address, without limits on the rate of requests.
class Server {
  public:
    Server(const Rig& rig, const std::string& place, Search = Search::on);
    std::uint16_t port() const { return port_; }
    pid_t pid() const { return child_.pid(); }

  private:
    Child child_;
    std::uint16_t port_;
};

/// Processor microseconds of the process for each request of the load.
double cpu_micros(pid_t, const Load&);

/// Runs the measurements in turn, round by round, so that what disturbs one disturbs the others; the median of each.
std::vector<double> medians_in_turn(int rounds, const std::vector<std::function<double()>>& measurements);
double median(std::vector<double>);

/// The header line with the cookie of a session.
std::string signed_in(std::uint16_t port, const std::string& email);

/// The form of the n-th citizen, as the body of `POST /cases`.
std::string citizen_form(std::int64_t n);

/// The same message as JSON, for `POST /api/v1/cases`.
std::string citizen_json(std::int64_t n);

/// The first column of the first row; throws when there is none.
std::string query_text(const std::string& data, const std::string& sql);

/// Addresses in a page that begin so, up to their quotation mark.
std::vector<std::string> links(const std::string& page, std::string_view start);

void measure_pages(const Rig&);
void measure_submissions(const Rig&);
void measure_api(const Rig&);
void measure_start(const Rig&);
void measure_staff(const Rig&);
void measure_programs(const Rig&);
void measure_memory(const Rig&);
void measure_search(const Rig&);

} // namespace svar::bench
