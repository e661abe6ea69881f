// Settings: one table gives file (TOML), environment, help and documentation.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace svar::config {

using Value = std::variant<bool, std::int64_t, std::string, std::vector<std::string>>;

/// One setting: "mail.smtp_url" in the file is SVAR_MAIL_SMTP_URL in the environment.
struct Setting {
    std::string_view name;
    Value default_value;
    std::string_view help;            ///< one sentence in English, with the unit
    bool is_secret = false;           ///< never printed
    std::int64_t minimum = INT64_MIN; ///< for numbers
    std::int64_t maximum = INT64_MAX;
    std::vector<std::string_view> choices = {}; ///< for texts; empty means any
};

struct Fault {
    std::string source; ///< file path or variable name
    int line = 0;       ///< 0 where there is none
    int column = 0;
    std::string message;
};

/// The values in force. Asking for an unknown name or the wrong type is a bug and aborts.
class Settings {
  public:
    explicit Settings(std::map<std::string, Value> values) : values_(std::move(values)) {}
    bool flag(std::string_view name) const;
    std::int64_t number(std::string_view name) const;
    const std::string& text(std::string_view name) const;
    const std::vector<std::string>& list(std::string_view name) const;

  private:
    std::map<std::string, Value> values_;
};

struct Loaded {
    Settings settings;
    std::vector<Fault> faults; ///< all of them; when not empty the settings must not be used
};

using Environment = std::function<const char*(const char*)>;

/// Defaults, then the file (empty path: none), then the environment.
Loaded load(const std::vector<Setting>& table, const std::string& file, const Environment&);

/// Like `load` with the file's text in hand; `file` names it in faults.
Loaded load_text(const std::vector<Setting>& table, const std::string& file, std::string_view toml, const Environment&);

/// Variables that are no setting's, but begin as those of a group do ("SVAR_MAIL_...") or are nearly one's name, as
/// faults; `variables` is `environ`.
std::vector<Fault> unknown_variables(const std::vector<Setting>& table, const char* const* variables);

/// "mail.smtp_url" -> "SVAR_MAIL_SMTP_URL"
std::string variable_name(std::string_view setting);

/// "svar.toml:3:5: ..."
std::string to_string(const Fault&);

/// The table as a Markdown document and as plain help.
std::string markdown(const std::vector<Setting>& table);
std::string help(const std::vector<Setting>& table);

} // namespace svar::config
