/*
 * The box server. It runs in the outer box of an environment (made by bubblewrap: read-only toolchain, nothing
 * of the host, no network) and prepares inner boxes, one for each execution, before anybody asks for them:
 *
 *   server ── init (first process of its own namespaces; owns pipes and the connection)
 *               └─ program (waits, already confined, for what it is to run)
 *
 * Each init waits in accept() on the one listening socket, so a runner that connects is given to one that is
 * ready, and to nobody else. Nothing is forked, mounted or spawned between the request and the program.
 *
 * Linked into box-server (main.c), where programs are started by exec, and into box-python.so (python.c),
 * where they are forks of an interpreter that has loaded its packages.
 */
#define _GNU_SOURCE
#include "box.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { HIERARCHIES = 4, SLOTS = 250 /* their numbers fit in a byte */, CHUNK = 64 << 10, TICK_MS = 50, CONTROL = 3, KEPT = 16 /* above what is passed on */, CGROUP_FILE_MAX = 2048 };

/* Where bubblewrap has put what only the server may see; gone from the box before a program runs. */
#define OWN "/.box"

/* ---- settings of the server ---- */

static int ready_wanted = 1, slots = 8, hierarchies, listener, taken[2], own_pids;
static const char *name = "box";
static uint64_t defaults[LIMITS];
static char **waiter; /* the command that waits for code, or NULL */
static struct sock_fprog filter;
static pid_t slot_pid[SLOTS];
static char slot_is_ready[SLOTS];

static void fail(const char *what)
{
	fprintf(stderr, "box server: %s: %s\n", what, strerror(errno));
	_exit(1);
}

/* Of the same form as a stage: words, so that one parser serves for both. */
static void read_settings(int argc, char **argv)
{
	int i = 1;

	for (; i < argc && strcmp(argv[i], "--"); i++) {
		char *value = strchr(argv[i], '=');

		if (!value)
			continue;
		*value++ = 0;
		if (!strcmp(argv[i], "ready")) ready_wanted = atoi(value);
		else if (!strcmp(argv[i], "slots")) slots = atoi(value);
		else if (!strcmp(argv[i], "hierarchies")) hierarchies = atoi(value);
		else if (!strcmp(argv[i], "name")) name = value;
		else if (!strcmp(argv[i], "diskBytes")) defaults[DISK_BYTES] = (uint64_t)atoll(value);
		else if (!strcmp(argv[i], "diskFiles")) defaults[DISK_FILES] = (uint64_t)atoll(value);
	}
	waiter = i + 1 < argc ? argv + i + 1 : NULL;
	if (slots < 1 || slots > SLOTS || hierarchies < 0 || hierarchies > HIERARCHIES) {
		errno = EINVAL;
		fail("settings");
	}
}

static void read_filter(void)
{
	static struct sock_filter program[4096];
	int file = open(OWN "/filter", O_RDONLY | O_CLOEXEC);
	ssize_t length = file < 0 ? -1 : read(file, program, sizeof program);

	if (length <= 0 || length % (ssize_t)sizeof *program)
		fail("filter");
	close(file);
	filter.filter = program;
	filter.len = (unsigned short)((size_t)length / sizeof *program);
}

/* ---- control groups: version 1 has a folder for each hierarchy, version 2 has one ---- */

static int groups[HIERARCHIES];

static int write_at(int folder, const char *file, const char *text)
{
	int at = openat(folder, file, O_WRONLY | O_CLOEXEC);
	ssize_t done = at < 0 ? -1 : write(at, text, strlen(text));

	if (at >= 0)
		close(at);
	return done < 0 ? -1 : 0;
}

static void group_write(const char *file, uint64_t value)
{
	char text[24];

	snprintf(text, sizeof text, "%llu", (unsigned long long)value);
	for (int i = 0; i < hierarchies; i++)
		write_at(groups[i], file, text);
}

/* A number of the group: after `field` if that is given, else the whole file; `scale` for other units; -1: not there. */
static int64_t group_read(const char *file, const char *field, int64_t scale)
{
	char text[CGROUP_FILE_MAX];

	for (int i = 0; i < hierarchies; i++) {
		int at = openat(groups[i], file, O_RDONLY | O_CLOEXEC);
		ssize_t length = at < 0 ? -1 : read(at, text, sizeof text - 1);
		char *found = text;

		if (at >= 0)
			close(at);
		if (length <= 0)
			continue;
		text[length] = 0;
		if (field)
			while (found && (strncmp(found, field, strlen(field)) || found[strlen(field)] != ' '))
				found = (found = strchr(found, '\n')) ? found + 1 : NULL;
		if (found)
			return (field ? atoll(found + strlen(field)) : atoll(found)) / scale;
	}
	return -1;
}

static int64_t group_cpu_us(void)
{
	int64_t us = group_read("cpuacct.usage", NULL, 1000);

	return us >= 0 ? us : group_read("cpu.stat", "usage_usec", 1);
}

static int64_t group_oom(void)
{
	int64_t kills = group_read("memory.oom_control", "oom_kill", 1);

	return kills >= 0 ? kills : group_read("memory.events", "oom_kill", 1);
}

static void enter_group(int slot)
{
	char path[128];

	for (int i = 0; i < hierarchies; i++) {
		snprintf(path, sizeof path, OWN "/cgroup/%d/%s-%d", i, name, slot);
		if ((groups[i] = open(path, O_PATH | O_CLOEXEC)) < 0 || write_at(groups[i], "cgroup.procs", "0"))
			fail("cgroup");
	}
}

static void limit_group(const struct run *run)
{
	/* Twice, because neither of the two may pass the other on its way up or down. */
	for (int i = 0; i < 2; i++) {
		group_write("memory.limit_in_bytes", run->limits[MEMORY]);
		group_write("memory.memsw.limit_in_bytes", run->limits[MEMORY]);
	}
	group_write("memory.max", run->limits[MEMORY]);
	group_write("memory.swap.max", 0);
	group_write("pids.max", run->limits[PROCESSES] + 1 /* this process */);
}

/* ---- the inner box ---- */

static void size_disk(unsigned long flags, uint64_t bytes, uint64_t files)
{
	char options[96];

	/* The root of the disk and its three folders are files too. */
	snprintf(options, sizeof options, "size=%llu,nr_inodes=%llu,mode=755", (unsigned long long)bytes,
		 (unsigned long long)files + 4);
	if (mount("disk", flags ? "/work" : OWN "/disk", "tmpfs", flags | MS_NOSUID | MS_NODEV, options) && !flags)
		fail("disk");
}

/* Namespaces and mounts of a box; the caller is the first process of a pid namespace. */
static void isolate(void)
{
	static const char *const folders[][2] = {{OWN "/disk/work", "/work"}, {OWN "/disk/tmp", "/tmp"}, {OWN "/disk/shm", "/dev/shm"}};
	struct ifreq loopback = {.ifr_name = "lo", .ifr_flags = IFF_UP};
	int any;

	if (unshare(CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWNET | CLONE_NEWCGROUP))
		fail("namespaces");
	if (mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL))
		fail("private mounts");
	if ((any = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)) < 0 || ioctl(any, SIOCSIFFLAGS, &loopback))
		fail("loopback");
	close(any);
	size_disk(0, defaults[DISK_BYTES], defaults[DISK_FILES]);
	for (int i = 0; i < 3; i++)
		if (mkdir(folders[i][0], 0700) || chmod(folders[i][0], i ? 01777 : 0700) ||
		    mount(folders[i][0], folders[i][1], NULL, MS_BIND, NULL))
			fail(folders[i][1]);
	if (mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL))
		fail("proc");
}

static void write_file(const char *path, const char *text)
{
	if (write_at(AT_FDCWD, path, text))
		fail(path);
}

/* The last step before a program: a user namespace without rights over the others, no capabilities, the filter. */
static void confine(void)
{
	struct __user_cap_header_struct head = {_LINUX_CAPABILITY_VERSION_3, 0};
	struct __user_cap_data_struct none[2] = {{0}};
	const struct rlimit no_core = {0, 0};
	char map[64];
	unsigned uid = getuid(), gid = getgid();

	write_at(AT_FDCWD, "/proc/self/oom_score_adj", "1000");
	if (setrlimit(RLIMIT_CORE, &no_core) || unshare(CLONE_NEWUSER))
		fail("user namespace");
	/* Its own files in /proc belong to it again; the first process stays closed to it. */
	prctl(PR_SET_DUMPABLE, 1);
	write_file("/proc/self/setgroups", "deny");
	snprintf(map, sizeof map, "%u %u 1", uid, uid);
	write_file("/proc/self/uid_map", map);
	snprintf(map, sizeof map, "%u %u 1", gid, gid);
	write_file("/proc/self/gid_map", map);
	for (int i = 0; i < 64; i++)
		prctl(PR_CAPBSET_DROP, i);
	if (syscall(SYS_capset, &head, none))
		fail("capabilities");
	if (chdir("/work") || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		fail("confinement");
	if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter))
		fail("filter");
}

/* Reads what init says: a length and the words of a stage. Ends the process if there is nothing more. */
static void read_stage(int control, struct run *run)
{
	uint32_t length, have = 0;
	char *words;

	if (read(control, &length, sizeof length) != sizeof length || length > FRAME_MAX || !(words = malloc(length + 1)))
		_exit(125);
	while (have < length) {
		ssize_t got = read(control, words + have, length - have);

		if (got <= 0)
			_exit(125);
		have += (uint32_t)got;
	}
	if (run_parse(words, length, run))
		_exit(126);
	close(control);
}

/* Where the reason goes why nothing could be started; closes by itself when something is. */
static int failed_start;

static void cannot_start(void)
{
	int reason = errno;

	_exit(write(failed_start, &reason, sizeof reason) < 0 ? 126 : 127);
}

/* The program's process, from its fork until it is confined. Returns only if it has no command of its own. */
static void program(const int pipes[3][2], int control, int failure, int waits)
{
	sigset_t none;
	int error;

	setsid();
	dup2(pipes[0][0], 0);
	dup2(pipes[1][1], 1);
	dup2(control, CONTROL);
	/* Complaints of what follows are the server's, not the program's: stderr changes hands last. */
	failed_start = fcntl(failure, F_DUPFD_CLOEXEC, KEPT);
	error = fcntl(pipes[2][1], F_DUPFD_CLOEXEC, KEPT);
	confine();
	dup2(error, 2);
	syscall(SYS_close_range, CONTROL + 1, failed_start - 1, 0);
	syscall(SYS_close_range, failed_start + 1, ~0U, 0);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGCHLD, SIG_DFL);
	if (waits && waiter) {
		setenv("PWD", "/work", 1);
		execvp(*waiter, waiter);
		cannot_start();
	}
}

void box_wait(struct run *run)
{
	/* From here on it may be limited and released. */
	if (write(CONTROL, "", 1) != 1)
		_exit(125);
	read_stage(CONTROL, run);
	if (run->how == 'c')
		_exit(canary(run->argv[0]));
	if (run->how == 'w') {
		close(failed_start);
		return;
	}
	environ = run->env;
	execvp(*run->argv, run->argv);
	cannot_start();
}

/* ---- init: one connection, one box ---- */

static struct {
	int link, control, failure, in, out[2]; /* -1: closed */
	pid_t program;
	struct run run;
	int status, over, killed, running, stages;
	int64_t cpu_start, cpu_peak, oom_start, pids_start, rss_peak;
	char *frames;
	size_t frames_size, frames_length;
	char input[STDIN_MAX], pending[FRAME_HEADER + CHUNK];
	size_t input_length, pending_at, pending_length;
	int input_ends;
} box;

static void on_child(int number) { (void)number; }

static void shut(int *descriptor)
{
	if (*descriptor >= 0)
		close(*descriptor);
	*descriptor = -1;
}

static void put_header(char *at, char type, size_t length)
{
	at[0] = type;
	for (int i = 0; i < 4; i++)
		at[1 + i] = (char)(length >> 8 * i);
}

/* Sends what is pending as far as the runner takes it. */
static void flush_pending(void)
{
	while (box.pending_at < box.pending_length) {
		ssize_t done = send(box.link, box.pending + box.pending_at, box.pending_length - box.pending_at, MSG_DONTWAIT | MSG_NOSIGNAL);

		if (done < 0 && (errno == EAGAIN || errno == EINTR))
			return;
		if (done < 0)
			_exit(0); /* The runner is gone: everything of the box dies with its first process. */
		box.pending_at += (size_t)done;
	}
	box.pending_at = box.pending_length = 0;
}

/* For small frames between others: waits until they are away. */
static void say(char type, const char *text, size_t length)
{
	struct pollfd link = {.fd = box.link, .events = POLLOUT};

	for (flush_pending(); box.pending_length; flush_pending())
		poll(&link, 1, -1);
	put_header(box.pending, type, length);
	memcpy(box.pending + FRAME_HEADER, text, length);
	box.pending_length = FRAME_HEADER + length;
	flush_pending();
}

static void refuse(const char *why)
{
	if (box.link >= 0)
		say('E', why, strlen(why));
	else
		fprintf(stderr, "box server: %s\n", why);
	_exit(1);
}

/* Starts a program process that waits for its stage. In that process this may return 1: it goes on as a user's program. */
static int start(int waits)
{
	int pipes[3][2], control[2], failure[2];
	char waiting;

	if (pipe2(pipes[0], O_CLOEXEC) || pipe2(pipes[1], O_CLOEXEC) || pipe2(pipes[2], O_CLOEXEC) ||
	    socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, control) || pipe2(failure, O_CLOEXEC))
		fail("pipes");
	if ((box.program = fork()) < 0)
		fail("fork");
	if (!box.program) {
		program((const int(*)[2])pipes, control[0], failure[1], waits);
		return 1;
	}
	close(pipes[0][0]), close(pipes[1][1]), close(pipes[2][1]), close(control[0]), close(failure[1]);
	box.in = pipes[0][1], box.out[0] = pipes[1][0], box.out[1] = pipes[2][0];
	box.control = control[1], box.failure = failure[0];
	fcntl(box.in, F_SETFL, O_NONBLOCK), fcntl(box.out[0], F_SETFL, O_NONBLOCK), fcntl(box.out[1], F_SETFL, O_NONBLOCK);
	if (read(box.control, &waiting, 1) != 1)
		refuse("a program could not be made to wait");
	fcntl(box.failure, F_SETFL, O_NONBLOCK);
	return 0;
}

static void kill_all(void)
{
	/* As first process this reaches all of the namespace at once, forks under way included. */
	box.killed = 1;
	kill(-1, SIGKILL);
}

static int make_folders(char *path, int last_too)
{
	for (char *slash = strchr(path, '/'); slash; slash = strchr(slash + 1, '/')) {
		*slash = 0;
		if (mkdir(path, 0755) && errno != EEXIST)
			return -1;
		*slash = '/';
	}
	return last_too && mkdir(path, 0755) && errno != EEXIST ? -1 : 0;
}

/* Only before the first stage: later a program may have put links in the way. */
static void make_file(struct frame *frame)
{
	char *path = frame->data;
	size_t named = strnlen(path, frame->length);
	char *content = path + named + 1;
	size_t length = frame->length - named - 1;
	int file;

	if (named == frame->length && frame->type == 'F')
		refuse("a file without content");
	if (frame->type == 'D')
		path = strndup(frame->data, named);
	if (box.stages || !path || !path_is_inside(path))
		refuse("a path that leads out of the box");
	if (make_folders(path, frame->type == 'D'))
		goto full;
	if (frame->type == 'D')
		return;
	if ((file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0644)) < 0)
		goto full;
	while (length) {
		ssize_t done = write(file, content, length);

		if (done <= 0)
			goto full;
		content += done, length -= (size_t)done;
	}
	close(file);
	return;
full:
	if (errno == ENOSPC || errno == EDQUOT)
		refuse("disk full");
	refuse(strerror(errno));
}

static void set_rlimit(int resource, uint64_t value, uint64_t hard)
{
	struct rlimit limit = {value, hard};

	if (value && prlimit(box.program, (enum __rlimit_resource)resource, &limit, NULL))
		refuse("rlimit");
}

static int64_t clock_of(pid_t pid)
{
	clockid_t clock;
	struct timespec time;

	if (clock_getcpuclockid(pid, &clock) || clock_gettime(clock, &time))
		return 0;
	return (int64_t)time.tv_sec * 1000000 + time.tv_nsec / 1000;
}

/* Lets the waiting program go: limits, the cached binary, what only the server may see, then the stage itself. */
static void release(struct frame *frame)
{
	struct run *run = &box.run;
	uint32_t length = frame->length;
	char *copy = malloc(length + 1), path[256];
	uint64_t seconds, nproc;

	if (!copy)
		refuse("memory");
	memcpy(copy, frame->data, length);
	if (run_parse(copy, length, run))
		refuse("malformed stage");
	limit_group(run);
	if (run->limits[DISK_BYTES] && (run->limits[DISK_BYTES] != defaults[DISK_BYTES] || run->limits[DISK_FILES] != defaults[DISK_FILES]))
		size_disk(MS_REMOUNT, run->limits[DISK_BYTES], run->limits[DISK_FILES]);
	box.cpu_start = hierarchies ? group_cpu_us() : clock_of(box.program);
	box.oom_start = group_oom();
	box.pids_start = group_read("pids.events", "max", 1);
	box.over = 0, box.cpu_peak = 0, box.rss_peak = 0;
	/* Beside the account of the group: the first to notice a busy single process. SIGKILL comes a second later. */
	seconds = (run->limits[CPU_MS] + (uint64_t)clock_of(box.program) / 1000 + 999) / 1000;
	set_rlimit(RLIMIT_CPU, seconds, seconds + 1);
	set_rlimit(RLIMIT_FSIZE, run->limits[FSIZE], run->limits[FSIZE]);
	set_rlimit(RLIMIT_NOFILE, run->limits[NOFILE], run->limits[NOFILE]);
	/* The group is to be the first to refuse: it counts its refusals. */
	nproc = run->limits[PROCESSES] + (hierarchies ? 16 : 0);
	set_rlimit(RLIMIT_NPROC, nproc, nproc);
	if (!hierarchies)
		set_rlimit(RLIMIT_DATA, run->limits[MEMORY] * 2, run->limits[MEMORY] * 2);
	if (run->cached) {
		snprintf(path, sizeof path, OWN "/cache/%s", run->cached);
		if (!path_is_inside(run->output) || make_folders(run->output, 0) || mknod(run->output, S_IFREG | 0700, 0) ||
		    mount(path, run->output, NULL, MS_BIND, NULL))
			refuse("cached file");
	}
	umount2(OWN, MNT_DETACH);
	/* If it is dead already, its status tells. */
	if (send(box.control, &length, sizeof length, MSG_NOSIGNAL) > 0)
		send(box.control, frame->data, length, MSG_NOSIGNAL);
	shut(&box.control);
	free(copy);
	box.running = 1, box.stages++;
	say('A', "", 0);
}

static void give_file(struct frame *frame)
{
	char *path = strndup(frame->data, frame->length), chunk[CHUNK];
	struct stat stat;
	int file = path && path_is_inside(path) ? open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC) : -1;

	if (file >= 0 && !fstat(file, &stat) && S_ISREG(stat.st_mode))
		for (ssize_t got; (got = read(file, chunk, sizeof chunk)) > 0;)
			say('B', chunk, (size_t)got);
	say('B', "", 0);
	if (file >= 0)
		close(file);
	free(path);
}

/* In a program's process 1: it goes on as a user's program. */
static int on_frame(struct frame *frame)
{
	switch (frame->type) {
	case 'F':
	case 'D': make_file(frame); break;
	case 'R':
		if (box.running)
			refuse("a stage is running");
		if (!box.program && start(0))
			return 1;
		release(frame);
		break;
	case 'I':
		if (frame->length > sizeof box.input - box.input_length)
			refuse("more stdin than was asked for");
		memcpy(box.input + box.input_length, frame->data, frame->length);
		box.input_length += frame->length;
		break;
	case 'Z': box.input_ends = 1; break;
	case 'K': kill_all(); break;
	case 'G': give_file(frame); break;
	}
	return 0;
}

/* Takes what the runner says. In a program's process 1, as above. */
static int hear(void)
{
	struct frame frame;
	size_t at = 0;
	ssize_t got;
	int whole = 0;

	if (box.frames_size - box.frames_length < CHUNK) {
		box.frames_size = box.frames_size * 2 + CHUNK;
		if (!(box.frames = realloc(box.frames, box.frames_size)))
			_exit(1);
	}
	got = recv(box.link, box.frames + box.frames_length, box.frames_size - box.frames_length, MSG_DONTWAIT);
	if (got < 0 && (errno == EAGAIN || errno == EINTR))
		return 0;
	if (got <= 0)
		_exit(0);
	box.frames_length += (size_t)got;
	while ((whole = frame_parse(box.frames + at, box.frames_length - at, &frame)) > 0) {
		if (on_frame(&frame))
			return 1;
		at += FRAME_HEADER + frame.length;
	}
	if (whole < 0)
		refuse("malformed frame");
	memmove(box.frames, box.frames + at, box.frames_length - at);
	box.frames_length -= at;
	return 0;
}

static void feed(void)
{
	char taken_text[24];
	ssize_t done = box.input_length ? write(box.in, box.input, box.input_length) : 0;

	/* Nobody reads it any more: what comes is taken and dropped, as a closed terminal does. */
	if (done < 0 && errno != EAGAIN && errno != EINTR)
		done = (ssize_t)box.input_length;
	if (done > 0) {
		memmove(box.input, box.input + done, box.input_length - (size_t)done);
		box.input_length -= (size_t)done;
		say('C', taken_text, (size_t)snprintf(taken_text, sizeof taken_text, "%zd", done));
	}
	if (!box.input_length && box.input_ends)
		shut(&box.in);
}

static void pass_on(int stream)
{
	ssize_t got = read(box.out[stream], box.pending + FRAME_HEADER, CHUNK);

	if (got < 0 && (errno == EAGAIN || errno == EINTR))
		return;
	if (got <= 0) {
		shut(&box.out[stream]);
		return;
	}
	put_header(box.pending, stream ? '2' : '1', (size_t)got);
	box.pending_length = FRAME_HEADER + (size_t)got;
	flush_pending();
}

/* Looks at what the box has used; what went over its limit is killed. */
static void measure(void)
{
	box.cpu_peak = (hierarchies ? group_cpu_us() : clock_of(box.program)) - box.cpu_start;
	if (!box.over && group_oom() > box.oom_start)
		box.over = MEMORY + 1;
	if (!box.over && box.cpu_peak > (int64_t)box.run.limits[CPU_MS] * 1000)
		box.over = CPU_MS + 1;
	if (box.over && !box.killed)
		kill_all();
}

static void end_stage(void)
{
	static const char *const overs[] = {"none", "cpuMs", "memoryBytes"};
	struct statfs disk = {0};
	struct rusage used;
	int reason = 0;
	char line[256];
	int64_t cpu;

	if (hierarchies)
		measure();
	getrusage(RUSAGE_CHILDREN, &used);
	cpu = hierarchies ? box.cpu_peak : (int64_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000000 + used.ru_utime.tv_usec + used.ru_stime.tv_usec - box.cpu_start;
	statfs("/work", &disk);
	if (read(box.failure, &reason, sizeof reason) != sizeof reason)
		reason = 0;
	say('S', line,
	    (size_t)snprintf(line, sizeof line, "%s %d cpu=%lld rss=%lld over=%s pids=%d bytes=%d files=%d",
			     reason ? "unstartable" : WIFSIGNALED(box.status) ? "signal" : "exit",
			     reason ? reason : WIFSIGNALED(box.status) ? WTERMSIG(box.status) : WEXITSTATUS(box.status),
			     (long long)cpu, (long long)used.ru_maxrss * 1024, overs[box.over],
			     group_read("pids.events", "max", 1) > box.pids_start, disk.f_bfree == 0, disk.f_ffree == 0));
	shut(&box.in), shut(&box.out[0]), shut(&box.out[1]), shut(&box.control), shut(&box.failure);
	box.running = box.program = box.killed = 0;
	box.input_length = 0, box.input_ends = 0;
}

/* Waits for the dead; 1 if nobody is left. */
static int reap(void)
{
	int status;
	pid_t pid;

	while ((pid = waitpid(-1, &status, WNOHANG)) > 0)
		if (pid == box.program) {
			box.status = status;
			/* What it left behind in the background ends with it. */
			kill_all();
		}
	return pid < 0 && errno == ECHILD;
}

/* The life of a box from its connection on. Returns only in a program's process. */
static void live(const sigset_t *unblocked)
{
	const struct timespec tick = {0, TICK_MS * 1000000};

	for (;;) {
		struct pollfd polled[4] = {{.fd = box.link, .events = POLLIN}, {.fd = -1}, {.fd = -1}, {.fd = -1}};
		int is_over = reap();

		if (is_over && box.running && !box.pending_length && box.out[0] < 0 && box.out[1] < 0)
			end_stage();
		if (box.pending_length)
			polled[0].events |= POLLOUT;
		else if (box.running)
			for (int i = 0; i < 2; i++)
				polled[1 + i] = (struct pollfd){.fd = box.out[i], .events = POLLIN};
		if (box.in >= 0 && (box.input_length || box.input_ends) && box.running)
			polled[3] = (struct pollfd){.fd = box.in, .events = POLLOUT};
		if (ppoll(polled, 4, box.running && !is_over ? &tick : NULL, unblocked) == 0 && box.running) {
			measure();
			continue;
		}
		if (polled[0].revents & (POLLIN | POLLHUP | POLLERR) && hear())
			return;
		if (polled[0].revents & POLLOUT)
			flush_pending();
		for (int i = 0; i < 2; i++)
			if (polled[1 + i].revents && !box.pending_length)
				pass_on(i);
		if (polled[3].revents)
			feed();
	}
}

/* The first process of a box. Returns only in a program's process. */
static void init(int slot)
{
	const struct sigaction handler = {.sa_handler = on_child, .sa_flags = SA_NOCLDSTOP};
	unsigned char number = (unsigned char)slot;
	sigset_t child, none;

	enter_group(slot);
	isolate();
	/* The program has the same user id: without this it could write into this process by /proc/1/mem. */
	prctl(PR_SET_DUMPABLE, 0);
	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	sigaction(SIGCHLD, &handler, NULL);
	sigemptyset(&none);
	sigprocmask(SIG_BLOCK, &child, NULL);
	box.link = box.in = box.out[0] = box.out[1] = box.control = box.failure = -1;
	if (chdir("/work"))
		fail("/work");
	if (start(1))
		return;
	sigprocmask(SIG_SETMASK, &none, NULL);
	while ((box.link = accept4(listener, NULL, NULL, SOCK_CLOEXEC)) < 0)
		if (errno != EINTR || waitpid(box.program, NULL, WNOHANG))
			fail("what waits for code has ended");
	sigprocmask(SIG_BLOCK, &child, NULL);
	if (write(taken[1], &number, 1) != 1)
		_exit(1);
	close(listener), close(taken[0]), close(taken[1]), close(own_pids);
	live(&none);
}

/* ---- the server ---- */

static int slot_of(pid_t pid)
{
	for (int i = 0; i < slots; i++)
		if (slot_pid[i] == pid)
			return i;
	return -1;
}

/* Forks the first process of a box into a pid namespace of its own; 1 in a program's process. */
static int prepare(int slot)
{
	pid_t pid;

	if (unshare(CLONE_NEWPID))
		fail("pid namespace");
	if ((pid = fork()) == 0) {
		init(slot);
		return 1;
	}
	/* Later forks of this process must not land in the same namespace. */
	if (setns(own_pids, CLONE_NEWPID))
		fail("own pid namespace");
	slot_pid[slot] = pid < 0 ? 0 : pid;
	slot_is_ready[slot] = pid > 0;
	return 0;
}

static void make_groups(void)
{
	char path[128];

	for (int i = 0; i < hierarchies; i++)
		for (int slot = 0; slot < slots; slot++) {
			snprintf(path, sizeof path, OWN "/cgroup/%d/%s-%d", i, name, slot);
			if (mkdir(path, 0755) && errno != EEXIST)
				fail("cgroup");
		}
}

static void listen_for_runner(void)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = OWN "/socket/listen"};

	listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	unlink(address.sun_path);
	if (listener < 0 || bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 512))
		fail("socket");
}

/* What the runner says: a byte is how many boxes are to be ready; the end of it is the end. */
static int obey(int ready)
{
	unsigned char wanted;

	if (read(0, &wanted, 1) != 1)
		return -1;
	ready_wanted = wanted;
	for (int i = 0; i < slots && ready > ready_wanted; i++)
		if (slot_is_ready[i] && !kill(slot_pid[i], SIGKILL))
			ready--;
	return 0;
}

/* Learns which boxes have been given to a connection; returns how many. */
static int hear_taken(void)
{
	unsigned char number;
	int count = 0;

	while (read(taken[0], &number, 1) == 1)
		if (slot_is_ready[number]) {
			slot_is_ready[number] = 0;
			count++;
		}
	return count;
}

void box_serve(int argc, char **argv)
{
	const struct sigaction handler = {.sa_handler = on_child, .sa_flags = SA_NOCLDSTOP};
	int ready = 0, failed = 0, stopping = 0, told = 0;
	sigset_t child, unblocked;

	read_settings(argc, argv);
	read_filter();
	make_groups();
	listen_for_runner();
	if ((own_pids = open("/proc/self/ns/pid", O_RDONLY | O_CLOEXEC)) < 0 || pipe2(taken, O_CLOEXEC | O_NONBLOCK))
		fail("server");
	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	sigprocmask(SIG_BLOCK, &child, &unblocked);
	sigaction(SIGCHLD, &handler, NULL);
	for (;;) {
		struct pollfd polled[2] = {{.fd = stopping ? -1 : 0, .events = POLLIN}, {.fd = taken[0], .events = POLLIN}};
		const struct timespec moment = {0, 200 * 1000000};
		int slot, busy = 0;
		pid_t pid;

		while ((pid = waitpid(-1, NULL, WNOHANG)) > 0) {
			/* It may have been taken since; that must be known before its place goes to another. */
			ready -= hear_taken();
			if ((slot = slot_of(pid)) < 0)
				continue;
			/* Gone before anybody came: something is wrong, so the next is not tried at once. */
			failed |= slot_is_ready[slot];
			ready -= slot_is_ready[slot];
			slot_pid[slot] = slot_is_ready[slot] = 0;
		}
		while (!stopping && !failed && ready < ready_wanted && (slot = slot_of(0)) >= 0) {
			if (prepare(slot)) {
				sigprocmask(SIG_SETMASK, &unblocked, NULL);
				return;
			}
			ready++;
		}
		if (!told && ready && write(1, "ready\n", 6) == 6)
			told = 1;
		for (int i = 0; i < slots; i++)
			busy += slot_pid[i] != 0;
		if (stopping && !busy)
			_exit(0);
		if (ppoll(polled, 2, failed ? &moment : NULL, &unblocked) == 0)
			failed = 0;
		ready -= hear_taken();
		if (polled[0].revents && obey(ready)) {
			/* No more of them; those that work may end. */
			stopping = 1;
			close(listener);
			for (int i = 0; i < slots; i++)
				if (slot_is_ready[i])
					kill(slot_pid[i], SIGKILL);
		}
	}
}
