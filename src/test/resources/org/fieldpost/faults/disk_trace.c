/*
 * Preloaded into a process, writes down in order what it does to the files below one folder, and what it sends on sockets.
 *
 *   FAULTS_ROOT     the folder, absolute and free of links
 *   FAULTS_TRACE    the file that the trace is appended to
 *   FAULTS_FAILING  while this file exists, a sync of any file whose path contains its text fails and does nothing; where
 *                   the text is a line with its end, a sync of any file whose path ends with it
 *
 * A change is written down behind itself and under one lock with it, so that the order of the trace is the order of the
 * changes. A sync has a record at its beginning, since it covers what was changed before, and one at its end, since nothing
 * is certain before. What is sent is written down before it can leave. What this file does not know how to write down it
 * writes down as UNKNOWN, which whoever reads the trace takes for a failure.
 *
 * Files mapped into memory are not seen: SQLite maps its -shm file only, and makes it anew.
 */
#define _GNU_SOURCE
#include <stdarg.h>

#include "disk_trace.h"

static int traced_open(int folder, const char *path, int flags, mode_t mode) {
    struct stat before, after;
    int existed, fd;
    if (!below(folder, path)) {
        return syscall(SYS_openat, folder, path, flags, mode);
    }
    pthread_mutex_lock(&lock);
    existed = stat(path, &before) == 0;
    fd = syscall(SYS_openat, folder, path, flags, mode);
    if (path[0] != '/' || (flags & O_DSYNC) || (flags & __O_TMPFILE) == __O_TMPFILE || fd >= FILES_MAX) {
        unknown("open");
    }
    if (fd >= 0 && fd < FILES_MAX && fstat(fd, &after) == 0) {
        if (!existed) {
            record(CREATE, after.st_ino, 0, path, "", 0);
        } else if (flags & O_TRUNC) {
            record(TRUNCATE, after.st_ino, 0, path, "", 0);
        }
        free(files[fd].path);
        files[fd] = (struct opened) {strdup(path), after.st_dev, after.st_ino};
    }
    pthread_mutex_unlock(&lock);
    return fd;
}

#define OPEN(name, folder_parameter, folder)                      \
    int name(folder_parameter const char *path, int flags, ...) { \
        mode_t mode = 0;                                          \
        if (flags & (O_CREAT | __O_TMPFILE)) {                    \
            va_list rest;                                         \
            va_start(rest, flags);                                \
            mode = va_arg(rest, mode_t);                          \
            va_end(rest);                                         \
        }                                                         \
        return traced_open(folder, path, flags, mode);            \
    }
#define FOLDER int folder,
OPEN(open, , AT_FDCWD)
OPEN(open64, , AT_FDCWD)
OPEN(openat, FOLDER, folder)
OPEN(openat64, FOLDER, folder)

int creat(const char *path, mode_t mode) {
    return traced_open(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}

static ssize_t traced_write(int fd, const struct iovec *parts, int count) {
    ssize_t result;
    struct opened *file;
    pthread_mutex_lock(&lock);
    file = opened(fd);
    if (file == NULL) {
        sent(fd, parts, count);
        pthread_mutex_unlock(&lock);
        return syscall(SYS_writev, fd, parts, count);
    }
    off_t offset = place(fd);
    result = syscall(SYS_writev, fd, parts, count);
    written(file, offset, parts, count, result);
    pthread_mutex_unlock(&lock);
    return result;
}

ssize_t write(int fd, const void *data, size_t length) {
    struct iovec part = {(void *) data, length};
    return traced_write(fd, &part, 1);
}

ssize_t writev(int fd, const struct iovec *parts, int count) {
    return traced_write(fd, parts, count);
}

static ssize_t traced_pwrite(int fd, const struct iovec *parts, int count, off_t offset) {
    ssize_t result;
    struct opened *file;
    pthread_mutex_lock(&lock);
    file = opened(fd);
    result = syscall(SYS_pwritev, fd, parts, count, offset, 0);
    if (file != NULL) {
        written(file, offset, parts, count, result);
    }
    pthread_mutex_unlock(&lock);
    return result;
}

#define PWRITE(name)                                                       \
    ssize_t name(int fd, const void *data, size_t length, off_t offset) {  \
        struct iovec part = {(void *) data, length};                       \
        return traced_pwrite(fd, &part, 1, offset);                        \
    }
#define PWRITEV(name)                                                           \
    ssize_t name(int fd, const struct iovec *parts, int count, off_t offset) {  \
        return traced_pwrite(fd, parts, count, offset);                         \
    }
PWRITE(pwrite)
PWRITE(pwrite64)
PWRITEV(pwritev)
PWRITEV(pwritev64)

#define FTRUNCATE(name)                                                 \
    int name(int fd, off_t length) {                                    \
        pthread_mutex_lock(&lock);                                      \
        struct opened *file = opened(fd);                               \
        int result = syscall(SYS_ftruncate, fd, length);                \
        if (file != NULL && result == 0) {                              \
            record(TRUNCATE, file->file, length, file->path, "", 0);    \
        }                                                               \
        pthread_mutex_unlock(&lock);                                    \
        return result;                                                  \
    }
FTRUNCATE(ftruncate)
FTRUNCATE(ftruncate64)

static uint64_t syncs;

static int traced_sync(int fd, long call) {
    int result;
    uint64_t number;
    ino_t node;
    struct opened *file;
    pthread_mutex_lock(&lock);
    file = opened(fd);
    if (file == NULL) {
        pthread_mutex_unlock(&lock);
        return syscall(call, fd);
    }
    number = ++syncs;
    node = file->file;
    record(SYNC_BEGUN, node, number, file->path, "", 0);
    if (must_fail(file)) {
        record(SYNC_FAILED, node, number, file->path, "", 0);
        pthread_mutex_unlock(&lock);
        errno = EIO;
        return -1;
    }
    pthread_mutex_unlock(&lock);
    result = syscall(call, fd);
    pthread_mutex_lock(&lock);
    file = opened(fd);
    record(result == 0 ? SYNC_ENDED : SYNC_FAILED, node, number, file == NULL ? "" : file->path, "", 0);
    pthread_mutex_unlock(&lock);
    return result;
}

int fsync(int fd) {
    return traced_sync(fd, SYS_fsync);
}

int fdatasync(int fd) {
    return traced_sync(fd, SYS_fdatasync);
}

/* Does something to names and writes it down where it succeeded. */
#define NAMED(op, folder, path, second, call)                                      \
    do {                                                                           \
        if (!below(folder, path)) {                                                \
            return call;                                                           \
        }                                                                          \
        pthread_mutex_lock(&lock);                                                 \
        int result = call;                                                         \
        if ((path)[0] != '/') {                                                    \
            unknown(#op);                                                          \
        } else if (result == 0) {                                                  \
            struct stat now;                                                       \
            ino_t node = stat(path, &now) == 0 ? now.st_ino : 0;                   \
            record(op, node, 0, path, second, strlen(second));                     \
        }                                                                          \
        pthread_mutex_unlock(&lock);                                               \
        return result;                                                             \
    } while (0)

int mkdir(const char *path, mode_t mode) {
    NAMED(MAKE_FOLDER, AT_FDCWD, path, "", syscall(SYS_mkdirat, AT_FDCWD, path, mode));
}

int mkdirat(int folder, const char *path, mode_t mode) {
    NAMED(MAKE_FOLDER, folder, path, "", syscall(SYS_mkdirat, folder, path, mode));
}

int unlink(const char *path) {
    NAMED(REMOVE, AT_FDCWD, path, "", syscall(SYS_unlinkat, AT_FDCWD, path, 0));
}

int unlinkat(int folder, const char *path, int flags) {
    NAMED(REMOVE, folder, path, "", syscall(SYS_unlinkat, folder, path, flags));
}

int rmdir(const char *path) {
    NAMED(REMOVE, AT_FDCWD, path, "", syscall(SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR));
}

int rename(const char *from, const char *to) {
    NAMED(RENAME, AT_FDCWD, from, to, syscall(SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0));
}

int renameat(int from_folder, const char *from, int to_folder, const char *to) {
    NAMED(RENAME, from_folder, from, to, syscall(SYS_renameat2, from_folder, from, to_folder, to, 0));
}

int link(const char *from, const char *to) {
    NAMED(LINK, AT_FDCWD, from, to, syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0));
}

int linkat(int from_folder, const char *from, int to_folder, const char *to, int flags) {
    NAMED(LINK, from_folder, from, to, syscall(SYS_linkat, from_folder, from, to_folder, to, flags));
}

/* Other ways to change a file, which nobody here takes so far. */
#define FOREIGN(result, name, parameters, fd, call)  \
    result name parameters {                         \
        pthread_mutex_lock(&lock);                   \
        if (opened(fd) != NULL) {                    \
            unknown(#name);                          \
        }                                            \
        pthread_mutex_unlock(&lock);                 \
        return call;                                 \
    }
FOREIGN(int, fallocate, (int fd, int mode, off_t offset, off_t length), fd,
        syscall(SYS_fallocate, fd, mode, offset, length))
FOREIGN(int, fallocate64, (int fd, int mode, off_t offset, off_t length), fd,
        syscall(SYS_fallocate, fd, mode, offset, length))
FOREIGN(ssize_t, sendfile, (int to, int from, off_t *offset, size_t length), to,
        syscall(SYS_sendfile, to, from, offset, length))
FOREIGN(ssize_t, sendfile64, (int to, int from, off_t *offset, size_t length), to,
        syscall(SYS_sendfile, to, from, offset, length))
FOREIGN(ssize_t, copy_file_range,
        (int from, off_t *from_offset, int to, off_t *to_offset, size_t length, unsigned flags), to,
        syscall(SYS_copy_file_range, from, from_offset, to, to_offset, length, flags))
