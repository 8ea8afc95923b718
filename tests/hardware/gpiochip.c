/* Stands in for the kernel's GPIO character devices: loaded with LD_PRELOAD, it hands what a
 * program does with /dev/gpiochip* to the server in gpiochip.py, over $GPIOCHIP_SOCKET.
 *
 * Every call is one connection and one packet each way. The server keeps the connections
 * that become descriptors: a chip's, and a line's, which then carries its edges. When the
 * server drops a line, reading it says ENODEV, as the kernel does when a chip is unbound.
 * Lists of /dev and the revision of the Pi come from files in $GPIOCHIP_FILES. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/gpio.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <unistd.h>

#define DEVICE "/dev/gpiochip"
#define REVISION "/proc/device-tree/system/linux,revision"
#define MAJOR 254
#define MOST 4096
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

enum kind { OTHER, CHIP, LINE };
struct call { __u32 request, subject; };
struct answer { __u32 error, subject; };

static struct { enum kind kind; __u32 subject; } held[MOST];

static enum kind kind_of(int fd) { return fd >= 0 && fd < MOST ? held[fd].kind : OTHER; }

static int is_chip(const char *path, unsigned *number)
{
    return path && sscanf(path, DEVICE "%u", number) == 1;
}

static int failed(int fd, int error)
{
    if (fd >= 0)
        REAL(close)(fd);
    errno = error;
    return -1;
}

/* Asks the server, which may change what is at data; returns the connection, or -1. */
static int ask(__u32 request, __u32 *subject, void *data, size_t size)
{
    struct sockaddr_un at = { .sun_family = AF_UNIX };
    struct call call = { request, *subject };
    struct answer answer;
    struct iovec out[] = { { &call, sizeof call }, { data, size } };
    struct iovec in[] = { { &answer, sizeof answer }, { data, size } };
    const char *path = getenv("GPIOCHIP_SOCKET");
    int fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);

    if (!path || fd < 0 || fd >= MOST)
        return failed(fd, ENXIO);
    strncpy(at.sun_path, path, sizeof at.sun_path - 1);
    if (connect(fd, (struct sockaddr *)&at, sizeof at))
        return failed(fd, ENXIO);
    if (sendmsg(fd, &(struct msghdr){ .msg_iov = out, .msg_iovlen = 2 }, MSG_NOSIGNAL) < 0 ||
        recvmsg(fd, &(struct msghdr){ .msg_iov = in, .msg_iovlen = 2 }, 0) < (ssize_t)sizeof answer)
        return failed(fd, EIO);
    if (answer.error)
        return failed(fd, answer.error);
    *subject = answer.subject;
    return fd;
}

static int keep(int fd, enum kind kind, __u32 subject)
{
    if (fd >= 0) {
        held[fd].kind = kind;
        held[fd].subject = subject;
    }
    return fd;
}

static const char *stand_in(const char *path, const char *name, char *room, size_t size)
{
    snprintf(room, size, "%s/%s", getenv("GPIOCHIP_FILES"), name);
    return getenv("GPIOCHIP_FILES") ? room : path;
}

static int opened(const char *path, int flags, mode_t mode)
{
    char room[4096];
    unsigned number;
    __u32 subject;

    if (is_chip(path, &number)) {
        subject = number;
        return keep(ask(0, &subject, NULL, 0), CHIP, number);
    }
    if (path && !strcmp(path, REVISION))
        path = stand_in(path, "revision", room, sizeof room);
    return REAL(openat)(AT_FDCWD, path, flags, mode);
}

#define OPENS(name)                           \
    int name(const char *path, int flags, ...) \
    {                                         \
        va_list more;                         \
        va_start(more, flags);                \
        mode_t mode = va_arg(more, mode_t);   \
        va_end(more);                         \
        return opened(path, flags, mode);     \
    }
OPENS(open)
OPENS(open64)

DIR *opendir(const char *path)
{
    char room[4096];
    return REAL(opendir)(strcmp(path, "/dev") ? path : stand_in(path, "dev", room, sizeof room));
}

int ioctl(int fd, unsigned long request, ...)
{
    va_list more;
    va_start(more, request);
    void *data = va_arg(more, void *);
    va_end(more);
    if (kind_of(fd) == OTHER || _IOC_TYPE(request) != 0xB4)
        return REAL(ioctl)(fd, request, data);

    __u32 subject = held[fd].subject;
    int answered = ask(request, &subject, data, _IOC_SIZE(request));
    if (answered < 0)
        return -1;
    if (request == GPIO_V2_GET_LINE_IOCTL)
        ((struct gpio_v2_line_request *)data)->fd = keep(answered, LINE, subject);
    else
        REAL(close)(answered);
    return 0;
}

ssize_t read(int fd, void *data, size_t size)
{
    ssize_t count = REAL(read)(fd, data, size);
    return count || kind_of(fd) != LINE ? count : failed(-1, ENODEV);
}

int close(int fd)
{
    if (kind_of(fd) != OTHER)
        held[fd].kind = OTHER;
    return REAL(close)(fd);
}

static int described(const char *path, struct stat *about, int (*otherwise)(const char *, struct stat *))
{
    unsigned number;
    if (!is_chip(path, &number))
        return otherwise(path, about);
    memset(about, 0, sizeof *about);
    about->st_mode = S_IFCHR | 0660;
    about->st_rdev = makedev(MAJOR, number);
    return 0;
}

int stat(const char *path, struct stat *about) { return described(path, about, REAL(stat)); }
int lstat(const char *path, struct stat *about) { return described(path, about, REAL(lstat)); }
/* What programs that were built with a glibc before 2.33 call instead. */
int __xstat(int version, const char *path, struct stat *about) { (void)version; return stat(path, about); }
int __lxstat(int version, const char *path, struct stat *about) { (void)version; return lstat(path, about); }

char *realpath(const char *path, char *room)
{
    unsigned number;
    if (sscanf(path, "/sys/dev/char/254:%u/subsystem", &number) == 1)
        return room ? strcpy(room, "/sys/bus/gpio") : strdup("/sys/bus/gpio");
    return REAL(realpath)(path, room);
}
