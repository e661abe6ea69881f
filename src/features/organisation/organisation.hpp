// One municipality's organisation as an immutable snapshot: its units as a tree, level names and posts.
#pragma once

#include "base/ids.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace svar::organisation {

/// A municipality of this installation with what its pages need to know of it.
struct Municipality {
    MunicipalityId id = {};
    std::string host = {}; ///< "kristianstad", or a full host name
    std::string name = {};
    std::string short_name = {};
    std::string language = {}; ///< "sv"
    std::string country = {};  ///< "SE"
    std::string time_zone = {};
    std::string scheme = {}; ///< the preset that it began with
    std::string accent_colour = {};
    std::string logo = {};      ///< name of the picture with the digest of its content; empty where there is none
    std::string logo_text = {}; ///< what it shows, for those who don't see it
    std::string email = {};
    std::string phone = {};
    std::string address = {};
    std::string opening_hours = {};
    std::int64_t organisation_version = 1; ///< grows with each change of units, posts, people or rights
    std::int64_t public_version = 1;       ///< grows with each change of what the public sees
    std::int64_t book_version = 0;         ///< grows with each approved version of the scheme
    bool is_demo = false;
};

/// A node of the tree. Only the municipality itself has no parent; its level is 0.
struct Unit {
    UnitId id = {};
    std::string key = {}; ///< the municipality's own code, stable over renames
    UnitId parent = {};
    int level = 0;
    int position = 0; ///< order among its siblings
    std::string name = {};
    std::string email = {};
    bool is_closed = false;
    Version version{1};
};

/// Named posts that the rules of a scheme can route to.
enum class Post { registrar, manager, chief_executive, mayor };
inline constexpr Post posts[] = {Post::registrar, Post::manager, Post::chief_executive, Post::mayor};

std::string_view post_key(Post); ///< "chief_executive"
std::optional<Post> parse_post(std::string_view key);

/// Who holds a post in a unit; it covers all below that has no holder of its own.
struct PostHolder {
    Post post = Post::registrar;
    UnitId unit = {};
    PersonId person = {};
};

/// What the municipality calls a level of its tree: 2 is "verksamhetsområde".
struct LevelName {
    int level = 0;
    std::string name = {};
};

/// The whole tree at one organisation version. Unknown units have no name, no children and no holder.
class Organisation {
  public:
    /// Throws std::invalid_argument unless the units are one tree with one root.
    Organisation(Municipality, std::vector<Unit>, std::vector<LevelName>, std::vector<PostHolder>);

    /// As it was at this organisation version; `public_version` may have grown since.
    const Municipality& municipality() const { return municipality_; }
    const Unit& root() const { return units_.front(); }
    /// Depth first; siblings by position, then name.
    const std::vector<Unit>& units() const { return units_; }
    const std::vector<LevelName>& level_names() const { return level_names_; }
    const std::vector<PostHolder>& post_holders() const { return post_holders_; }

    const Unit* unit(UnitId) const; ///< nullptr when there is none
    const Unit* unit_by_key(std::string_view key) const;
    std::string_view name(UnitId) const;
    std::vector<UnitId> children(UnitId) const;
    /// The unit and all below it, depth first.
    std::vector<UnitId> subtree(UnitId) const;
    /// Whether `unit` is `ancestor` or lies below it; false for unknown units.
    bool is_within(UnitId unit, UnitId ancestor) const;
    /// From the municipality down to the unit itself.
    std::vector<UnitId> path(UnitId) const;
    /// The names on the way from the first level below the municipality to the unit.
    std::vector<std::string> path_names(UnitId) const;
    std::string_view level_name(int level) const;
    /// Holder of the post in the unit, else in the nearest unit above that has one; zero when none has.
    PersonId post_holder(Post, UnitId) const;

  private:
    std::optional<std::size_t> place_of(UnitId) const;
    void order(std::vector<Unit> units);

    Municipality municipality_;
    std::vector<Unit> units_;
    std::vector<std::size_t> ends_; ///< one past the last place of the subtree that begins at the same place
    std::unordered_map<UnitId, std::size_t> places_;
    std::vector<LevelName> level_names_;
    std::vector<PostHolder> post_holders_;
};

} // namespace svar::organisation
