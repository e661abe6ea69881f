#include "platform/fulltext/word_list.hpp"

#include <algorithm>
#include <cstring>

namespace svar::fulltext {

namespace {

/// What a list begins with; the last sign grows when fingerprints or the choice of words change.
struct Head {
    char mark[8] = {'s', 'v', 'a', 'r', 'w', 'd', 's', '1'};
    std::uint32_t words = 0;
    std::uint32_t stems = 0;
};

constexpr std::size_t letters_min = 3;

/// FNV-1a.
std::uint32_t fingerprint(std::string_view word) {
    std::uint64_t value = 14695981039346656037U;
    for (const char c : word) value = (value ^ static_cast<unsigned char>(c)) * 1099511628211U;
    return static_cast<std::uint32_t>(value ^ (value >> 32));
}

bool has(std::span<const std::uint32_t> sorted, std::string_view word) {
    return std::ranges::binary_search(sorted, fingerprint(word));
}

void sort_unique(std::vector<std::uint32_t>& values) {
    std::ranges::sort(values);
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

void append(std::string& out, const void* data, std::size_t bytes) {
    out.append(static_cast<const char*>(data), bytes);
}

} // namespace

WordList::WordList(std::string_view bytes) {
    Head head;
    if (bytes.size() < sizeof head) return;
    std::memcpy(&head, bytes.data(), sizeof head);
    const std::size_t values = (bytes.size() - sizeof head) / sizeof(std::uint32_t);
    if (!std::ranges::equal(head.mark, Head{}.mark) || std::size_t{head.words} + head.stems != values) return;
    const auto* const first = reinterpret_cast<const std::uint32_t*>(bytes.data() + sizeof head);
    words_ = {first, head.words};
    stems_ = {first + head.words, head.stems};
}

bool WordList::has_word(std::string_view compared) const { return has(words_, compared); }
bool WordList::has_stem(std::string_view stem) const { return has(stems_, stem); }

/// Names and short words take no part in compounds.
void WordListMaker::add(std::string_view line) {
    const std::string_view entry = line.substr(0, line.find_first_of("/\t \r"));
    if (entry.empty() || (entry[0] >= 'A' && entry[0] <= 'Z')) return;
    const auto tokens = tokens_of(entry);
    if (tokens.size() != 1 || tokens[0].word.size() < letters_min || is_small_word(language_, tokens[0].word)) return;
    words_.push_back(fingerprint(tokens[0].word));
    stems_.push_back(fingerprint(stemmer_.stem(language_, tokens[0].word)));
}

std::string WordListMaker::list() {
    sort_unique(words_);
    sort_unique(stems_);
    const Head head{.words = static_cast<std::uint32_t>(words_.size()),
                    .stems = static_cast<std::uint32_t>(stems_.size())};
    std::string made;
    append(made, &head, sizeof head);
    append(made, words_.data(), words_.size() * sizeof(std::uint32_t));
    append(made, stems_.data(), stems_.size() * sizeof(std::uint32_t));
    return made;
}

} // namespace svar::fulltext
