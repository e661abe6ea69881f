#include "platform/files/inspection_worker.hpp"

#include "base/text.hpp"
#include "platform/files/black_out.hpp"
#include "platform/files/inspection_answer.hpp"
#include "platform/files/inspection_sandbox.hpp"
#include "platform/process/answer.hpp"
#include "platform/process/child.hpp"

#include <unistd.h>

#include <chrono>
#include <cstring>
#include <semaphore>
#include <span>

namespace svar::files {

namespace {

constexpr const char* worker_argument = "--inspect-upload";
constexpr const char* black_out_argument = "--black-out";
constexpr int workers_max = 2;
/// Longer waits would keep the threads that answer everybody else.
constexpr std::chrono::seconds wait_max{5};
constexpr std::chrono::seconds worker_time_max{30};
constexpr std::size_t answer_bytes_max = 96 * 1024 * 1024;

// --- in the child -------------------------------------------------------------------------------------

void answer(const Inspection& inspection) {
    const std::string line = answer_line(inspection);
    process::answer(std::as_bytes(std::span{line}));
    process::answer(std::as_bytes(std::span{inspection.content}));
    process::answer(std::as_bytes(std::span{inspection.thumbnail}));
}

/// Every program that links this file is its own worker: it starts itself anew with the argument above and
/// gets here before main, so that neither the server nor a test program has to know of it.
int number_in(const char* argument) { return static_cast<int>(parse_int(argument).value_or(0)); }

Inspection work(char** argv) {
    if (std::strcmp(argv[1], worker_argument) == 0)
        return inspect_upload(argv[2], number_in(argv[3]), number_in(argv[4]));
    const auto boxes = parse_boxes(argv[4]);
    if (!boxes) throw std::runtime_error("unreadable boxes");
    return draw_black_boxes(argv[2], argv[3], *boxes, Limits{}.thumbnail_side_max);
}

[[gnu::constructor]] void become_worker_when_asked(int argc, char** argv, char**) {
    if (argc != 5) return;
    if (std::strcmp(argv[1], worker_argument) != 0 && std::strcmp(argv[1], black_out_argument) != 0) return;
    enter_sandbox(argv[2]);
    try {
        answer(work(argv));
    } catch (const std::exception&) { _exit(1); }
    _exit(0);
}

// --- in the program -----------------------------------------------------------------------------------

Inspection refused(const char* problem_key) {
    Inspection inspection;
    inspection.problem_key = problem_key;
    return inspection;
}

/// Starts this program anew as a worker, at most two at a time.
Inspection run_worker(const char* argument, const std::string& path, const std::string& first,
                      const std::string& second) {
    static std::counting_semaphore<workers_max> free_workers{workers_max};
    if (!free_workers.try_acquire_for(wait_max)) return refused("files.problem.busy");
    struct Release {
        ~Release() { free_workers.release(); }
    } release;
    const char* const arguments[] = {"svar", argument, path.c_str(), first.c_str(), second.c_str(), nullptr};
    const char* const environment[] = {"LC_ALL=C.UTF-8", "MALLOC_ARENA_MAX=1", "VIPS_CONCURRENCY=1",
                                       "VIPS_DISC_THRESHOLD=2g", nullptr};
    return parse_answer(process::Child{arguments, environment}.read_all(worker_time_max, answer_bytes_max));
}

} // namespace

Inspection inspect_in_worker(const std::string& path, const Limits& limits) {
    return run_worker(worker_argument, path, std::to_string(limits.picture_side_max),
                      std::to_string(limits.thumbnail_side_max));
}

Inspection black_out_in_worker(const std::string& path, const std::string& media_type, const std::string& boxes) {
    return run_worker(black_out_argument, path, media_type, boxes);
}

} // namespace svar::files
