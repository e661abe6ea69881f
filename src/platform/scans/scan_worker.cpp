#include "base/text.hpp"
#include "platform/files/inspection_answer.hpp"
#include "platform/files/inspection_sandbox.hpp"
#include "platform/files/inspection_worker.hpp"
#include "platform/process/answer.hpp"
#include "platform/process/child.hpp"
#include "platform/process/memory_file.hpp"
#include "platform/scans/code_reader.hpp"
#include "platform/scans/drawn_page.hpp"
#include "platform/scans/page_answer.hpp"
#include "platform/scans/scans.hpp"

#include <unistd.h>

#include <chrono>
#include <cstring>
#include <semaphore>
#include <span>

namespace svar::scans {

namespace {

constexpr const char* page_argument = "--read-scanned-page";
constexpr const char* text_argument = "--read-scanned-text";
constexpr std::chrono::seconds worker_time_max{60};
constexpr std::size_t answer_bytes_max = 96 * 1024 * 1024;

// --- in the child -------------------------------------------------------------------------------------

template <class Bytes>
void send(const Bytes& bytes) {
    process::answer(std::as_bytes(std::span{bytes}));
}

std::vector<std::string> codes_of(const GreyPixels& grey) {
    try {
        return read_codes(grey);
    } catch (const std::exception&) { return {}; } // a person chooses the unit
}

void answer_page(const std::string& path, int page) {
    const DrawnPage drawn = draw_page(path, page);
    send(page_line(drawn.pages, is_blank(drawn.grey), codes_of(drawn.grey)));
    send(files::answer_line(drawn.inspection));
    send(drawn.inspection.content);
    send(drawn.inspection.thumbnail);
}

std::string all_of_input() {
    std::string all;
    char buffer[64 * 1024];
    for (ssize_t got = 0; (got = read(STDIN_FILENO, buffer, sizeof buffer)) > 0;)
        all.append(buffer, static_cast<std::size_t>(got));
    return all;
}

void answer(const char* argument, const std::string& what, const char* page) {
    if (std::strcmp(argument, page_argument) == 0) answer_page(what, static_cast<int>(parse_int(page).value_or(0)));
    else send(read_words(grey_of_picture(all_of_input()), what));
}

/// As with uploads (platform/files), every program that links this file is its own worker.
[[gnu::constructor]] void become_reader_when_asked(int argc, char** argv, char**) {
    const bool is_asked =
        argc == 4 && (std::strcmp(argv[1], page_argument) == 0 || std::strcmp(argv[1], text_argument) == 0);
    if (!is_asked) return;
    files::enter_sandbox(argv[2]);
    try {
        answer(argv[1], argv[2], argv[3]);
    } catch (const std::exception&) { _exit(1); }
    _exit(0);
}

// --- in the program -----------------------------------------------------------------------------------

/// One page at a time: a batch is no hurry, and the machine is others' too.
std::string answer_of_child(const char* argument, const std::string& what, const std::string& page, int input) {
    static std::binary_semaphore free_worker{1};
    free_worker.acquire();
    struct Release {
        ~Release() { free_worker.release(); }
    } release;
    const char* const arguments[] = {"svar", argument, what.c_str(), page.c_str(), nullptr};
    const char* const environment[] = {"LC_ALL=C.UTF-8",         "MALLOC_ARENA_MAX=1", "VIPS_CONCURRENCY=1",
                                       "VIPS_DISC_THRESHOLD=2g", "OMP_THREAD_LIMIT=1", nullptr};
    return process::Child{arguments, environment, input}.read_all(worker_time_max, answer_bytes_max);
}

const char* tesseract_language(std::string_view language) {
    if (language == "nb") return "nor";
    if (language == "da") return "dan";
    return language == "en" ? "eng" : "swe";
}

} // namespace

Result<Page> read_page(const std::string& path, int page, std::string_view declared_name) {
    PageAnswer answer = parse_page_answer(answer_of_child(page_argument, path, std::to_string(page), -1));
    files::Inspection& inspection = answer.inspection;
    if (!inspection.problem_key.empty()) return invalid(inspection.problem_key);
    return Page{.pages = answer.pages,
                .is_blank = answer.is_blank,
                .codes = std::move(answer.codes),
                .picture = files::prepared_file(std::move(inspection), declared_name)};
}

std::string guess_text(const files::PreparedFile& picture, std::string_view language) {
    const process::MemoryFile file{std::as_bytes(std::span{picture.content})};
    const std::string text = answer_of_child(text_argument, tesseract_language(language), "0", file.number());
    if (!is_valid_utf8(text)) return {};
    const std::string lines = normalise_lines(text);
    return std::string{trim(first_code_points(lines, text_characters_max))};
}

} // namespace svar::scans
