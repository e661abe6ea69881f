// The commands of the program; each returns its exit code and throws what `main` words for the operator.
#pragma once

#include "app/installation.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace svar::app {

int migrate(const Place&, const config::Settings&);

struct Verifying {
    bool is_statistics = false; ///< nothing but the statistics
};
int verify(const Place&, const config::Settings&, const Verifying&);

struct NewPerson {
    std::string municipality; ///< host name, "kristianstad"
    std::string name;
    std::string email;
    std::string role;
    std::string unit;                     ///< key; empty for the municipality itself
    std::string password;                 ///< empty: asked for on the terminal
    std::vector<std::string> scopes = {}; ///< of a token
};
int add_person(const Place&, const config::Settings&, const NewPerson&);

/// Prints a new access token of the person once; without scopes one that reads.
int make_token(const Place&, const config::Settings&, const NewPerson&);

/// Fills the database with the demo; with `if_empty` does nothing where there is a municipality already.
int fill_demo(const Place&, const config::Settings&, std::int64_t cases, bool if_empty);

/// Writes a verified copy of the database, while the server may go on.
int back_up(const Place&, const config::Settings&, const std::string& file);
/// Puts a copy in the place of the database; refuses one that is not empty unless told to overwrite.
int restore(const Place&, const config::Settings&, const std::string& file, bool is_overwriting);

int list_schedules(const Place&, const config::Settings&);

/// Shows "done of all" on a terminal, in place; nothing elsewhere.
class ProgressBar {
  public:
    explicit ProgressBar(std::string what);
    ~ProgressBar();
    void show(std::int64_t done, std::int64_t all);

  private:
    std::string what_;
    bool is_terminal_;
    int percent_ = -1;
};

} // namespace svar::app
