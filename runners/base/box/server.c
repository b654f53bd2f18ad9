/* The server of boxes (see box.h): its settings, and the boxes that it keeps ready. */
#define _GNU_SOURCE
#include "box.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

enum { FAILURES_MAX = 20 };

struct settings settings = {.own = "/.box", .name = "box", .ready = 1, .slots = 8, .new_proc = 1};

static int listener, taken[2], own_pids;
static pid_t slot_pid[SLOTS];
static char slot_is_ready[SLOTS];

static void on_child(int number) { (void)number; }

void fail(const char *what)
{
	fprintf(stderr, "box server: %s: %s\n", what, strerror(errno));
	_exit(1);
}

int write_at(int folder, const char *file, const char *text)
{
	int at = openat(folder, file, O_WRONLY | O_CLOEXEC);
	ssize_t done = at < 0 ? -1 : write(at, text, strlen(text));

	if (at >= 0)
		close(at);
	return done < 0 ? -1 : 0;
}

const char *own_path(const char *format, ...)
{
	static char path[512];
	int length = snprintf(path, sizeof path, "%s/", settings.own);
	va_list words;

	va_start(words, format);
	vsnprintf(path + length, sizeof path - (size_t)length, format, words);
	va_end(words);
	return path;
}

static void read_settings(int argc, char **argv)
{
	int i = 1;
	const char *proc = "/proc";

	for (; i < argc && strcmp(argv[i], "--"); i++) {
		char *value = strchr(argv[i], '=');
		const char *name = argv[i];

		if (!value)
			continue;
		*value++ = 0;
		if (!strcmp(name, "ready")) settings.ready = atoi(value);
		else if (!strcmp(name, "slots")) settings.slots = atoi(value);
		else if (!strcmp(name, "hierarchies")) settings.hierarchies = atoi(value);
		else if (!strcmp(name, "name")) settings.name = value;
		else if (!strcmp(name, "own")) settings.own = value;
		else if (!strcmp(name, "landlock")) settings.landlock = 1, settings.readable = value;
		else if (!strcmp(name, "proc")) settings.new_proc = 0, proc = value;
		else if (!strcmp(name, "diskBytes")) settings.disk[0] = (uint64_t)atoll(value);
		else if (!strcmp(name, "diskFiles")) settings.disk[1] = (uint64_t)atoll(value);
	}
	settings.waiter = i + 1 < argc ? argv + i + 1 : NULL;
	/* Above the descriptors that a program is given. */
	settings.proc = fcntl(open(proc, O_PATH | O_CLOEXEC), F_DUPFD_CLOEXEC, KEPT);
	if (settings.slots < 1 || settings.slots > SLOTS || settings.hierarchies < 0 || settings.hierarchies > HIERARCHIES)
		errno = EINVAL, fail("settings");
	if (settings.proc < 0)
		fail(proc);
}

static int slot_of(pid_t pid)
{
	for (int i = 0; i < settings.slots; i++)
		if (slot_pid[i] == pid)
			return i;
	return -1;
}

/* Forks the first process of a box into a pid namespace of its own; 1 in a program's process. */
static int prepare(int slot)
{
	pid_t pid;

	if (!settings.landlock && unshare(CLONE_NEWPID))
		fail("pid namespace");
	if ((pid = fork()) == 0) {
		init(slot, listener, taken);
		return 1;
	}
	/* Later forks of this process must not land in the same namespace. */
	if (!settings.landlock && setns(own_pids, CLONE_NEWPID))
		fail("own pid namespace");
	slot_pid[slot] = pid < 0 ? 0 : pid;
	slot_is_ready[slot] = pid > 0;
	return 0;
}

static void make_groups(void)
{
	for (int i = 0; i < settings.hierarchies; i++)
		for (int slot = 0; slot < settings.slots; slot++)
			if (mkdir(own_path("cgroup/%d/%s-%d", i, settings.name, slot), 0755) && errno != EEXIST)
				fail("cgroup");
}

static void listen_for_runner(void)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX};

	listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	/* By a name without folders: an address holds 108 bytes. */
	if (chdir(own_path("socket")))
		fail("socket");
	strcpy(address.sun_path, "listen");
	if (listener < 0 || bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 512) || chdir("/"))
		fail("socket");
}

/* What the runner says: a byte is how many boxes are to be ready; the end of it is the end. */
static int obey(int ready)
{
	unsigned char wanted;

	if (read(0, &wanted, 1) != 1)
		return -1;
	settings.ready = wanted;
	for (int i = 0; i < settings.slots && ready > settings.ready; i++)
		if (slot_is_ready[i] && !kill(slot_pid[i], SIGKILL))
			ready--;
	return 0;
}

/* Removes the folders of a box that had no disk of its own, whatever a program has made of them. */
static void sweep(int slot)
{
	pid_t pid = fork();

	if (pid == 0) {
		execl("/bin/sh", "sh", "-c", "chmod -R u+rwX \"$0\"; rm -rf \"$0\"", own_path("disk-%d", slot), NULL);
		_exit(127);
	}
	if (pid > 0)
		waitpid(pid, NULL, 0);
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
	int ready = 0, failed = 0, failures = 0, stopping = 0, told = 0;
	sigset_t child, unblocked;

	read_settings(argc, argv);
	if (settings.landlock)
		prctl(PR_SET_CHILD_SUBREAPER, 1);
	read_filter();
	make_groups();
	listen_for_runner();
	if ((own_pids = openat(settings.proc, "self/ns/pid", O_RDONLY | O_CLOEXEC)) < 0 || pipe2(taken, O_CLOEXEC | O_NONBLOCK))
		fail("server");
	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	sigprocmask(SIG_BLOCK, &child, &unblocked);
	sigaction(SIGCHLD, &handler, NULL);
	for (;;) {
		struct pollfd polled[2] = {{.fd = stopping ? -1 : 0, .events = POLLIN}, {.fd = taken[0], .events = POLLIN}};
		const struct timespec moment = {0, 200 * 1000000};
		int slot, status, busy = 0;
		pid_t pid;

		while ((pid = waitpid(-1, &status, WNOHANG)) > 0) {
			/* It may have been taken since; that must be known before its place goes to another. */
			ready -= hear_taken();
			if ((slot = slot_of(pid)) < 0)
				continue;
			/* Gone before anybody came: something is wrong, so the next is not tried at once. */
			if (slot_is_ready[slot] && !stopping && ++failures == FAILURES_MAX)
				errno = ECHILD, fail("boxes end before they begin");
			failed |= slot_is_ready[slot];
			ready -= slot_is_ready[slot];
			slot_pid[slot] = slot_is_ready[slot] = 0;
			if (settings.landlock) {
				/* Without its first process a box has nobody who knows what belonged to it: all go. */
				if (WIFSIGNALED(status) && !stopping)
					survey(SIGKILL);
				sweep(slot);
			}
		}
		while (!stopping && !failed && ready < settings.ready && (slot = slot_of(0)) >= 0) {
			if (prepare(slot)) {
				sigprocmask(SIG_SETMASK, &unblocked, NULL);
				return;
			}
			ready++;
		}
		if (!told && ready && write(1, "ready\n", 6) == 6)
			told = 1;
		for (int i = 0; i < settings.slots; i++)
			busy += slot_pid[i] != 0;
		if (stopping && !busy)
			_exit(0);
		if (ppoll(polled, 2, failed ? &moment : NULL, &unblocked) == 0)
			failed = 0;
		if (polled[1].revents)
			failures = 0;
		ready -= hear_taken();
		if (polled[0].revents && obey(ready)) {
			/* No more of them; those that work may end. */
			stopping = 1;
			close(listener);
			for (int i = 0; i < settings.slots; i++)
				if (slot_is_ready[i])
					kill(slot_pid[i], SIGKILL);
		}
	}
}
