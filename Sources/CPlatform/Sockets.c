#include "CPlatformSockets.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Not in the C library's headers, but fixed for ever. */
enum { ORIGINAL_DESTINATION = 80 };

static int family(const gd_address *address) { return ((const struct sockaddr *)address->bytes)->sa_family; }
static struct sockaddr *raw(gd_address *address) { return (struct sockaddr *)address->bytes; }
static const struct sockaddr *raw_const(const gd_address *address) { return (const struct sockaddr *)address->bytes; }

static void keep(gd_address *address, const struct sockaddr_storage *storage, socklen_t length) {
    address->length = length > sizeof address->bytes ? sizeof address->bytes : length;
    memcpy(address->bytes, storage, address->length);
}

void gd_address_text(const gd_address *address, char *text) {
    char host[INET6_ADDRSTRLEN] = "?";
    if (family(address) == AF_INET6) {
        inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)address->bytes)->sin6_addr, host, sizeof host);
        snprintf(text, 64, "[%s]:%u", host, (unsigned)gd_address_port(address));
    } else {
        inet_ntop(AF_INET, &((const struct sockaddr_in *)address->bytes)->sin_addr, host, sizeof host);
        snprintf(text, 64, "%s:%u", host, (unsigned)gd_address_port(address));
    }
}

uint16_t gd_address_port(const gd_address *address) {
    /* At the same place in both families. */
    return ntohs(((const struct sockaddr_in *)address->bytes)->sin_port);
}

void gd_address_set_port(gd_address *address, uint16_t port) { ((struct sockaddr_in *)address->bytes)->sin_port = htons(port); }

int gd_address_equal(const gd_address *left, const gd_address *right) {
    if (family(left) != family(right) || gd_address_port(left) != gd_address_port(right)) return 0;
    if (family(left) == AF_INET)
        return memcmp(&((const struct sockaddr_in *)left->bytes)->sin_addr, &((const struct sockaddr_in *)right->bytes)->sin_addr,
                      sizeof(struct in_addr)) == 0;
    return memcmp(&((const struct sockaddr_in6 *)left->bytes)->sin6_addr,
                  &((const struct sockaddr_in6 *)right->bytes)->sin6_addr, sizeof(struct in6_addr)) == 0;
}

static int has_ipv6(void) {
    int fd = socket(AF_INET6, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0) return 0;
    struct sockaddr_in6 any = {.sin6_family = AF_INET6};
    int result = bind(fd, (struct sockaddr *)&any, sizeof any) == 0;
    close(fd);
    return result;
}

int gd_address_literal(const char *host, uint16_t port, gd_address *address) {
    struct sockaddr_in v4 = {.sin_family = AF_INET, .sin_port = htons(port)};
    struct sockaddr_in6 v6 = {.sin6_family = AF_INET6, .sin6_port = htons(port)};
    memset(address, 0, sizeof *address);
    if ((*host == 0 && has_ipv6()) || inet_pton(AF_INET6, host, &v6.sin6_addr) == 1) {
        address->length = sizeof v6;
        memcpy(address->bytes, &v6, sizeof v6);
        return 0;
    }
    if (*host != 0 && inet_pton(AF_INET, host, &v4.sin_addr) != 1) return -1;
    address->length = sizeof v4;
    memcpy(address->bytes, &v4, sizeof v4);
    return 0;
}

int gd_resolve(const char *host, uint16_t port, gd_address *addresses, int max) {
    struct addrinfo hints = {.ai_family = AF_UNSPEC, .ai_socktype = SOCK_STREAM}, *found = NULL;
    int error = getaddrinfo(host, NULL, &hints, &found);
    if (error) return error < 0 ? error : -error;
    int count = 0;
    for (struct addrinfo *each = found; each && count < max; each = each->ai_next) {
        if (each->ai_addrlen > sizeof addresses[count].bytes) continue;
        memset(&addresses[count], 0, sizeof addresses[count]);
        addresses[count].length = each->ai_addrlen;
        memcpy(addresses[count].bytes, each->ai_addr, each->ai_addrlen);
        gd_address_set_port(&addresses[count++], port);
    }
    freeaddrinfo(found);
    return count;
}

const char *gd_resolve_error(int code) { return gai_strerror(code); }

static void set(int fd, int level, int name, int value) { setsockopt(fd, level, name, &value, sizeof value); }

static int abandon(int fd) {
    int error = errno;
    close(fd);
    errno = error;
    return -1;
}

int gd_local(int fd, gd_address *address) {
    struct sockaddr_storage storage = {0};
    socklen_t length = sizeof storage;
    if (getsockname(fd, (struct sockaddr *)&storage, &length) != 0) return -1;
    keep(address, &storage, length);
    return 0;
}

int gd_remote(int fd, gd_address *address) {
    struct sockaddr_storage storage = {0};
    socklen_t length = sizeof storage;
    if (getpeername(fd, (struct sockaddr *)&storage, &length) != 0) return -1;
    keep(address, &storage, length);
    return 0;
}

int gd_listen(gd_address *local, int backlog) {
    int fd = socket(family(local), SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0) return -1;
    set(fd, SOL_SOCKET, SO_REUSEADDR, 1);
    if (family(local) == AF_INET6) set(fd, IPPROTO_IPV6, IPV6_V6ONLY, 0);
    if (bind(fd, raw(local), local->length) != 0 || listen(fd, backlog) != 0 || gd_local(fd, local) != 0) return abandon(fd);
    return fd;
}

int gd_dial(const gd_address *remote, uint32_t mark, int *connected) {
    int fd = socket(family(remote), SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0) return -1;
    set(fd, IPPROTO_TCP, TCP_NODELAY, 1);
    if (mark && setsockopt(fd, SOL_SOCKET, SO_MARK, &mark, sizeof mark) != 0) return abandon(fd);
    *connected = connect(fd, raw_const(remote), remote->length) == 0;
    if (!*connected && errno != EINPROGRESS) return abandon(fd);
    return fd;
}

int gd_datagram(gd_address *local, const gd_address *remote, uint32_t mark) {
    int fd = socket(local ? family(local) : family(remote), SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (fd < 0) return -1;
    if (mark && setsockopt(fd, SOL_SOCKET, SO_MARK, &mark, sizeof mark) != 0) return abandon(fd);
    if (local && (bind(fd, raw(local), local->length) != 0 || gd_local(fd, local) != 0)) return abandon(fd);
    if (remote && connect(fd, raw_const(remote), remote->length) != 0) return abandon(fd);
    return fd;
}

int gd_accept(int fd) {
    int accepted;
    do {
        accepted = accept4(fd, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
    } while (accepted < 0 && (errno == EINTR || errno == ECONNABORTED));
    if (accepted >= 0) set(accepted, IPPROTO_TCP, TCP_NODELAY, 1);
    return accepted;
}

int gd_socket_error(int fd) {
    int error = 0;
    socklen_t length = sizeof error;
    return getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &length) == 0 ? error : errno;
}

int gd_original(int fd, gd_address *address) {
    struct sockaddr_storage storage = {0};
    socklen_t length = sizeof storage;
    if (getsockopt(fd, IPPROTO_IP, ORIGINAL_DESTINATION, &storage, &length) != 0) {
        length = sizeof storage;
        if (getsockopt(fd, IPPROTO_IPV6, ORIGINAL_DESTINATION, &storage, &length) != 0) return -1;
    }
    keep(address, &storage, length);
    return 0;
}

void gd_reset(int fd) {
    struct linger linger = {.l_onoff = 1, .l_linger = 0};
    setsockopt(fd, SOL_SOCKET, SO_LINGER, &linger, sizeof linger);
    close(fd);
}

void gd_end_of_data(int fd) { shutdown(fd, SHUT_WR); }

void gd_finish(int fd) {
    shutdown(fd, SHUT_WR);
    for (int round = 0; round < 16; round++)
        if (recv(fd, NULL, 1 << 22, MSG_DONTWAIT | MSG_TRUNC) <= 0) break;
    close(fd);
}

int64_t gd_receive(int fd, void *bytes, int64_t count) {
    ssize_t result;
    do {
        result = recv(fd, bytes, (size_t)count, MSG_DONTWAIT);
    } while (result < 0 && errno == EINTR);
    return result;
}

int64_t gd_look(int fd, void *bytes, int64_t count) { return recv(fd, bytes, (size_t)count, MSG_DONTWAIT | MSG_PEEK); }

int64_t gd_send(int fd, const void *bytes, int64_t count) {
    ssize_t result;
    do {
        result = send(fd, bytes, (size_t)count, MSG_DONTWAIT | MSG_NOSIGNAL);
    } while (result < 0 && errno == EINTR);
    return result;
}

int64_t gd_receive_from(int fd, void *bytes, int64_t count, gd_address *from) {
    struct sockaddr_storage storage = {0};
    socklen_t length = sizeof storage;
    ssize_t result = recvfrom(fd, bytes, (size_t)count, MSG_DONTWAIT, (struct sockaddr *)&storage, &length);
    if (result >= 0) keep(from, &storage, length);
    return result;
}

int64_t gd_send_to(int fd, const void *bytes, int64_t count, const gd_address *to) {
    return sendto(fd, bytes, (size_t)count, MSG_DONTWAIT | MSG_NOSIGNAL, raw_const(to), to->length);
}

int64_t gd_pipe(int *reading, int *writing, int64_t wanted) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
    *reading = ends[0];
    *writing = ends[1];
    /* Users who are not root may have so many pages in pipes and no more: what is there serves as well, only slower. */
    fcntl(ends[1], F_SETPIPE_SZ, (int)wanted);
    return fcntl(ends[1], F_GETPIPE_SZ);
}

static int64_t move(int from, int to, int64_t count) {
    ssize_t result;
    do {
        result = splice(from, NULL, to, NULL, (size_t)count, SPLICE_F_MOVE | SPLICE_F_NONBLOCK);
    } while (result < 0 && errno == EINTR);
    return result;
}

int64_t gd_pull(int fd, int pipe, int64_t count) { return move(fd, pipe, count); }
int64_t gd_push(int pipe, int fd, int64_t count) { return move(pipe, fd, count); }

int gd_queue(void) { return epoll_create1(EPOLL_CLOEXEC); }

static int control(int queue, int how, int fd, uint32_t events, uint64_t token) {
    struct epoll_event event = {.events = events, .data.u64 = token};
    return epoll_ctl(queue, how, fd, &event);
}

int gd_queue_add(int queue, int fd, uint32_t events, uint64_t token) { return control(queue, EPOLL_CTL_ADD, fd, events, token); }
int gd_queue_change(int queue, int fd, uint32_t events, uint64_t token) {
    return control(queue, EPOLL_CTL_MOD, fd, events, token);
}
int gd_queue_remove(int queue, int fd) { return control(queue, EPOLL_CTL_DEL, fd, 0, 0); }

enum { EVENTS_MAX = 256, PWAIT2 = 441 };

/* By number, because kernels before 5.11 do not have it, and then whole milliseconds must do. */
static int wait_precisely(int queue, struct epoll_event *events, int max, int64_t wait_ns) {
    static int is_absent;
    struct timespec wait = {.tv_sec = wait_ns / 1000000000, .tv_nsec = wait_ns % 1000000000};
    if (!is_absent) {
        int count = (int)syscall(PWAIT2, queue, events, max, wait_ns < 0 ? NULL : &wait, NULL, 0);
        if (count >= 0 || errno != ENOSYS) return count;
        is_absent = 1;
    }
    int64_t whole = wait_ns < 0 ? -1 : (wait_ns + 999999) / 1000000;
    return epoll_wait(queue, events, max, whole > 0x7fffffff ? 0x7fffffff : (int)whole);
}

int gd_queue_wait(int queue, gd_event *events, int max, int64_t wait_ns) {
    struct epoll_event found[EVENTS_MAX];
    int count = wait_precisely(queue, found, max < EVENTS_MAX ? max : EVENTS_MAX, wait_ns);
    if (count < 0) return errno == EINTR ? 0 : -1;
    for (int index = 0; index < count; index++) {
        events[index].token = found[index].data.u64;
        events[index].events = found[index].events;
    }
    return count;
}
