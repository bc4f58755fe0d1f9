/*
 * A disk under the hand of a test. Preloaded into a program, it stands between it and the files below one folder: it writes
 * down every change in the order it was made and every sync that makes changes lasting (so that the state after a power cut can
 * be made from the list), kills the program after a given change, and refuses writes as a full disk does. What is mapped into
 * memory (SQLite's -shm) is not seen, and need not be: it is made anew at every start.
 *
 * The list is only ever appended to, one record in one write, after the change itself and before the program learns of it. A
 * program that dies between the two has made a change that nobody was told of: as if it had died a moment earlier.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

/* What the test and this library tell each other while the program runs; the test writes the file, we map it. */
struct control {
  int64_t room;     /* how many more writes the disk has room for; negative: without end */
  int64_t cut_at;   /* the change after which the program is killed; 0: none */
  int64_t deaf;     /* 1: syncs are taken and not written down, as a disk does that lies about them */
  int64_t changes;  /* seen so far */
  int64_t syncs;    /* seen so far */
  int64_t refused;  /* writes refused for want of room */
};

enum kind { KNOWN = 1, CREATE, WRITE, TRUNCATE, SYNC, SYNC_FOLDER, RENAME, UNLINK, MKDIR, RMDIR };

struct record {
  uint32_t kind, path, to, data; /* the lengths of what follows */
  int64_t file, offset;
};

/* A file keeps its number over renames; an inode may be given to another file once it is free. */
struct file { ino_t inode; int64_t number; };

enum { most_fds = 65536, most_files = 65536 };
/* The number of the file behind each descriptor; 0 where it is none of ours, below 0 what takes room and is not written down. */
static int64_t open_fds[most_fds];
enum { a_folder = -1, a_mapped_file = -2 };
static struct file files[most_files];
static int64_t file_count;
static char folder[4096];
static size_t folder_length;
static int journal = -1;
static struct control no_control = { -1, 0, 0, 0, 0, 0 };
static struct control *control = &no_control;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

#define REAL(name) ((__typeof__(&name))real(#name))
static void *real(const char *name) { return dlsym(RTLD_NEXT, name); }

__attribute__((constructor)) static void begin(void) {
  const char *watched = getenv("FIELDBOOK_DISK_FOLDER");
  const char *shared = getenv("FIELDBOOK_DISK_CONTROL");
  const char *list = getenv("FIELDBOOK_DISK_JOURNAL");
  if (!watched || !shared) return;
  int fd = REAL(open)(shared, O_RDWR | O_CLOEXEC);
  void *mapped = fd < 0 ? MAP_FAILED : mmap(0, sizeof(struct control), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  if (mapped == MAP_FAILED) abort();
  control = mapped;
  if (list && (journal = REAL(open)(list, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600)) < 0) abort();
  folder_length = strlen(watched);
  if (folder_length >= sizeof folder) abort();
  memcpy(folder, watched, folder_length + 1);
}

static int below(const char *path) {
  return folder_length && path && !strncmp(path, folder, folder_length) &&
         (path[folder_length] == '/' || path[folder_length] == 0);
}

static int is_mapped(const char *path) {
  size_t length = strlen(path);
  return length > 4 && !strcmp(path + length - 4, "-shm");
}

static int64_t watched(int fd) { return fd >= 0 && fd < most_fds ? open_fds[fd] : 0; }

/* Whether the disk has room for one write more. */
static int has_room(void) {
  if (control->room < 0) return 1;
  if (control->room > 0) { control->room--; return 1; }
  control->refused++;
  return 0;
}

static void note(enum kind kind, int64_t file, int64_t offset, const char *path, const char *to, const struct iovec *data, int parts, size_t length) {
  if (kind == SYNC || kind == SYNC_FOLDER) control->syncs++;
  else if (kind != KNOWN) control->changes++;
  if (journal >= 0 && !(control->deaf && (kind == SYNC || kind == SYNC_FOLDER))) {
    struct record head = { kind, path ? strlen(path) : 0, to ? strlen(to) : 0, length, file, offset };
    size_t total = sizeof head + head.path + head.to + length;
    char *whole = malloc(total), *at = whole;
    if (!whole) abort();
    memcpy(at, &head, sizeof head); at += sizeof head;
    memcpy(at, path, head.path); at += head.path;
    memcpy(at, to, head.to); at += head.to;
    for (int part = 0; part < parts && length > 0; part++) {
      size_t taken = data[part].iov_len < length ? data[part].iov_len : length;
      memcpy(at, data[part].iov_base, taken); at += taken; length -= taken;
    }
    if (REAL(write)(journal, whole, total) != (ssize_t)total) abort();
    free(whole);
  }
  if (kind != KNOWN && control->cut_at > 0 && control->changes + control->syncs >= control->cut_at) kill(getpid(), SIGKILL);
}

static int64_t number_of(ino_t inode, int created) {
  for (int64_t at = 0; !created && at < file_count; at++) if (files[at].inode == inode) return files[at].number;
  if (file_count >= most_files) abort();
  for (int64_t at = 0; at < file_count; at++) if (files[at].inode == inode) files[at].inode = 0;
  files[file_count].inode = inode;
  files[file_count].number = file_count + 1;
  return files[file_count++].number;
}

static int opened(int fd, const char *path, int flags, int existed) {
  struct stat is;
  if (fd < 0 || fd >= most_fds || fstat(fd, &is)) return fd;
  open_fds[fd] = S_ISDIR(is.st_mode) ? a_folder : 0;
  if (!S_ISREG(is.st_mode) || (flags & O_ACCMODE) == O_RDONLY) return fd;
  if (is_mapped(path)) { open_fds[fd] = a_mapped_file; return fd; }
  int64_t before = file_count;
  int64_t number = number_of(is.st_ino, !existed);
  open_fds[fd] = number;
  if (!existed) note(CREATE, number, 0, path, 0, 0, 0, 0);
  else if (number > before) note(KNOWN, number, 0, path, 0, 0, 0, 0);
  if (existed && (flags & O_TRUNC)) note(TRUNCATE, number, 0, 0, 0, 0, 0, 0);
  return fd;
}

typedef int opener(const char *, int, ...);

static int open_with(opener *really, const char *path, int flags, mode_t mode) {
  if (!below(path)) return really(path, flags, mode);
  pthread_mutex_lock(&lock);
  int existed = access(path, F_OK) == 0, fd;
  if (!existed && (flags & O_CREAT) && !has_room()) { errno = ENOSPC; fd = -1; }
  else fd = opened(really(path, flags, mode), path, flags, existed);
  int why = errno;
  pthread_mutex_unlock(&lock);
  errno = why;
  return fd;
}

#define MODE_OF(flags) \
  mode_t mode = 0; \
  if ((flags) & (O_CREAT | O_TMPFILE)) { va_list rest; va_start(rest, flags); mode = va_arg(rest, mode_t); va_end(rest); }

int open(const char *path, int flags, ...) { MODE_OF(flags) return open_with(REAL(open), path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE_OF(flags) return open_with(REAL(open64), path, flags, mode); }

int close(int fd) {
  if (fd >= 0 && fd < most_fds) open_fds[fd] = 0;
  return REAL(close)(fd);
}

/* One write of any shape; `offset` is negative where the file's own place counts. */
static ssize_t write_with(int fd, const struct iovec *data, int parts, off_t offset) {
  int64_t file = watched(fd);
  if (file == 0) return offset < 0 ? REAL(writev)(fd, data, parts) : REAL(pwritev)(fd, data, parts, offset);
  pthread_mutex_lock(&lock);
  ssize_t done = -1;
  if (!has_room()) errno = ENOSPC;
  else {
    done = offset < 0 ? REAL(writev)(fd, data, parts) : REAL(pwritev)(fd, data, parts, offset);
    off_t at = offset < 0 ? lseek(fd, 0, SEEK_CUR) - done : offset;
    if (done > 0 && file > 0) note(WRITE, file, at, 0, 0, data, parts, done);
  }
  int why = errno;
  pthread_mutex_unlock(&lock);
  errno = why;
  return done;
}

#define ONE(from, length) struct iovec one = { (void *)(from), (length) };

ssize_t write(int fd, const void *from, size_t length) {
  if (watched(fd) == 0) return REAL(write)(fd, from, length);
  ONE(from, length) return write_with(fd, &one, 1, -1);
}
ssize_t pwrite(int fd, const void *from, size_t length, off_t offset) { ONE(from, length) return write_with(fd, &one, 1, offset); }
ssize_t pwrite64(int fd, const void *from, size_t length, off64_t offset) { ONE(from, length) return write_with(fd, &one, 1, offset); }
ssize_t writev(int fd, const struct iovec *data, int parts) {
  if (watched(fd) == 0) return REAL(writev)(fd, data, parts);
  return write_with(fd, data, parts, -1);
}
ssize_t pwritev(int fd, const struct iovec *data, int parts, off_t offset) {
  if (watched(fd) == 0) return REAL(pwritev)(fd, data, parts, offset);
  return write_with(fd, data, parts, offset);
}
ssize_t pwritev64(int fd, const struct iovec *data, int parts, off64_t offset) { return pwritev(fd, data, parts, offset); }

static int truncate_with(int fd, off_t length) {
  int64_t file = watched(fd);
  if (file == 0) return REAL(ftruncate)(fd, length);
  pthread_mutex_lock(&lock);
  int done = -1;
  struct stat is;
  if (fstat(fd, &is) == 0 && length > is.st_size && !has_room()) errno = ENOSPC;
  else if ((done = REAL(ftruncate)(fd, length)) == 0 && file > 0) note(TRUNCATE, file, length, 0, 0, 0, 0, 0);
  int why = errno;
  pthread_mutex_unlock(&lock);
  errno = why;
  return done;
}
int ftruncate(int fd, off_t length) { return truncate_with(fd, length); }
int ftruncate64(int fd, off64_t length) { return truncate_with(fd, length); }

/* With a list, the list is the disk, and the real one need not be waited for. */
static int sync_with(int fd, int (*really)(int)) {
  int64_t file = watched(fd);
  if (file == 0 || journal < 0) return really(fd);
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  ssize_t length = readlink(link, path, sizeof path - 1);
  path[length < 0 ? 0 : length] = 0;
  pthread_mutex_lock(&lock);
  if (file > 0) note(SYNC, file, 0, 0, 0, 0, 0, 0);
  else if (file == a_folder && below(path)) note(SYNC_FOLDER, 0, 0, path, 0, 0, 0, 0);
  pthread_mutex_unlock(&lock);
  return 0;
}
int fsync(int fd) { return sync_with(fd, REAL(fsync)); }
int fdatasync(int fd) { return sync_with(fd, REAL(fdatasync)); }

int rename(const char *from, const char *to) {
  if (!below(from) && !below(to)) return REAL(rename)(from, to);
  pthread_mutex_lock(&lock);
  int done = REAL(rename)(from, to);
  int why = errno;
  if (done == 0) note(RENAME, 0, 0, from, to, 0, 0, 0);
  pthread_mutex_unlock(&lock);
  errno = why;
  return done;
}

#define NAMED(name, kind, needs_room, parameters, ...) \
  int name parameters { \
    if (!below(path) || is_mapped(path)) return REAL(name)(__VA_ARGS__); \
    pthread_mutex_lock(&lock); \
    int done = -1; \
    if (needs_room && !has_room()) errno = ENOSPC; \
    else if ((done = REAL(name)(__VA_ARGS__)) == 0) note(kind, 0, 0, path, 0, 0, 0, 0); \
    int why = errno; \
    pthread_mutex_unlock(&lock); \
    errno = why; \
    return done; \
  }
NAMED(unlink, UNLINK, 0, (const char *path), path)
NAMED(rmdir, RMDIR, 0, (const char *path), path)
NAMED(mkdir, MKDIR, 1, (const char *path, mode_t mode), path, mode)
