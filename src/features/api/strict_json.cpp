#include "features/api/strict_json.hpp"

#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/parse.hpp>

#include <limits>
#include <set>
#include <string>
#include <vector>

namespace svar::api {

namespace {

using boost::json::error_code;
using boost::json::string_view;

enum class DuplicateError { found = 1 };

class DuplicateCategory : public boost::system::error_category {
  public:
    const char* name() const noexcept override { return "svar.json"; }
    std::string message(int) const override { return "a member is named twice"; }
};

error_code duplicate() {
    static const DuplicateCategory category;
    return {static_cast<int>(DuplicateError::found), category};
}

/// Hears each member's name and stops at the second of one object; the values are nothing to it.
class NameWatch {
  public:
    constexpr static std::size_t max_object_size = std::numeric_limits<std::size_t>::max();
    constexpr static std::size_t max_array_size = std::numeric_limits<std::size_t>::max();
    constexpr static std::size_t max_key_size = 4096;
    constexpr static std::size_t max_string_size = std::numeric_limits<std::size_t>::max();

    bool on_document_begin(error_code&) { return true; }
    bool on_document_end(error_code&) { return true; }
    bool on_object_begin(error_code&) {
        names_.emplace_back();
        return true;
    }
    bool on_object_end(std::size_t, error_code&) {
        names_.pop_back();
        return true;
    }
    bool on_array_begin(error_code&) { return true; }
    bool on_array_end(std::size_t, error_code&) { return true; }
    bool on_key_part(string_view part, std::size_t, error_code&) {
        name_.append(part.data(), part.size());
        return true;
    }
    bool on_key(string_view part, std::size_t, error_code& error) {
        name_.append(part.data(), part.size());
        const bool is_new = names_.back().insert(std::move(name_)).second;
        name_.clear();
        if (!is_new) error = duplicate();
        return is_new;
    }
    bool on_string_part(string_view, std::size_t, error_code&) { return true; }
    bool on_string(string_view, std::size_t, error_code&) { return true; }
    bool on_number_part(string_view, error_code&) { return true; }
    bool on_int64(std::int64_t, string_view, error_code&) { return true; }
    bool on_uint64(std::uint64_t, string_view, error_code&) { return true; }
    bool on_double(double, string_view, error_code&) { return true; }
    bool on_bool(bool, error_code&) { return true; }
    bool on_null(error_code&) { return true; }
    bool on_comment_part(string_view, error_code&) { return true; }
    bool on_comment(string_view, error_code&) { return true; }

  private:
    std::vector<std::set<std::string>> names_;
    std::string name_;
};

boost::json::parse_options options() {
    boost::json::parse_options strict;
    strict.max_depth = json_depth_max;
    return strict;
}

} // namespace

Result<boost::json::value> parse_json(std::string_view text) {
    boost::json::basic_parser<NameWatch> watch(options());
    error_code error;
    const std::size_t read = watch.write_some(false, text.data(), text.size(), error);
    if (error == duplicate()) return invalid("api.problem.json_duplicate");
    if (error || read != text.size()) return invalid("api.problem.json");
    boost::json::value value = boost::json::parse(text, error, {}, options());
    if (error) return invalid("api.problem.json");
    return value;
}

} // namespace svar::api
