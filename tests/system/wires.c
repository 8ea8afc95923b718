/* Stands in for a Pi's buses: loaded with LD_PRELOAD, it hands what a program sends to
 * /dev/spidev* and /dev/i2c-* to the server in parts.py, over $WIRES_SOCKET.
 *
 * A device that is open is a connection. Its first packet is the path, each later one is one
 * transfer; the server answers each with an errno, and until then the bus is busy. Only the
 * calls with which a ring and a screen are written to are known. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/i2c-dev.h>
#include <linux/i2c.h>
#include <linux/spi/spidev.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#define MOST 4096
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

enum kind { OTHER, SPI, I2C };

static enum kind kinds[MOST];

static enum kind kind_at(const char *path)
{
    if (path && !strncmp(path, "/dev/spidev", strlen("/dev/spidev")))
        return SPI;
    return path && !strncmp(path, "/dev/i2c-", strlen("/dev/i2c-")) ? I2C : OTHER;
}

/* Sends one packet, and waits for what becomes of it: its length, or -1. */
static int sent(int fd, const void *data, size_t size)
{
    int error;
    if (send(fd, data, size, MSG_NOSIGNAL) < 0 || recv(fd, &error, sizeof error, 0) != sizeof error)
        error = EIO;
    errno = error;
    return error ? -1 : (int)size;
}

static int joined(const char *path)
{
    struct sockaddr_un at = { .sun_family = AF_UNIX };
    const char *server = getenv("WIRES_SOCKET");
    int fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);

    if (server)
        strncpy(at.sun_path, server, sizeof at.sun_path - 1);
    if (fd < 0 || fd >= MOST || connect(fd, (struct sockaddr *)&at, sizeof at) ||
        sent(fd, path, strlen(path)) < 0) {
        REAL(close)(fd);
        errno = ENODEV;
        return -1;
    }
    kinds[fd] = kind_at(path);
    return fd;
}

#define OPENS(name)                                                                \
    int name(const char *path, int flags, ...)                                     \
    {                                                                              \
        va_list more;                                                              \
        va_start(more, flags);                                                     \
        mode_t mode = va_arg(more, mode_t);                                        \
        va_end(more);                                                              \
        return kind_at(path) == OTHER ? REAL(name)(path, flags, mode) : joined(path); \
    }
OPENS(open)
OPENS(open64)

static int spi(int fd, unsigned long request, void *data)
{
    struct spi_ioc_transfer *transfer = data;
    int total = 0;

    if (_IOC_NR(request)) {
        if (_IOC_DIR(request) & _IOC_READ)
            memset(data, 0, _IOC_SIZE(request));
        return 0;
    }
    for (unsigned left = _IOC_SIZE(request) / sizeof *transfer; left; left--, transfer++) {
        int count = sent(fd, (void *)(uintptr_t)transfer->tx_buf, transfer->len);
        if (count < 0)
            return -1;
        total += count;
    }
    return total;
}

static int i2c(int fd, unsigned long request, void *data)
{
    struct i2c_rdwr_ioctl_data *messages = data;
    struct i2c_smbus_ioctl_data *block = data;
    unsigned char room[1 + I2C_SMBUS_BLOCK_MAX];

    if (request == I2C_FUNCS)
        *(unsigned long *)data = I2C_FUNC_I2C | I2C_FUNC_SMBUS_EMUL;
    if (request == I2C_SMBUS) {
        room[0] = block->command;
        memcpy(room + 1, block->data->block + 1, block->data->block[0]);
        return sent(fd, room, 1 + block->data->block[0]) < 0 ? -1 : 0;
    }
    if (request == I2C_RDWR)
        for (unsigned at = 0; at < messages->nmsgs; at++)
            if (sent(fd, messages->msgs[at].buf, messages->msgs[at].len) < 0)
                return -1;
    return 0;
}

int ioctl(int fd, unsigned long request, ...)
{
    va_list more;
    va_start(more, request);
    void *data = va_arg(more, void *);
    va_end(more);
    switch (fd >= 0 && fd < MOST ? kinds[fd] : OTHER) {
    case SPI:
        return spi(fd, request, data);
    case I2C:
        return i2c(fd, request, data);
    default:
        return REAL(ioctl)(fd, request, data);
    }
}

int close(int fd)
{
    if (fd >= 0 && fd < MOST)
        kinds[fd] = OTHER;
    return REAL(close)(fd);
}

/* `struct stat` and `struct stat64` are one where `long` has 64 bits. */
static int described(const char *path, void *room, int (*otherwise)(const char *, void *))
{
    struct stat *about = room;
    if (kind_at(path) == OTHER)
        return otherwise(path, room);
    memset(about, 0, sizeof *about);
    about->st_mode = S_IFCHR | 0660;
    return 0;
}

#define DESCRIBES(name)                                    \
    int name(const char *path, struct name *about)         \
    {                                                      \
        return described(path, about, (void *)REAL(name)); \
    }
DESCRIBES(stat)
DESCRIBES(stat64)
