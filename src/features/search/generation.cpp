#include "features/search/generation.hpp"

#include "base/text.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <unistd.h>

namespace svar::search {

namespace {

namespace fs = std::filesystem;

/// Open indexes cost memory and files; more municipalities than that take turns.
constexpr std::size_t writers_max = 8;

std::string text_of(int format, const std::string& owner, const FeedPosition& position) {
    std::string text =
        fmt::format("format {}\nowner {}\nevents {}\nremovals {}\n", format, owner, position.events, position.removals);
    if (const auto& anchor = position.anchor)
        text += fmt::format("anchor {} {} {} {}\n", anchor->municipality.value(), anchor->id.value(), anchor->seq,
                            anchor->mac);
    return text.append("end\n");
}

struct Stated {
    int format = 0;
    std::string owner;
    FeedPosition position;
    bool is_whole = false;
};

Stated read_statement(const fs::path& file) {
    Stated stated;
    std::ifstream in{file};
    for (std::string line; std::getline(in, line);) {
        std::istringstream words{line};
        std::string name;
        words >> name;
        if (name == "format") words >> stated.format;
        else if (name == "owner") words >> stated.owner;
        else if (name == "events") words >> stated.position.events;
        else if (name == "removals") words >> stated.position.removals;
        else if (name == "anchor") {
            std::int64_t municipality = 0, id = 0, seq = 0;
            std::string mac;
            words >> municipality >> id >> seq >> mac;
            stated.position.anchor = Anchor{MunicipalityId{municipality}, CaseId{id}, seq, mac};
        } else if (name == "end") stated.is_whole = true;
        if (words.fail()) return {};
    }
    return stated;
}

void make_durable(const fs::path& path) {
    const int handle = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool is_durable = handle >= 0 && fsync(handle) == 0;
    if (handle >= 0) close(handle);
    if (!is_durable) throw fulltext::Broken(fmt::format("cannot make {} durable", path.string()));
}

} // namespace

void replace_file(const fs::path& file, const std::string& text) {
    const fs::path unfinished = file.string() + ".new";
    {
        std::ofstream out{unfinished, std::ios::binary | std::ios::trunc};
        out << text;
        out.flush();
        if (!out) throw fulltext::Broken(fmt::format("cannot write {}", unfinished.string()));
    }
    make_durable(unfinished);
    fs::rename(unfinished, file);
    make_durable(file.parent_path());
}

int current_generation(const fs::path& directory) {
    std::ifstream in{directory / "current"};
    int number = 0;
    in >> number;
    return in.fail() || number < 0 ? 0 : number;
}

void set_current_generation(const fs::path& directory, int number) {
    replace_file(directory / "current", fmt::format("{}\n", number));
}

void remove_other_generations(const fs::path& directory, std::initializer_list<int> kept) {
    std::error_code none;
    for (const auto& entry : fs::directory_iterator(directory, none)) {
        const std::string name = entry.path().filename().string();
        const auto number = name.starts_with('g') ? parse_int(name.substr(1)) : std::nullopt;
        if (number && std::ranges::find(kept, static_cast<int>(*number)) == kept.end())
            fs::remove_all(entry.path(), none);
    }
}

Generation::Generation(const fulltext::Library& library, int number, std::string owner, FeedPosition position)
    : folder_(library.generation_folder(number)), number_(number), owner_(std::move(owner)),
      position_(std::move(position)) {}

Generation Generation::begin(const fulltext::Library& library, int number, std::string owner, FeedPosition position) {
    Generation made{library, number, std::move(owner), std::move(position)};
    std::error_code none;
    fs::remove_all(made.folder_, none);
    fs::create_directories(made.folder_);
    return made;
}

std::optional<Generation> Generation::open(const fulltext::Library& library, int number, const std::string& owner) {
    if (number == 0) return std::nullopt;
    Stated stated = read_statement(library.generation_folder(number) / "position");
    if (!stated.is_whole || stated.format != index_format || stated.owner != owner) return std::nullopt;
    return Generation{library, number, owner, std::move(stated.position)};
}

fulltext::IndexWriter& Generation::writer(MunicipalityId municipality, fulltext::Shelf shelf) {
    const Key key{municipality.value(), shelf};
    if (const auto found = writers_.find(key); found != writers_.end()) return found->second;
    if (writers_.size() >= writers_max) {
        commit_writers();
        writers_.clear();
    }
    const fs::path folder = fulltext::Library::index_folder(folder_, municipality, shelf);
    return writers_.emplace(key, fulltext::IndexWriter{folder}).first->second;
}

void Generation::put(MunicipalityId municipality, fulltext::Shelf shelf, const fulltext::Document& document) {
    writer(municipality, shelf).put(document);
}

void Generation::remove(MunicipalityId municipality, fulltext::Shelf shelf, std::int64_t id) {
    writer(municipality, shelf).remove(id);
}

void Generation::commit_writers() {
    for (auto& [key, writer] : writers_) writer.commit();
}

void Generation::commit(const FeedPosition& position) {
    commit_writers();
    position_ = position;
    replace_file(folder_ / "position", text_of(index_format, owner_, position_));
}

} // namespace svar::search
