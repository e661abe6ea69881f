#include "platform/files/inspection_sandbox.hpp"

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <vector>

namespace svar::files {

namespace {

void limit(__rlimit_resource resource, rlim_t value) {
    const rlimit both{value, value};
    setrlimit(resource, &both);
}

void set_limits() {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_DUMPABLE, 0);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, 20);
    limit(RLIMIT_NOFILE, 64);
    limit(RLIMIT_FSIZE, 0);
    signal(SIGXFSZ, SIG_IGN); // a library that tries to write goes on without
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
    limit(RLIMIT_AS, rlim_t{1536} * 1024 * 1024);
#endif
}

// --- files ---------------------------------------------------------------------------------------------

/// Where libraries, their modules and the table of file types are; no settings, which may hold secrets.
constexpr const char* readable[] = {"/usr", "/lib", "/lib64", "/etc/ld.so.cache", "/etc/magic", "/dev/null"};
constexpr std::uint64_t read_rights = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE;
/// Everything that the first version of Landlock can forbid.
constexpr std::uint64_t all_rights = (std::uint64_t{LANDLOCK_ACCESS_FS_MAKE_SYM} << 1) - 1;

void permit_reading(int ruleset, const char* path) {
    const int handle = open(path, O_PATH | O_CLOEXEC);
    if (handle < 0) return;
    landlock_path_beneath_attr rule{};
    rule.parent_fd = handle;
    rule.allowed_access = read_rights | LANDLOCK_ACCESS_FS_READ_DIR;
    // The right to list is for folders only.
    if (syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) != 0) {
        rule.allowed_access = read_rights;
        syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    }
    close(handle);
}

void close_file_system(const char* upload) {
    landlock_ruleset_attr rules{};
    rules.handled_access_fs = all_rights;
    const auto ruleset = static_cast<int>(syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0));
    if (ruleset < 0) return; // an old kernel
    for (const char* path : readable) permit_reading(ruleset, path);
    permit_reading(ruleset, upload);
    syscall(SYS_landlock_restrict_self, ruleset, 0);
    close(ruleset);
}

// --- calls of the system -------------------------------------------------------------------------------

#if defined(__x86_64__)
constexpr std::uint32_t this_machine = AUDIT_ARCH_X86_64;
#elif defined(__aarch64__)
constexpr std::uint32_t this_machine = AUDIT_ARCH_AARCH64;
#else
#error "which machine is this?"
#endif

/// What reads pictures has no use for these.
constexpr long forbidden[] = {
    SYS_socket,
    SYS_socketpair,
    SYS_connect,
    SYS_bind,
    SYS_listen,
    SYS_accept,
    SYS_accept4,
    SYS_sendto,
    SYS_sendmsg,
    SYS_sendmmsg,
    SYS_execve,
    SYS_execveat,
    SYS_ptrace,
    SYS_process_vm_readv,
    SYS_process_vm_writev,
    SYS_kill,
    SYS_tkill,
    SYS_rt_sigqueueinfo,
    SYS_rt_tgsigqueueinfo,
    SYS_pidfd_open,
    SYS_pidfd_getfd,
    SYS_pidfd_send_signal,
    SYS_mount,
    SYS_umount2,
    SYS_pivot_root,
    SYS_chroot,
    SYS_unshare,
    SYS_setns,
    SYS_bpf,
    SYS_perf_event_open,
    SYS_keyctl,
    SYS_add_key,
    SYS_request_key,
    SYS_userfaultfd,
    SYS_io_uring_setup,
    SYS_io_uring_enter,
    SYS_io_uring_register,
    SYS_open_by_handle_at,
    SYS_init_module,
    SYS_finit_module,
    SYS_kexec_load,
    SYS_setuid,
    SYS_setgid,
    SYS_setresuid,
    SYS_setresgid,
#if defined(__x86_64__)
    SYS_fork,
    SYS_vfork,
#endif
};

constexpr sock_filter statement(std::uint16_t code, std::uint32_t value) { return {code, 0, 0, value}; }
constexpr sock_filter jump(std::uint16_t code, std::uint32_t value, std::uint8_t yes, std::uint8_t no) {
    return {code, yes, no, value};
}
constexpr std::uint16_t load = BPF_LD | BPF_W | BPF_ABS;
constexpr std::uint16_t if_equal = BPF_JMP | BPF_JEQ | BPF_K;
constexpr std::uint16_t answer = BPF_RET | BPF_K;
constexpr std::uint32_t number_of_call = offsetof(seccomp_data, nr);
constexpr std::uint32_t first_argument = offsetof(seccomp_data, args[0]); ///< its lower half: all that an id has

std::vector<sock_filter> filter() {
    const sock_filter kill = statement(answer, SECCOMP_RET_KILL_PROCESS);
    std::vector<sock_filter> lines = {statement(load, offsetof(seccomp_data, arch)), jump(if_equal, this_machine, 1, 0),
                                      kill, statement(load, number_of_call)};
#if defined(__x86_64__)
    // The other numbering of the same machine (x32).
    lines.insert(lines.end(), {jump(BPF_JMP | BPF_JGE | BPF_K, 0x4000'0000U, 0, 1), kill});
#endif
    for (const long call : forbidden)
        lines.insert(lines.end(), {jump(if_equal, static_cast<std::uint32_t>(call), 0, 1), kill});
    // A process may send signals to its own threads (abort does) and ask for its own limits, but not for others'.
    lines.insert(lines.end(),
                 {jump(if_equal, SYS_tgkill, 0, 3), statement(load, first_argument),
                  jump(if_equal, static_cast<std::uint32_t>(getpid()), 1, 0), kill, statement(load, number_of_call),
                  jump(if_equal, SYS_prlimit64, 0, 3), statement(load, first_argument), jump(if_equal, 0, 1, 0), kill});
    // Threads may be begun, by the older call whose flags can be seen; processes may not.
    lines.insert(lines.end(), {statement(load, number_of_call), jump(if_equal, SYS_clone3, 0, 1),
                               statement(answer, SECCOMP_RET_ERRNO | ENOSYS), jump(if_equal, SYS_clone, 0, 3),
                               statement(load, first_argument), jump(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 1, 0),
                               kill, statement(answer, SECCOMP_RET_ALLOW)});
    return lines;
}

void forbid_calls() {
    std::vector<sock_filter> lines = filter();
    const sock_fprog program{static_cast<unsigned short>(lines.size()), lines.data()};
    // Not every kernel has it; the other limits hold all the same.
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0);
}

} // namespace

void enter_sandbox(const std::string& upload) {
    set_limits();
    close_file_system(upload.c_str());
    forbid_calls();
}

} // namespace svar::files
