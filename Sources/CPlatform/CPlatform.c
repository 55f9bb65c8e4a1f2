#include "CPlatform.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/eventfd.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#ifndef P_PIDFD
#define P_PIDFD 3
#endif

extern char **environ;

static int connect_fd(posix_spawn_file_actions_t *actions, int fd, int target, int flags) {
    if (fd >= 0) return posix_spawn_file_actions_adddup2(actions, fd, target);
    return posix_spawn_file_actions_addopen(actions, target, "/dev/null", flags, 0);
}

/* Closes everything but the mark, which goes by way of 3: only what lies above a number can be closed in one go. */
static int keep_mark(posix_spawn_file_actions_t *actions, int fd) {
    if (fd < 0) return posix_spawn_file_actions_addclosefrom_np(actions, 3);
    int error = posix_spawn_file_actions_adddup2(actions, fd, 3);
    if (!error) error = posix_spawn_file_actions_addclosefrom_np(actions, 4);
    if (!error) error = posix_spawn_file_actions_adddup2(actions, 3, GD_MARK);
    if (!error) error = posix_spawn_file_actions_addclose(actions, 3);
    return error;
}

int gd_mark(const char *name) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur <= GD_MARK) {
        errno = EMFILE;
        return -1;
    }
    return (int)syscall(SYS_memfd_create, name, 1U /* MFD_CLOEXEC */);
}

static int prepare_attributes(posix_spawnattr_t *attributes, int flags) {
    sigset_t all, none;
    sigfillset(&all);
    sigemptyset(&none);
    posix_spawnattr_setsigdefault(attributes, &all);
    posix_spawnattr_setsigmask(attributes, &none);
    short wanted = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK;
    if (flags & GD_SPAWN_SETSID) wanted |= POSIX_SPAWN_SETSID;
    if (flags & GD_SPAWN_SETPGID) {
        posix_spawnattr_setpgroup(attributes, 0);
        wanted |= POSIX_SPAWN_SETPGROUP;
    }
    return posix_spawnattr_setflags(attributes, wanted);
}

int gd_spawn(const char *path, char *const argv[], char *const envp[], const char *cwd, int in_fd, int out_fd,
             int err_fd, int mark_fd, int flags, pid_t *pid) {
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    int error = posix_spawn_file_actions_init(&actions);
    if (error) return error;
    error = posix_spawnattr_init(&attributes);
    if (error) {
        posix_spawn_file_actions_destroy(&actions);
        return error;
    }
    error = connect_fd(&actions, in_fd, 0, O_RDONLY);
    if (!error) error = connect_fd(&actions, out_fd, 1, O_WRONLY);
    if (!error) error = connect_fd(&actions, err_fd, 2, O_WRONLY);
    if (!error) error = keep_mark(&actions, mark_fd);
    if (!error && cwd) error = posix_spawn_file_actions_addchdir_np(&actions, cwd);
    if (!error) error = prepare_attributes(&attributes, flags);
    if (!error) error = posix_spawnp(pid, path, &actions, &attributes, argv, envp);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    return error;
}

int gd_pidfd_open(pid_t pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

int gd_pidfd_signal(int pidfd, int signal) { return (int)syscall(SYS_pidfd_send_signal, pidfd, signal, NULL, 0); }

static int decode(int code, int value, int *status, int *signalled) {
    *signalled = code == CLD_KILLED || code == CLD_DUMPED;
    *status = *signalled ? 128 + value : value;
    return 1;
}

static int wait_for(idtype_t kind, id_t id, int block, int *status, int *signalled) {
    siginfo_t info;
    info.si_pid = 0;
    int result;
    do {
        result = waitid(kind, id, &info, WEXITED | (block ? 0 : WNOHANG));
    } while (result < 0 && errno == EINTR);
    if (result < 0) return -1;
    if (info.si_pid == 0) return 0;
    return decode(info.si_code, info.si_status, status, signalled);
}

int gd_pidfd_wait(int pidfd, int block, int *status, int *signalled) {
    return wait_for((idtype_t)P_PIDFD, (id_t)pidfd, block, status, signalled);
}

int gd_wait_pid(pid_t pid, int block, int *status, int *signalled) {
    return wait_for(P_PID, (id_t)pid, block, status, signalled);
}

int gd_nofile(pid_t pid, int set, uint64_t *soft, uint64_t *hard) {
    struct rlimit limit;
    if (set) {
        limit.rlim_cur = *soft;
        limit.rlim_max = *hard;
        return prlimit(pid, RLIMIT_NOFILE, &limit, NULL);
    }
    if (prlimit(pid, RLIMIT_NOFILE, NULL, &limit) < 0) return -1;
    *soft = limit.rlim_cur;
    *hard = limit.rlim_max;
    return 0;
}

int gd_processor_count(void) {
    cpu_set_t set;
    return sched_getaffinity(0, sizeof set, &set) == 0 ? CPU_COUNT(&set) : 0;
}

int gd_eventfd(int semaphore) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK | (semaphore ? EFD_SEMAPHORE : 0)); }

enum { GD_POLL_MAX = 64 };

int gd_poll(int *fds, int count, int64_t wait_ns) {
    struct pollfd polls[GD_POLL_MAX];
    if (count < 0 || count > GD_POLL_MAX) {
        errno = EINVAL;
        return -1;
    }
    for (int i = 0; i < count; i++) {
        polls[i].fd = fds[i];
        polls[i].events = POLLIN;
        polls[i].revents = 0;
    }
    struct timespec wait = {.tv_sec = wait_ns / 1000000000, .tv_nsec = wait_ns % 1000000000};
    int result = ppoll(polls, (nfds_t)count, wait_ns < 0 ? NULL : &wait, NULL);
    if (result < 0) return errno == EINTR ? 0 : -1;
    for (int i = 0; i < count; i++)
        if (!polls[i].revents) fds[i] = -1;
    return result;
}

int gd_lock(int fd) {
    int result;
    do {
        result = flock(fd, LOCK_EX | LOCK_NB);
    } while (result < 0 && errno == EINTR);
    if (result == 0) return 0;
    return errno == EWOULDBLOCK ? 1 : -1;
}

void gd_unlock(int fd) { flock(fd, LOCK_UN); }

int gd_open(const char *path, int how, int mode) {
    int flags = O_CLOEXEC;
    switch (how) {
    case GD_OPEN_APPEND: flags |= O_RDWR | O_CREAT | O_APPEND; break;
    case GD_OPEN_CREATE_NEW: flags |= O_RDWR | O_CREAT | O_EXCL; break;
    case GD_OPEN_READ_WRITE: flags |= O_RDWR | O_CREAT; break;
    case GD_OPEN_TERMINAL: flags |= O_WRONLY | O_NOCTTY | O_NONBLOCK; break;
    default: flags |= O_RDONLY; break;
    }
    return open(path, flags, mode);
}

void gd_thread_name(const char *name) { pthread_setname_np(pthread_self(), name); }

/* As the kernel has it since 6.12; older ones take no note of the slice. */
struct schedule {
    uint32_t size, policy;
    uint64_t flags;
    int32_t nice;
    uint32_t priority;
    uint64_t slice_ns, deadline, period;
};
enum { RESET_ON_FORK = 1, URGENT_NICE = -5, URGENT_SLICE_NS = 100000 };

static __thread int is_urgent;
static __thread int32_t usual_nice;

void gd_thread_urgent(int urgent) {
    struct schedule now = {0}, wanted = {.size = sizeof wanted, .flags = RESET_ON_FORK};
    if (urgent == is_urgent || syscall(SYS_sched_getattr, 0, &now, sizeof now, 0) != 0) return;
    /* Whoever has chosen another class has chosen; and what is started gets 0 back for -5, and for nothing else. */
    if (!is_urgent && now.policy != 0) return;
    if (urgent) usual_nice = now.nice;
    is_urgent = urgent;
    wanted.nice = urgent && usual_nice == 0 ? URGENT_NICE : usual_nice;
    wanted.slice_ns = urgent ? URGENT_SLICE_NS : 0;
    if (syscall(SYS_sched_setattr, 0, &wanted, 0) == 0) return;
    wanted.nice = usual_nice;
    syscall(SYS_sched_setattr, 0, &wanted, 0);
}

char **gd_environment(void) { return environ; }

int gd_reserve(int fd, int64_t bytes) { return fallocate(fd, FALLOC_FL_KEEP_SIZE, 0, bytes); }

static struct termios kept_modes;
static volatile sig_atomic_t kept_terminal = -1;
static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE};
enum { CRASHES = sizeof crashes / sizeof crashes[0] };
static struct sigaction before_crash[CRASHES];

/* Only what may be called in a handler: the terminal is given back, then the signal does what it would have done. */
static void crashed(int number) {
    gd_terminal_restore();
    for (int index = 0; index < CRASHES; index++)
        if (crashes[index] == number) sigaction(number, &before_crash[index], NULL);
    raise(number);
}

int gd_terminal_raw(int fd) {
    struct termios modes;
    if (kept_terminal >= 0 || tcgetattr(fd, &modes) != 0) return -1;
    signal(SIGTTOU, SIG_IGN);
    kept_modes = modes;
    modes.c_lflag &= ~(tcflag_t)(ICANON | ECHO | ECHONL);
    modes.c_cc[VMIN] = 1;
    modes.c_cc[VTIME] = 0;
    struct sigaction action = {.sa_handler = crashed};
    sigfillset(&action.sa_mask);
    for (int index = 0; index < CRASHES; index++) sigaction(crashes[index], &action, &before_crash[index]);
    kept_terminal = fd;
    if (tcsetattr(fd, TCSANOW, &modes) == 0) return 0;
    gd_terminal_restore();
    return -1;
}

void gd_terminal_restore(void) {
    int fd = kept_terminal;
    if (fd < 0) return;
    kept_terminal = -1;
    tcflush(fd, TCIFLUSH);
    tcsetattr(fd, TCSANOW, &kept_modes);
}

int gd_terminal_pair(int *terminal) {
    int master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (master < 0) return -1;
    char name[64];
    *terminal = -1;
    if (grantpt(master) == 0 && unlockpt(master) == 0 && ptsname_r(master, name, sizeof name) == 0)
        *terminal = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (*terminal >= 0) return master;
    close(master);
    return -1;
}

int gd_terminal_size(int fd, int set, int *columns, int *rows) {
    struct winsize size = {.ws_col = (unsigned short)*columns, .ws_row = (unsigned short)*rows};
    if (ioctl(fd, set ? TIOCSWINSZ : TIOCGWINSZ, &size) != 0) return -1;
    *columns = size.ws_col;
    *rows = size.ws_row;
    return 0;
}

uintptr_t gd_latch_new(void) {
    sem_t *latch = malloc(sizeof *latch);
    if (latch) sem_init(latch, 0, 0);
    return (uintptr_t)latch;
}

void gd_latch_open(uintptr_t latch) { sem_post((sem_t *)latch); }

void gd_latch_wait(uintptr_t latch) {
    while (sem_wait((sem_t *)latch) < 0 && errno == EINTR) {}
}

void gd_latch_free(uintptr_t latch) {
    sem_destroy((sem_t *)latch);
    free((void *)latch);
}

void gd_thread_slack(uint64_t slack_ns) { prctl(PR_SET_TIMERSLACK, (unsigned long)slack_ns, 0, 0, 0); }

void gd_thread_no_pipe_signal(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &set, NULL);
}

void gd_memory_trim(void) { malloc_trim(0); }
