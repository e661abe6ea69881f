#include "platform/fulltext/library.hpp"

#include <fmt/format.h>

namespace svar::fulltext {

namespace {

/// Each has some hundred kilobytes and a few open files.
constexpr std::size_t idle_of_one_max = 4;
constexpr std::size_t idle_max = 32;

} // namespace

std::filesystem::path Library::generation_folder(int generation) const {
    return directory_ / fmt::format("g{}", generation);
}

std::filesystem::path Library::index_folder(const std::filesystem::path& generation, MunicipalityId municipality,
                                            Shelf shelf) {
    return generation / fmt::format("{}-{}", municipality.value(), shelf == Shelf::open ? "open" : "staff");
}

void Library::serve(int generation, bool is_complete) {
    const std::scoped_lock lock{mutex_};
    if (generation_.exchange(generation) != generation) {
        idle_.clear();
        idle_count_ = 0;
    }
    is_complete_ = is_complete;
}

std::unique_ptr<IndexReader> Library::take_idle(const std::string& key) {
    const std::scoped_lock lock{mutex_};
    const auto found = idle_.find(key);
    if (found == idle_.end() || found->second.empty()) return nullptr;
    auto reader = std::move(found->second.back());
    found->second.pop_back();
    --idle_count_;
    return reader;
}

void Library::give_back(const std::string& key, std::unique_ptr<IndexReader> reader) {
    const std::scoped_lock lock{mutex_};
    const bool is_current = key.starts_with(fmt::format("{}/", generation_folder(generation_.load()).string()));
    auto& idle = idle_[key];
    if (!is_current || idle.size() >= idle_of_one_max || idle_count_ >= idle_max) return;
    idle.push_back(std::move(reader));
    ++idle_count_;
}

Library::Loan::~Loan() {
    if (reader_) library_->give_back(key_, std::move(reader_));
}

Library::Loan Library::reader(MunicipalityId municipality, Shelf shelf) {
    const int generation = generation_.load();
    const std::filesystem::path folder = index_folder(generation_folder(generation), municipality, shelf);
    std::string key = folder.string();
    if (generation == 0) return {*this, std::move(key), nullptr};
    auto reader = take_idle(key);
    std::error_code none;
    if (!reader && !std::filesystem::exists(folder / "iamglass", none)) return {*this, std::move(key), nullptr};
    try {
        if (reader) reader->refresh();
        else reader = std::make_unique<IndexReader>(folder);
    } catch (const Broken&) {
        report_broken();
        throw;
    }
    return {*this, std::move(key), std::move(reader)};
}

} // namespace svar::fulltext
