/*
 * The first process of a box: owns its connection, its pipes and everybody in it. It starts programs, passes on
 * what they say, measures them, and when one has ended kills what it left. When it ends, the box is gone.
 */
#define _GNU_SOURCE
#include "box.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { CHUNK = 64 << 10, TICK_MS = 50, SPARE_PROCESSES = 16 };

static struct {
	int link, control, failure, in, out[2]; /* -1: closed */
	pid_t program;
	struct run run;
	int status, over, killed, running, stages;
	int64_t cpu_start, cpu_peak, max_rss, oom_start, refused_start;
	int64_t waited_start; /* processor time of the dead, before this stage */
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
	box.killed = 1;
	/* As first process this reaches all of the namespace at once, forks under way included. */
	if (!settings.landlock)
		kill(-1, SIGKILL);
	else
		survey(SIGKILL);
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

static int64_t waited_us(void)
{
	struct rusage used;

	getrusage(RUSAGE_CHILDREN, &used);
	return (int64_t)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000000 + used.ru_utime.tv_usec + used.ru_stime.tv_usec;
}

/* Processor time of all processes of the box, in microseconds. */
static int64_t cpu_us(void) { return settings.hierarchies ? group_cpu_us() : survey(0).cpu_us; }

/* Makes a file of the cache appear in the work folder: the file itself, read-only, or a link where nothing can be mounted. */
static int bring(const char *from, const char *to)
{
	if (settings.landlock)
		return link(from, to);
	return mknod(to, S_IFREG | 0700, 0) || mount(from, to, NULL, MS_BIND, NULL);
}

/* Lets the waiting program go: limits, the cached binary, what only the server may see, then the stage itself. */
static void release(struct frame *frame)
{
	struct run *run = &box.run;
	uint32_t length = frame->length;
	char *copy = malloc(length + 1);
	uint64_t seconds, nproc;
	char here[512] = "";

	if (!copy)
		refuse("memory");
	memcpy(copy, frame->data, length);
	if (run_parse(copy, length, run))
		refuse("malformed stage");
	limit_group(run);
	if (!settings.landlock && memcmp(run->limits + DISK_BYTES, settings.disk, sizeof settings.disk))
		size_disk(MS_REMOUNT, run->limits[DISK_BYTES], run->limits[DISK_FILES]);
	box.cpu_start = cpu_us();
	box.oom_start = group_oom_kills();
	box.refused_start = group_refusals();
	box.waited_start = waited_us();
	box.over = 0, box.cpu_peak = 0;
	/* Beside the account of the group: the first to notice a busy single process. SIGKILL comes a second later. */
	seconds = (run->limits[CPU_MS] + 999) / 1000 + 1;
	set_rlimit(RLIMIT_CPU, seconds, seconds + 1);
	set_rlimit(RLIMIT_FSIZE, run->limits[FSIZE], run->limits[FSIZE]);
	set_rlimit(RLIMIT_NOFILE, run->limits[NOFILE], run->limits[NOFILE]);
	/* The group is to be the first to refuse: it counts its refusals. */
	nproc = run->limits[PROCESSES] + SPARE_PROCESSES;
	if (settings.landlock)
		nproc += (uint64_t)survey(0).threads;
	set_rlimit(RLIMIT_NPROC, nproc, nproc);
	if (!settings.hierarchies)
		set_rlimit(RLIMIT_DATA, run->limits[MEMORY] * 4, run->limits[MEMORY] * 4);
	if (run->cached) {
		if (!path_is_inside(run->output) || make_folders(run->output, 0) || bring(own_path("cache/%s", run->cached), run->output))
			refuse("cached file");
	}
	if (!settings.landlock)
		umount2(settings.own, MNT_DETACH);
	/* If it is dead already, its status tells. */
	if (send(box.control, &length, sizeof length, MSG_NOSIGNAL) > 0)
		send(box.control, frame->data, length, MSG_NOSIGNAL);
	if (!getcwd(here, sizeof here))
		refuse("work folder");
	shut(&box.control);
	free(copy);
	box.running = 1, box.stages++;
	say('A', here, strlen(here));
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
	const struct usage counted = settings.hierarchies ? (struct usage){.cpu_us = group_cpu_us()} : survey(0);

	if (counted.cpu_us - box.cpu_start > box.cpu_peak)
		box.cpu_peak = counted.cpu_us - box.cpu_start;
	if (box.over)
		return;
	if (group_oom_kills() > box.oom_start || counted.rss > (int64_t)box.run.limits[MEMORY])
		box.over = MEMORY + 1;
	else if (box.cpu_peak > (int64_t)box.run.limits[CPU_MS] * 1000)
		box.over = CPU_MS + 1;
	else if (counted.processes > (int64_t)box.run.limits[PROCESSES])
		box.over = PROCESSES + 1;
	if (box.over && !box.killed)
		kill_all();
}

static void end_stage(void)
{
	static const char *const overs[] = {"none", "cpuMs", "memoryBytes", "processes"};
	struct statfs disk = {0};
	int reason = 0;
	char line[256];
	int64_t cpu;

	if (settings.hierarchies)
		measure();
	cpu = waited_us() - box.waited_start - box.cpu_start;
	if (settings.hierarchies || cpu < box.cpu_peak)
		cpu = box.cpu_peak;
	statfs(".", &disk);
	if (read(box.failure, &reason, sizeof reason) != sizeof reason)
		reason = 0;
	say('S', line,
	    (size_t)snprintf(line, sizeof line, "%s %d cpu=%lld rss=%lld over=%s pids=%d bytes=%d files=%d",
			     reason ? "unstartable" : WIFSIGNALED(box.status) ? "signal" : "exit",
			     reason ? reason : WIFSIGNALED(box.status) ? WTERMSIG(box.status) : WEXITSTATUS(box.status),
			     (long long)cpu, (long long)box.max_rss, overs[box.over],
			     group_refusals() > box.refused_start, !settings.landlock && disk.f_bfree == 0, !settings.landlock && disk.f_ffree == 0));
	shut(&box.in), shut(&box.out[0]), shut(&box.out[1]), shut(&box.control), shut(&box.failure);
	box.running = box.program = box.killed = 0;
	box.input_length = 0, box.input_ends = 0;
}

/* Waits for the dead; 1 if nobody is left. */
static int reap(void)
{
	struct rusage used;
	int status;
	pid_t pid;

	while ((pid = wait4(-1, &status, WNOHANG, &used)) > 0)
		if (pid == box.program) {
			box.status = status;
			box.max_rss = used.ru_maxrss * 1024;
			/* What it left behind in the background ends with it. */
			kill_all();
		}
	if (settings.landlock && box.killed && pid == 0)
		kill_all(); /* Whoever was born meanwhile. */
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
void init(int slot, int listener, const int taken[2])
{
	const struct sigaction handler = {.sa_handler = on_child, .sa_flags = SA_NOCLDSTOP};
	unsigned char number = (unsigned char)slot;
	sigset_t child, none;

	enter_group(slot);
	isolate(slot);
	/* The program has the same user id: without this it could write into this process by /proc/1/mem. */
	prctl(PR_SET_DUMPABLE, 0);
	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	sigaction(SIGCHLD, &handler, NULL);
	sigemptyset(&none);
	sigprocmask(SIG_BLOCK, &child, NULL);
	box.link = box.in = box.out[0] = box.out[1] = box.control = box.failure = -1;
	if (start(1))
		return;
	sigprocmask(SIG_SETMASK, &none, NULL);
	while ((box.link = accept4(listener, NULL, NULL, SOCK_CLOEXEC)) < 0)
		if (errno != EINTR || waitpid(box.program, NULL, WNOHANG))
			fail("what waits for code has ended");
	sigprocmask(SIG_BLOCK, &child, NULL);
	if (write(taken[1], &number, 1) != 1)
		_exit(1);
	close(listener), close(taken[0]), close(taken[1]);
	live(&none);
}
