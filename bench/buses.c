/* Stands in for a Pi's buses, as far as programs here need them: loaded with LD_PRELOAD, it
 * takes what a program sends to /dev/spidev* and to /dev/i2c-*.
 *
 * What is sent to the SPI is written to the file in $BENCH_SPI, or to nowhere, in no time.
 * What is sent to the I2C goes nowhere, in the time that it takes at 400 kHz. One transaction has
 * the bus at a time, in the order in which they came, as with the rt_mutex of a Linux adapter.
 * rpi_ws281x, which asks what kind of Pi it is on, finds a Zero 2 W. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <linux/i2c-dev.h>
#include <linux/i2c.h>
#include <linux/spi/spidev.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <time.h>
#include <unistd.h>

#define MOST 4096
#define I2C_BYTE_NS (9 * 2500)
#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

enum kind { OTHER, SPI, I2C };

static enum kind kinds[MOST];

static int starts(const char *path, const char *start)
{
    return path && !strncmp(path, start, strlen(start));
}

static enum kind kind_at(const char *path)
{
    return starts(path, "/dev/spidev") ? SPI : starts(path, "/dev/i2c-") ? I2C : OTHER;
}

static int opened(const char *path, int flags, mode_t mode, int (*otherwise)(const char *, int, ...))
{
    enum kind kind = kind_at(path);
    const char *sink = kind == SPI ? getenv("BENCH_SPI") : NULL;
    int fd;

    if (starts(path, "/dev/gpiomem")) {
        fd = memfd_create("gpiomem", 0);
        return ftruncate(fd, 1L << 32) ? -1 : fd;
    }
    if (kind == OTHER)
        return otherwise(path, flags, mode);
    fd = otherwise(sink ? sink : "/dev/null", (sink ? O_WRONLY : O_RDWR) | O_CLOEXEC, 0);
    if (fd >= 0 && fd < MOST)
        kinds[fd] = kind;
    return fd;
}

#define OPENS(name)                                   \
    int name(const char *path, int flags, ...)        \
    {                                                 \
        va_list more;                                 \
        va_start(more, flags);                        \
        mode_t mode = va_arg(more, mode_t);           \
        va_end(more);                                 \
        return opened(path, flags, mode, REAL(name)); \
    }
OPENS(open)
OPENS(open64)

FILE *fopen(const char *path, const char *mode)
{
    static char about[] = "Revision\t: 902120\n";
    if (strcmp(path, "/proc/cpuinfo"))
        return REAL(fopen)(path, mode);
    return fmemopen(about, sizeof about - 1, "r");
}

static int spi(int fd, unsigned long request, void *data)
{
    struct spi_ioc_transfer *transfer = data;
    int sent = 0;

    if (_IOC_NR(request)) {
        if (_IOC_DIR(request) & _IOC_READ)
            memset(data, 0, _IOC_SIZE(request));
        return 0;
    }
    for (unsigned left = _IOC_SIZE(request) / sizeof *transfer; left; left--, transfer++)
        if (transfer->tx_buf)
            sent += write(fd, (void *)(uintptr_t)transfer->tx_buf, transfer->len);
    return sent;
}

/* Have the bus for so many bytes and an address. */
static void busy(long bytes)
{
    static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
    static pthread_cond_t moved = PTHREAD_COND_INITIALIZER;
    static unsigned next, served;
    long ns = (bytes + 1) * I2C_BYTE_NS;

    pthread_mutex_lock(&lock);
    for (unsigned turn = next++; turn != served;)
        pthread_cond_wait(&moved, &lock);
    pthread_mutex_unlock(&lock);
    nanosleep(&(struct timespec){ .tv_nsec = ns }, NULL);
    pthread_mutex_lock(&lock);
    served++;
    pthread_cond_broadcast(&moved);
    pthread_mutex_unlock(&lock);
}

static int i2c(unsigned long request, void *data)
{
    struct i2c_rdwr_ioctl_data *sent = data;
    struct i2c_smbus_ioctl_data *block = data;
    long bytes = 0;

    if (request == I2C_FUNCS)
        *(unsigned long *)data = ~0UL;
    if (request == I2C_SMBUS)
        busy(1 + block->data->block[0]);
    if (request == I2C_RDWR) {
        for (unsigned at = 0; at < sent->nmsgs; at++)
            bytes += sent->msgs[at].len + (at > 0);
        busy(bytes);
    }
    return 0;
}

ssize_t write(int fd, const void *data, size_t size)
{
    static ssize_t (*otherwise)(int, const void *, size_t);
    if (!otherwise)
        otherwise = REAL(write);
    if (fd < 0 || fd >= MOST || kinds[fd] != I2C)
        return otherwise(fd, data, size);
    busy(size);
    return size;
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
        return i2c(request, data);
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

#define DESCRIBES(name)                                         \
    int name(const char *path, struct name *about)              \
    {                                                           \
        return described(path, about, (void *)REAL(name));      \
    }
DESCRIBES(stat)
DESCRIBES(stat64)
