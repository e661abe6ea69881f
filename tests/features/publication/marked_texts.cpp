#include "features/publication/marked_texts.hpp"

#include "features/publication/personal_marks.hpp"
#include "features/publication/text_words.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

namespace svar::publication::test_data {

namespace {

MarkKind kind_of(char letter) {
    switch (letter) {
    case 'n': return MarkKind::name;
    case 'i': return MarkKind::identity_number;
    case 'p': return MarkKind::phone;
    case 'e': return MarkKind::email;
    case 'a': return MarkKind::address;
    case 'r': return MarkKind::plate;
    case 'c': return MarkKind::card;
    case 'k': return MarkKind::account;
    default: throw std::runtime_error("unknown kind in texts.txt");
    }
}

MarkedText read_line(const std::string& line) {
    MarkedText read{.language = line.substr(0, 2), .text = {}, .marks = {}};
    for (std::size_t at = 3; at < line.size(); ++at) {
        if (line[at] == '{') {
            read.marks.push_back({read.text.size(), 0, kind_of(line.at(at + 1))});
            at += 2;
        } else if (line[at] == '}') read.marks.back().end = read.text.size();
        else if (line.compare(at, 2, "\\n") == 0) {
            read.text += '\n';
            ++at;
        } else read.text += line[at];
    }
    return read;
}

/// Each letter and digit of the place is within one of the marks; the genitive's s may be missing.
bool is_found(const MarkedText& text, const Mark& place, const std::vector<Mark>& marks) {
    for (std::size_t at = place.begin; at < place.end; ++at) {
        if (!is_word_byte(text.text, at)) continue;
        if (std::ranges::none_of(marks, [&](const Mark& mark) { return mark.begin <= at && at < mark.end; }))
            return false;
    }
    return true;
}

bool touches(const Mark& a, const Mark& b) { return a.begin < b.end && b.begin < a.end; }

} // namespace

std::vector<MarkedText> marked_texts() {
    std::ifstream file(std::string{SVAR_SOURCE_FOLDER}.append("/tests/data/personal/texts.txt"));
    std::vector<MarkedText> texts;
    for (std::string line; std::getline(file, line);) texts.push_back(read_line(line));
    return texts;
}

Score score_of(const std::vector<MarkedText>& texts, bool of_names, std::vector<std::string>& misses) {
    Score score;
    for (const MarkedText& text : texts) {
        const auto marks = personal_marks(text.text, {.language = text.language, .own = {}, .public_ = {}});
        for (const Mark& place : text.marks) {
            if ((place.kind == MarkKind::name) != of_names) continue;
            ++score.places;
            if (is_found(text, place, marks)) ++score.found;
            else
                misses.push_back("missed " + text.text.substr(place.begin, place.end - place.begin) +
                                 " in: " + text.text);
        }
        for (const Mark& mark : marks) {
            if ((mark.kind == MarkKind::name) != of_names) continue;
            ++score.marks;
            if (std::ranges::any_of(text.marks, [&](const Mark& place) { return touches(place, mark); })) ++score.right;
            else misses.push_back("wrong " + text.text.substr(mark.begin, mark.end - mark.begin) + " in: " + text.text);
        }
    }
    return score;
}

} // namespace svar::publication::test_data
