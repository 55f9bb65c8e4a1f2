/* Sockets and the event queue of the kernel: nearly all of it is macros, unions, variadic or a GNU extension.
 *
 * gd_address_…     sockaddr is a family of overlaid structs
 * gd_listen        one call for socket, options, bind and listen, none of which blocks
 * gd_dial          the same for socket, options and connect
 * gd_accept        accept4 is a GNU extension
 * gd_reset         SO_LINGER takes a struct
 * gd_finish        MSG_TRUNC discards without copying
 * gd_original      SO_ORIGINAL_DST is the kernel's netfilter header's
 * gd_queue_…       <sys/epoll.h> is not in the module map
 * gd_pipe, gd_pull, gd_push  pipe2, F_SETPIPE_SZ and splice are GNU extensions
 */
#ifndef GAMEDAY_CPLATFORM_SOCKETS_H
#define GAMEDAY_CPLATFORM_SOCKETS_H

#include <stdint.h>

/* An IPv4 or IPv6 address with its port, as the kernel lays it out. */
typedef struct gd_address {
    uint32_t length;
    uint8_t bytes[28];
} gd_address;

/* `10.0.0.1:80` or `[::1]:80` into text of at least 64 bytes. */
void gd_address_text(const gd_address *address, char *text);
uint16_t gd_address_port(const gd_address *address);
void gd_address_set_port(gd_address *address, uint16_t port);
int gd_address_equal(const gd_address *left, const gd_address *right);
/* A literal address without asking anybody; 0, or -1 when it is a name. An empty host is every address. */
int gd_address_literal(const char *host, uint16_t port, gd_address *address);
/* Asks for the addresses of a name, and waits for the answer: how many were found (at most max), or below 0 an error of
   getaddrinfo, which gd_resolve_error puts in words. */
int gd_resolve(const char *host, uint16_t port, gd_address *addresses, int max);
const char *gd_resolve_error(int code);

/* A socket that listens (local becomes what it got) or is being connected; -1 with errno. mark 0 sets none. */
int gd_listen(gd_address *local, int backlog);
int gd_dial(const gd_address *remote, uint32_t mark, int *connected);
/* A socket for datagrams, bound to local or connected to remote; either may be NULL. */
int gd_datagram(gd_address *local, const gd_address *remote, uint32_t mark);
int gd_accept(int fd);
/* The pending error of a socket, 0 when there is none. */
int gd_socket_error(int fd);
/* Where a redirected connection was going; 0 or -1. */
int gd_original(int fd, gd_address *address);
int gd_local(int fd, gd_address *address);
int gd_remote(int fd, gd_address *address);
/* Closes with a reset. */
void gd_reset(int fd);
/* Closes in order: the end of data, then away, without the reset that unread data would cause as far as it is here now. */
void gd_finish(int fd);
void gd_end_of_data(int fd);

/* Bytes, 0 at the end, -1 with errno (EAGAIN: nothing now). No signal for a peer that is gone. */
int64_t gd_receive(int fd, void *bytes, int64_t count);
int64_t gd_look(int fd, void *bytes, int64_t count);
int64_t gd_send(int fd, const void *bytes, int64_t count);
int64_t gd_receive_from(int fd, void *bytes, int64_t count, gd_address *from);
int64_t gd_send_to(int fd, const void *bytes, int64_t count, const gd_address *to);

/* A pipe without waiting; returns what it holds, or -1. */
int64_t gd_pipe(int *reading, int *writing, int64_t wanted);
/* From a socket into a pipe, and out of a pipe into a socket, without a copy; as gd_receive and gd_send. */
int64_t gd_pull(int fd, int pipe, int64_t count);
int64_t gd_push(int pipe, int fd, int64_t count);

/* As the kernel numbers them: what there is, and with GD_EDGE only what is new. */
#define GD_READABLE 0x1u
#define GD_WRITABLE 0x4u
#define GD_ERROR 0x8u
#define GD_HANGUP 0x10u
#define GD_ENDED 0x2000u
#define GD_EDGE 0x80000000u
typedef struct gd_event {
    uint64_t token;
    uint32_t events;
} gd_event;
int gd_queue(void);
int gd_queue_add(int queue, int fd, uint32_t events, uint64_t token);
int gd_queue_change(int queue, int fd, uint32_t events, uint64_t token);
int gd_queue_remove(int queue, int fd);
/* Waits for events, at most wait_ns (below 0: for ever); how many came, 0 also when a signal came. */
int gd_queue_wait(int queue, gd_event *events, int max, int64_t wait_ns);

#endif
