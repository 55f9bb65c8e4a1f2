/* The Linux calls that the Glibc module map does not show, each out of line so that no macro crosses into Swift.
 *
 * gd_spawn           posix_spawn with setsid, chdir and close-from, whose flags are macros or _np extensions
 * gd_mark            memfd_create is a GNU extension
 * gd_pidfd_open      no wrapper in the C library of older systems
 * gd_pidfd_signal    the same
 * gd_pidfd_wait      waitid(P_PIDFD): the W* macros are not importable
 * gd_wait_pid        waitpid decoded for the same reason
 * gd_nofile          prlimit(RLIMIT_NOFILE) of another process
 * gd_eventfd         <sys/eventfd.h> is not in the module map
 * gd_poll            ppoll is a GNU extension
 * gd_lock, gd_unlock flock on a descriptor, without blocking
 * gd_open            open is variadic and its flags here are fixed: close-on-exec always
 * gd_thread_name     pthread_setname_np
 * gd_thread_urgent   sched_setattr has no wrapper in the C library
 * gd_environment     the process environment as the C library holds it
 * gd_reserve         fallocate with FALLOC_FL_KEEP_SIZE
 * gd_terminal_raw    termios and handlers of crashes: both must be C to be safe when a signal comes at any time
 * gd_terminal_pair   posix_openpt and its kin need _XOPEN_SOURCE
 * gd_terminal_size   ioctl is variadic
 * gd_processor_count CPU_COUNT is a macro
 * gd_latch_…         a semaphore, whose address must not move
 * sockets            CPlatformSockets.h
 */
#ifndef GAMEDAY_CPLATFORM_H
#define GAMEDAY_CPLATFORM_H

#include <stdint.h>
#include <sys/types.h>

enum { GD_SPAWN_SETSID = 1, GD_SPAWN_SETPGID = 2 };

/* Starts a program; returns 0 or an errno. Descriptors below 0 become /dev/null; all others are closed in the child, but for
   mark_fd (if it is not below 0), which is GD_MARK there. */
int gd_spawn(const char *path, char *const argv[], char *const envp[], const char *cwd, int in_fd, int out_fd,
             int err_fd, int mark_fd, int flags, pid_t *pid);

/* High enough for scripts that number their own, low enough for every limit that is usual. */
enum { GD_MARK = 99 };
/* A descriptor that /proc/PID/fd shows as `/memfd:NAME (deleted)`; -1 with errno, also where limits leave it no room. */
int gd_mark(const char *name);

int gd_pidfd_open(pid_t pid);
int gd_pidfd_signal(int pidfd, int signal);
/* 0 = still running, 1 = ended (status: exit code, or 128 + signal with *signalled = 1), -1 = error (errno). */
int gd_pidfd_wait(int pidfd, int block, int *status, int *signalled);
int gd_wait_pid(pid_t pid, int block, int *status, int *signalled);
/* Reads (set = 0) or sets (set = 1) the open-files limits of a process; 0 or -1 with errno. */
int gd_nofile(pid_t pid, int set, uint64_t *soft, uint64_t *hard);
int gd_eventfd(int semaphore);
/* How many processors this process may run on; 0 when nobody can say. */
int gd_processor_count(void);
/* Waits until a descriptor is readable or ended, at most wait_ns (below 0: for ever); those that are not become -1.
   Returns how many are, 0 when the time is over or a signal came, -1 on error. */
int gd_poll(int *fds, int count, int64_t wait_ns);
/* 0 = taken, 1 = held by another, -1 = error. */
int gd_lock(int fd);
void gd_unlock(int fd);
enum { GD_OPEN_READ = 0, GD_OPEN_APPEND = 1, GD_OPEN_CREATE_NEW = 2, GD_OPEN_READ_WRITE = 3, GD_OPEN_TERMINAL = 4 };
int gd_open(const char *path, int how, int mode);
void gd_thread_name(const char *name);
/* Lets the calling thread get a processor sooner than others, or (urgent = 0) as before; nothing that it starts inherits that. */
void gd_thread_urgent(int urgent);
char **gd_environment(void);
int gd_reserve(int fd, int64_t bytes);
/* Gives characters as they are typed and shows none; Ctrl-C and its kin still are signals, and output is as before. The
   modes come back with gd_terminal_restore, and by themselves before this process dies of a crash. 0 or -1. */
int gd_terminal_raw(int fd);
void gd_terminal_restore(void);
/* The master of a new terminal, whose other end is *terminal; -1 with errno. */
int gd_terminal_pair(int *terminal);
/* Reads (set = 0) or sets (set = 1) columns and rows; 0 or -1. */
int gd_terminal_size(int fd, int set, int *columns, int *rows);
/* Something that one thread opens and another waits for; 0 where there is no memory. */
uintptr_t gd_latch_new(void);
void gd_latch_open(uintptr_t latch);
void gd_latch_wait(uintptr_t latch);
void gd_latch_free(uintptr_t latch);
/* How late the kernel may wake the calling thread, to save power; 50 µs where nobody says. */
void gd_thread_slack(uint64_t slack_ns);
/* A write of the calling thread to what is gone is an error, not the end of the process. */
void gd_thread_no_pipe_signal(void);
/* Gives memory that is free in this process back to the system. */
void gd_memory_trim(void);

#include "CPlatformSockets.h"

#endif
