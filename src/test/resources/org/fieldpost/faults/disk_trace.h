/*
 * What disk_trace.c writes down, and how: each entry is a head in the machine's byte order, a text and data. Event reads it.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

enum op { CREATE, MAKE_FOLDER, WRITE, TRUNCATE, RENAME, LINK, REMOVE, SYNC_BEGUN, SYNC_ENDED, SYNC_FAILED, SENT, UNKNOWN };

/* How much of what is sent is of interest: the head and an answer's few fields. */
#define SENT_MAX 2048
#define FILES_MAX 65536

struct head {
    uint32_t op;
    uint32_t text_length;
    uint32_t data_length;
    uint32_t unused;
    uint64_t file;
    uint64_t number;
};

struct opened {
    char *path;
    dev_t device;
    ino_t file;
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct opened files[FILES_MAX];
static const char *root;
static const char *failing;
static int trace = -1;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("FAULTS_TRACE");
    failing = getenv("FAULTS_FAILING");
    root = getenv("FAULTS_ROOT");
    if (path != NULL && root != NULL) {
        trace = syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);
        if (trace < 0) {
            abort();
        }
    }
}

/* The rest needs the lock to be held. */
static void record(enum op op, ino_t file, uint64_t number, const char *text, const void *data, size_t length) {
    struct head head = {op, strlen(text), length, 0, file, number};
    struct iovec parts[] = {{&head, sizeof head}, {(void *) text, head.text_length}, {(void *) data, length}};
    int error = errno;
    if (syscall(SYS_writev, trace, parts, 3) != (long) (sizeof head + head.text_length + length)) {
        abort();
    }
    errno = error;
}

static int below(int folder, const char *path) {
    size_t length;
    if (trace < 0 || path == NULL) {
        return 0;
    }
    if (path[0] != '/') {
        return folder >= 0 && folder < FILES_MAX && files[folder].path != NULL;
    }
    length = strlen(root);
    return strncmp(path, root, length) == 0 && (path[length] == '/' || path[length] == 0);
}

static struct opened *opened(int fd) {
    struct stat now;
    if (trace < 0 || fd < 0 || fd >= FILES_MAX || files[fd].path == NULL) {
        return NULL;
    }
    if (fstat(fd, &now) != 0 || now.st_ino != files[fd].file || now.st_dev != files[fd].device) {
        return NULL;
    }
    return &files[fd];
}

static void unknown(const char *what) {
    record(UNKNOWN, 0, 0, what, "", 0);
}

static void written(struct opened *file, off_t offset, const struct iovec *parts, int count, ssize_t left) {
    for (int i = 0; i < count && left > 0; i++) {
        size_t length = (size_t) left < parts[i].iov_len ? (size_t) left : parts[i].iov_len;
        record(WRITE, file->file, offset, "", parts[i].iov_base, length);
        offset += length;
        left -= length;
    }
}

/* A sent answer may lie in several pieces, head and body for instance. */
static void sent(int fd, const struct iovec *parts, int count) {
    char start[SENT_MAX];
    size_t length = 0;
    struct stat now;
    if (trace < 0 || fstat(fd, &now) != 0 || !S_ISSOCK(now.st_mode)) {
        return;
    }
    for (int i = 0; i < count && length < SENT_MAX; i++) {
        size_t more = parts[i].iov_len < SENT_MAX - length ? parts[i].iov_len : SENT_MAX - length;
        memcpy(start + length, parts[i].iov_base, more);
        length += more;
    }
    record(SENT, 0, 0, "", start, length);
}

/* Where a write without an offset goes. */
static off_t place(int fd) {
    struct stat now;
    if ((fcntl(fd, F_GETFL) & O_APPEND) && fstat(fd, &now) == 0) {
        return now.st_size;
    }
    return lseek(fd, 0, SEEK_CUR);
}

static int must_fail(const struct opened *file) {
    char text[PATH_MAX];
    int fd = failing == NULL ? -1 : syscall(SYS_openat, AT_FDCWD, failing, O_RDONLY | O_CLOEXEC);
    ssize_t length = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
    if (fd >= 0) {
        syscall(SYS_close, fd);
    }
    text[length < 0 ? 0 : length] = 0;
    if (length > 0 && text[length - 1] == '\n') {
        size_t path_length = strlen(file->path);
        text[--length] = 0;
        return path_length >= (size_t) length && strcmp(file->path + path_length - length, text) == 0;
    }
    return length > 0 && strstr(file->path, text) != NULL;
}
