/*
 * The box server, as its parts see each other. It runs in the outer box of an environment (made by bubblewrap:
 * read-only toolchain, nothing of the host, no network) and prepares inner boxes, one for each execution,
 * before anybody asks for them:
 *
 *   server (server.c) ── init (init.c): first process of its own namespaces; owns pipes and the connection
 *                          └─ program (confine.c): waits, already confined, for what it is to run
 *
 * Each init waits in accept() on the one listening socket, so a runner that connects is given to one that is
 * ready, and to nobody else. Nothing is forked, mounted or spawned between the request and the program.
 *
 * Linked into box-server (main.c), where programs are started by exec, and into box-python.so (python.c),
 * where they are forks of an interpreter that has loaded its modules.
 */
#ifndef RUNLANG_BOX_H
#define RUNLANG_BOX_H
#include "frames.h"
#include <sys/types.h>

enum { KEPT = 16 /* lowest descriptor of our own in a program's process */ };
enum { HIERARCHIES = 4, SLOTS = 250 /* their numbers fit in a byte */ };

/*
 * Prepares boxes and gives each to one connection, until the runner is gone. Returns only in a process that is
 * to become a user's program, confined already. `argv` is that of the server: NAME=VALUE settings, then `--` and
 * the words of a command that waits for code (or none).
 */
void box_serve(int argc, char **argv);
/*
 * Waits in such a process for its stage, which comes into `run`. Returns if the stage is for what waited; else
 * the program of the stage is started in its place.
 */
void box_wait(struct run *run);

/* ---- between the parts ---- */

struct settings {
	const char *own;      /* folder that only the server sees: socket, filter, cache, cgroup, disk */
	const char *name;     /* of the server; its control groups are NAME-SLOT */
	int ready, slots;     /* boxes that wait; boxes at once */
	int hierarchies;      /* of control groups: none, one of version 2, some of version 1 */
	int landlock;         /* no namespaces here: Landlock bounds what files and processes can be reached */
	int new_proc;         /* boxes may mount a /proc of their own */
	uint64_t disk[2];     /* bytes and files of a box's disk */
	char **waiter;        /* command that waits for code in each box, or NULL */
	char *readable;       /* with Landlock: what may be read and executed, paths between colons */
	int proc;             /* descriptor of a /proc that shows this process */
};
extern struct settings settings;

void fail(const char *what) __attribute__((noreturn));
int write_at(int folder, const char *file, const char *text);
/* A path below the server's own folder, in a buffer that the next call overwrites. */
const char *own_path(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* confine.c */
void read_filter(void);
void isolate(int slot);
void size_disk(unsigned long flags, uint64_t bytes, uint64_t files);
/* In a new process: makes it a program's, which waits. Returns only if it has no command of its own. */
void program(const int pipes[3][2], int control, int failure, int waits);

/* usage.c */
struct usage {
	int64_t cpu_us, rss;
	int processes; /* of the box */
	int threads;   /* of everybody with the same user */
};
void enter_group(int slot);
void limit_group(const struct run *run);
int64_t group_cpu_us(void);
int64_t group_oom_kills(void);
int64_t group_refusals(void);
/* Looks at every descendant of this process, and sends it a signal if that is not 0. */
struct usage survey(int signal);

/* init.c: the first process of a box; returns only in a program's process. */
void init(int slot, int listener, const int taken[2]);

/* Tries what must not succeed in a box, and prints what it found. */
int canary(const char *host_path);
#endif
