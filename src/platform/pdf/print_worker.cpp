#include "base/text.hpp"
#include "platform/pdf/pdf.hpp"
#include "platform/process/child.hpp"
#include "platform/process/memory_file.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <semaphore>

namespace svar::pdf {

namespace {

constexpr const char* worker_argument = "--print-pdf";
constexpr std::chrono::seconds wait_max{20};
constexpr std::chrono::seconds worker_time_max{90};
constexpr std::size_t answer_bytes_max = 96 * 1024 * 1024;

/// Reads the documents from standard input and writes each PDF behind a line with its length. Whatever a page asks for
/// comes from the given resources or is refused.
constexpr const char* script = R"(
import json, logging, sys
logging.disable(logging.CRITICAL)
from weasyprint import HTML
given = json.load(sys.stdin)
def fetch(url):
    found = given['resources'].get(url[len('svar:'):]) if url.startswith('svar:') else None
    if found is None:
        raise ValueError('not given')
    return {'string': bytes.fromhex(found['content']), 'mime_type': found['type']}
for page in given['documents']:
    made = HTML(string=page, base_url='svar:', url_fetcher=fetch).write_pdf(variant='pdf/ua-1')
    sys.stdout.buffer.write(b'%d\n' % len(made) + made)
)";

// --- in the child -------------------------------------------------------------------------------------

void limit(__rlimit_resource resource, rlim_t value) {
    const rlimit both{value, value};
    setrlimit(resource, &both);
}

/// Sockets of any sort are refused by the kernel, whatever the printed pages or the libraries try.
bool forbid_sockets() {
#ifdef __x86_64__
    constexpr std::uint32_t architecture = AUDIT_ARCH_X86_64;
#else
    constexpr std::uint32_t architecture = AUDIT_ARCH_AARCH64;
#endif
    sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, arch)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, architecture, 1, 0),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_KILL_PROCESS),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_socket, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EACCES),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    const sock_fprog program{.len = std::size(filter), .filter = filter};
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/// Every program that links this file is its own worker: it starts itself anew with the argument above, takes its
/// limits, and becomes the printer.
[[gnu::constructor]] void become_printer_when_asked(int argc, char** argv, char**) {
    if (argc != 2 || std::strcmp(argv[1], worker_argument) != 0) return;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, 60);
    limit(RLIMIT_NOFILE, 256);
    limit(RLIMIT_FSIZE, rlim_t{64} * 1024 * 1024);
    limit(RLIMIT_AS, rlim_t{1536} * 1024 * 1024);
    if (!forbid_sockets()) _exit(1);
    const char* const arguments[] = {"python3", "-I", "-c", script, nullptr};
    const char* const environment[] = {"LC_ALL=C.UTF-8", "PATH=/usr/bin:/bin", "HOME=/nonexistent", nullptr};
    execve("/usr/bin/python3", const_cast<char* const*>(arguments), const_cast<char* const*>(environment));
    _exit(1);
}

// --- in the program -----------------------------------------------------------------------------------

std::string request_text(std::span<const std::string> documents, std::span<const Resource> resources) {
    boost::json::array pages;
    for (const std::string& document : documents) pages.emplace_back(document);
    boost::json::object given;
    for (const Resource& resource : resources) {
        const auto* begin = reinterpret_cast<const std::uint8_t*>(resource.content.data());
        given[resource.name] = {{"type", resource.media_type}, {"content", to_hex({begin, resource.content.size()})}};
    }
    return boost::json::serialize(
        boost::json::object{{"documents", std::move(pages)}, {"resources", std::move(given)}});
}

/// The PDFs of an answer; fewer when it is cut.
std::vector<std::string> split_answer(std::string_view answer) {
    std::vector<std::string> made;
    while (!answer.empty()) {
        const std::size_t line_end = answer.find('\n');
        const auto length = parse_int(answer.substr(0, std::min(line_end, answer.size())));
        if (line_end == std::string_view::npos || !length || *length < 5) return made;
        answer.remove_prefix(line_end + 1);
        const auto size = static_cast<std::size_t>(*length);
        if (size > answer.size() || !answer.starts_with("%PDF-")) return made;
        made.emplace_back(answer.substr(0, size));
        answer.remove_prefix(size);
    }
    return made;
}

Problem unavailable(const char* key) { return {ProblemKind::unavailable, key, {}}; }

} // namespace

Result<std::vector<std::string>> print(std::span<const std::string> documents, std::span<const Resource> resources) {
    static std::counting_semaphore<1> free_worker{1};
    if (!free_worker.try_acquire_for(wait_max)) return unavailable("pdf.problem.busy");
    struct Release {
        ~Release() { free_worker.release(); }
    } release;
    const std::string request = request_text(documents, resources);
    const process::MemoryFile input{std::as_bytes(std::span{request})};
    const char* const arguments[] = {"svar", worker_argument, nullptr};
    const char* const environment[] = {"LC_ALL=C.UTF-8", nullptr};
    const process::Child child{arguments, environment, input.number()};
    std::vector<std::string> made = split_answer(child.read_all(worker_time_max, answer_bytes_max));
    if (made.size() != documents.size()) return unavailable("pdf.problem.unavailable");
    return made;
}

} // namespace svar::pdf
