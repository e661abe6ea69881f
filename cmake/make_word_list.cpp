// Makes the list of words of a language that is built into the program:
//   make_word_list LANGUAGE OUTPUT DICTIONARY...
// A dictionary is Hunspell's .dic in the character set that the .aff beside it names.
#include "platform/fulltext/word_list.hpp"

#include <filesystem>
#include <fstream>

using namespace svar::fulltext;

namespace {

bool is_utf8(std::filesystem::path dictionary) {
    std::ifstream in{dictionary.replace_extension(".aff")};
    for (std::string line; std::getline(in, line);)
        if (line.starts_with("SET ")) return line.starts_with("SET UTF-8");
    return false;
}

std::string from_latin1(const std::string& text) {
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte >= 0x80) out += static_cast<char>(0xC0 | (byte >> 6));
        out += byte >= 0x80 ? static_cast<char>(0x80 | (byte & 0x3F)) : c;
    }
    return out;
}

} // namespace

int main(int argc, char** argv) {
    if (argc < 3) return 2;
    const auto language = parse_language(argv[1]);
    if (!language) return 2;
    WordListMaker maker{*language};
    for (int i = 3; i < argc; ++i) {
        const bool is_plain = is_utf8(argv[i]);
        std::ifstream in{argv[i], std::ios::binary};
        for (std::string line; std::getline(in, line);) maker.add(is_plain ? line : from_latin1(line));
    }
    std::ofstream out{argv[2], std::ios::binary | std::ios::trunc};
    out << maker.list();
    out.close();
    return out ? 0 : 1;
}
