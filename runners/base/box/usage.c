/* What a box uses: told by its control group, of version 1 or 2, or else counted from /proc. */
#define _GNU_SOURCE
#include "box.h"
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { FILE_MAX = 2048, PROCESSES_MAX = 4096 };

/* Version 1 has a folder for each hierarchy, version 2 has one. */
static int groups[HIERARCHIES];

void enter_group(int slot)
{
	for (int i = 0; i < settings.hierarchies; i++) {
		groups[i] = open(own_path("cgroup/%d/%s-%d", i, settings.name, slot), O_PATH | O_CLOEXEC);
		if (groups[i] < 0 || write_at(groups[i], "cgroup.procs", "0"))
			fail("cgroup");
	}
}

static void write_number(const char *file, uint64_t value)
{
	char text[24];

	snprintf(text, sizeof text, "%llu", (unsigned long long)value);
	for (int i = 0; i < settings.hierarchies; i++)
		write_at(groups[i], file, text);
}

static ssize_t read_text(int folder, const char *file, char text[FILE_MAX])
{
	int at = openat(folder, file, O_RDONLY | O_CLOEXEC);
	ssize_t length = at < 0 ? -1 : read(at, text, FILE_MAX - 1);

	if (at >= 0)
		close(at);
	text[length < 0 ? 0 : length] = 0;
	return length;
}

/* A number of the group: the one after `field` if that is given, else the first; -1: not there. */
static int64_t read_number(const char *file, const char *field)
{
	char text[FILE_MAX];

	for (int i = 0; i < settings.hierarchies; i++) {
		char *found = text;

		if (read_text(groups[i], file, text) <= 0)
			continue;
		while (field && found && (strncmp(found, field, strlen(field)) || found[strlen(field)] != ' '))
			found = (found = strchr(found, '\n')) ? found + 1 : NULL;
		if (found)
			return atoll(found + (field ? strlen(field) : 0));
	}
	return -1;
}

void limit_group(const struct run *run)
{
	/* Twice, because neither of the two may pass the other on its way up or down. */
	for (int i = 0; i < 2; i++) {
		write_number("memory.limit_in_bytes", run->limits[MEMORY]);
		write_number("memory.memsw.limit_in_bytes", run->limits[MEMORY]);
	}
	write_number("memory.max", run->limits[MEMORY]);
	write_number("memory.swap.max", 0);
	write_number("pids.max", run->limits[PROCESSES] + 1 /* init */);
}

int64_t group_cpu_us(void)
{
	int64_t ns = read_number("cpuacct.usage", NULL);

	return ns >= 0 ? ns / 1000 : read_number("cpu.stat", "usage_usec");
}

int64_t group_oom_kills(void)
{
	int64_t kills = read_number("memory.oom_control", "oom_kill");

	return kills >= 0 ? kills : read_number("memory.events", "oom_kill");
}

int64_t group_refusals(void) { return read_number("pids.events", "max"); }

struct usage survey(int signal)
{
	static struct {
		pid_t pid, parent;
		int64_t ticks, pages;
		int ours;
	} all[PROCESSES_MAX];
	struct usage sum = {0};
	char text[FILE_MAX] = "", path[64];
	int count = 0, again = 1, copy = openat(settings.proc, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	DIR *folder = copy < 0 ? NULL : fdopendir(copy);
	pid_t self = readlinkat(settings.proc, "self", text, sizeof text - 1) > 0 ? atoi(text) : 0;

	for (struct dirent *entry; folder && count < PROCESSES_MAX && (entry = readdir(folder));) {
		long long user, system, pages;
		struct stat owner;
		char *rest;
		int threads;

		snprintf(path, sizeof path, "%.20s/stat", entry->d_name);
		if (!atoi(entry->d_name) || read_text(settings.proc, path, text) <= 0 || !(rest = strrchr(text, ')')))
			continue;
		/* proc(5): state ppid, nine others, utime stime, four others, num_threads, three others, rss */
		all[count].pid = atoi(entry->d_name);
		if (sscanf(rest, ") %*c %d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lld %lld %*d %*d %*d %*d %d %*d %*u %*u %lld",
			   &all[count].parent, &user, &system, &threads, &pages) != 5)
			continue;
		if (!fstatat(settings.proc, entry->d_name, &owner, 0) && owner.st_uid == getuid())
			sum.threads += threads;
		all[count].ticks = user + system, all[count].pages = pages;
		all[count].ours = 0;
		count++;
	}
	if (folder)
		closedir(folder);
	while (again) {
		again = 0;
		for (int i = 0; i < count; i++)
			for (int k = 0; k < count && !all[i].ours; k++)
				if (all[i].parent == self || (all[k].ours && all[k].pid == all[i].parent))
					all[i].ours = again = 1;
	}
	for (int i = 0; i < count; i++)
		if (all[i].ours) {
			sum.cpu_us += all[i].ticks * 1000000 / sysconf(_SC_CLK_TCK);
			sum.rss += all[i].pages * sysconf(_SC_PAGESIZE);
			sum.processes++;
			if (signal)
				kill(all[i].pid, signal);
		}
	return sum;
}
