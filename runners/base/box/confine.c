/* The walls of a box, and the process behind them that becomes a user's program. */
#define _GNU_SOURCE
#include "box.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/capability.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <net/if.h>
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
#include <sys/syscall.h>
#include <unistd.h>

enum { CONTROL = 3, INSTRUCTIONS = 4096 };
/* Of landlock.h in Linux 6.12; older headers lack some of it. */
enum { SCOPE_ABSTRACT_UNIX = 1, SCOPE_SIGNAL = 2, SCOPES_SINCE = 6, FS_TRUNCATE = 1 << 14 };
struct ruleset {
	uint64_t handled_access_fs, handled_access_net, scoped;
};

static struct sock_fprog filter;

void read_filter(void)
{
	static struct sock_filter program[INSTRUCTIONS];
	int file = open(own_path("filter"), O_RDONLY | O_CLOEXEC);
	ssize_t length = file < 0 ? -1 : read(file, program, sizeof program);

	if (length <= 0 || length % (ssize_t)sizeof *program)
		fail("filter");
	close(file);
	filter.filter = program;
	filter.len = (unsigned short)((size_t)length / sizeof *program);
}

void size_disk(unsigned long flags, uint64_t bytes, uint64_t files)
{
	char options[96];

	/* The root of the disk and its three folders are files too. */
	snprintf(options, sizeof options, "size=%llu,nr_inodes=%llu,mode=755", (unsigned long long)bytes,
		 (unsigned long long)files + 4);
	if (mount("disk", flags ? "/work" : own_path("disk"), "tmpfs", flags | MS_NOSUID | MS_NODEV, options) && !flags)
		fail("disk");
}

/* Without namespaces a box is two folders; the server removes them when it has ended. */
static void make_folders(int slot)
{
	char folder[512], work[528], temporary[528];

	snprintf(folder, sizeof folder, "%s", own_path("disk-%d", slot));
	snprintf(work, sizeof work, "%s/work", folder);
	snprintf(temporary, sizeof temporary, "%s/tmp", folder);
	if (mkdir(folder, 0700) || mkdir(work, 0700) || mkdir(temporary, 0700) || chdir(work))
		fail(work);
	setenv("HOME", temporary, 1);
	setenv("TMPDIR", temporary, 1);
	/* What loses its parent becomes a child of this process, which ends with the server. */
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
}

/* Namespaces and mounts of a box; the caller is the first process of a pid namespace. */
void isolate(int slot)
{
	static const char *const folders[][2] = {{"work", "/work"}, {"tmp", "/tmp"}, {"shm", "/dev/shm"}};
	struct ifreq loopback = {.ifr_name = "lo", .ifr_flags = IFF_UP};
	int any;

	if (settings.landlock)
		return make_folders(slot);
	if (unshare(CLONE_NEWNS | CLONE_NEWIPC | CLONE_NEWUTS | CLONE_NEWNET | CLONE_NEWCGROUP))
		fail("namespaces");
	if (mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL))
		fail("private mounts");
	if ((any = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0)) < 0 || ioctl(any, SIOCSIFFLAGS, &loopback))
		fail("loopback");
	close(any);
	size_disk(0, settings.disk[0], settings.disk[1]);
	for (int i = 0; i < 3; i++) {
		const char *folder = own_path("disk/%s", folders[i][0]);

		if (mkdir(folder, 0700) || chmod(folder, i ? 01777 : 0700) || mount(folder, folders[i][1], NULL, MS_BIND, NULL))
			fail(folders[i][1]);
	}
	if (settings.new_proc && mount("proc", "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL))
		fail("proc");
	if (chdir("/work"))
		fail("/work");
}

/* A user namespace of its own: no rights over anything else, and a count of processes of its own. */
static void enter_user_namespace(void)
{
	unsigned uid = getuid(), gid = getgid();
	char map[64];

	if (unshare(CLONE_NEWUSER))
		fail("user namespace");
	/* Its own files in /proc belong to it again; the first process stays closed to it. */
	prctl(PR_SET_DUMPABLE, 1);
	write_at(settings.proc, "self/setgroups", "deny");
	snprintf(map, sizeof map, "%u %u 1", uid, uid);
	if (write_at(settings.proc, "self/uid_map", map))
		fail("uid_map");
	snprintf(map, sizeof map, "%u %u 1", gid, gid);
	if (write_at(settings.proc, "self/gid_map", map))
		fail("gid_map");
}

static void allow(int ruleset, const char *path, uint64_t access)
{
	struct landlock_path_beneath_attr rule = {access, open(path, O_PATH | O_CLOEXEC)};
	struct stat stat;
	const uint64_t of_files = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE |
				  FS_TRUNCATE;

	if (rule.parent_fd < 0)
		return; /* What is not there can't be reached. */
	if (!fstat(rule.parent_fd, &stat) && !S_ISDIR(stat.st_mode))
		rule.allowed_access &= of_files;
	if (syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0))
		fail(path);
	close(rule.parent_fd);
}

/* Files by a list, no TCP, no signals and no abstract sockets but among the programs of the box. */
static void enter_landlock(void)
{
	const uint64_t read = LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR;
	const uint64_t all = (FS_TRUNCATE << 1) - 1;
	struct ruleset rules = {all, 3 /* bind, connect */, SCOPE_ABSTRACT_UNIX | SCOPE_SIGNAL};
	int ruleset;
	char here[512], *list = strdup(settings.readable ? settings.readable : "");

	if (syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION) < SCOPES_SINCE) {
		errno = ENOSYS;
		fail("Landlock of Linux 6.12");
	}
	if ((ruleset = (int)syscall(SYS_landlock_create_ruleset, &rules, sizeof rules, 0)) < 0)
		fail("Landlock");
	for (char *path = strtok(list, ":"); path; path = strtok(NULL, ":"))
		allow(ruleset, path, read);
	for (const char *const *device = (const char *const[]){"/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom", NULL}; *device; device++)
		allow(ruleset, *device, read | LANDLOCK_ACCESS_FS_WRITE_FILE);
	/* The folder of the box, above its work folder, is where this process stands. */
	if (!getcwd(here, sizeof here - 4) || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
		fail("work folder");
	allow(ruleset, strcat(here, "/.."), all & ~(uint64_t)(LANDLOCK_ACCESS_FS_MAKE_CHAR | LANDLOCK_ACCESS_FS_MAKE_BLOCK));
	if (syscall(SYS_landlock_restrict_self, ruleset, 0))
		fail("Landlock");
	close(ruleset);
	free(list);
}

/* The last step before a program. */
static void confine(void)
{
	struct __user_cap_header_struct head = {_LINUX_CAPABILITY_VERSION_3, 0};
	struct __user_cap_data_struct none[2] = {{0}};
	const struct rlimit no_core = {0, 0};

	/* If memory gets short, it is the program that dies, not what watches over it. */
	write_at(settings.proc, "self/oom_score_adj", "1000");
	setrlimit(RLIMIT_CORE, &no_core);
	if (settings.landlock)
		enter_landlock();
	else
		enter_user_namespace();
	for (int i = 0; i < 64; i++)
		prctl(PR_CAPBSET_DROP, i);
	if (syscall(SYS_capset, &head, none))
		fail("capabilities");
	prctl(PR_SET_DUMPABLE, 1);
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &filter))
		fail("filter");
}

/* Where the reason goes why nothing could be started; closes by itself when something is. */
static int failed_start;

static void cannot_start(void)
{
	int reason = errno;

	_exit(write(failed_start, &reason, sizeof reason) < 0 ? 126 : 127);
}

void program(const int pipes[3][2], int control, int failure, int waits)
{
	sigset_t none;
	char here[512];
	int error;

	setsid();
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	dup2(pipes[0][0], 0);
	dup2(pipes[1][1], 1);
	dup2(control, CONTROL);
	/* Complaints of what follows are the server's, not the program's: stderr changes hands last. */
	failed_start = fcntl(failure, F_DUPFD_CLOEXEC, KEPT);
	error = fcntl(pipes[2][1], F_DUPFD_CLOEXEC, KEPT);
	setenv("PWD", getcwd(here, sizeof here) ? here : "/", 1);
	confine();
	dup2(error, 2);
	syscall(SYS_close_range, CONTROL + 1, failed_start - 1, 0);
	syscall(SYS_close_range, failed_start + 1, ~0U, 0);
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGCHLD, SIG_DFL);
	if (waits && settings.waiter) {
		execvp(*settings.waiter, settings.waiter);
		cannot_start();
	}
}

/* Reads what init says: a length and the words of a stage. Ends the process if there is nothing more. */
static void read_stage(struct run *run)
{
	uint32_t length, have = 0;
	char *words;

	if (read(CONTROL, &length, sizeof length) != sizeof length || length > FRAME_MAX || !(words = malloc(length + 1)))
		_exit(125);
	while (have < length) {
		ssize_t got = read(CONTROL, words + have, length - have);

		if (got <= 0)
			_exit(125);
		have += (uint32_t)got;
	}
	if (run_parse(words, length, run))
		_exit(125);
	close(CONTROL);
}

void box_wait(struct run *run)
{
	/* From here on it may be limited and released. */
	if (write(CONTROL, "", 1) != 1)
		_exit(125);
	read_stage(run);
	if (run->how == 'c')
		_exit(canary(run->argv[0]));
	if (run->how == 'w') {
		close(failed_start);
		return;
	}
	/* The variables of the stage, and those that only the box knows. */
	for (int i = 0; i < run->envc; i++)
		putenv(run->env[i]);
	execvp(*run->argv, run->argv);
	cannot_start();
}
