/*
 * box-init: the first process of a box (pid 1 of its pid namespace).
 *
 *   box-init [NAME=VALUE ...] -- PROGRAM [ARGUMENT ...]
 *   box-init canary PATH
 *
 * It starts PROGRAM under the given limits, reaps whatever is orphaned, and when PROGRAM ends it kills all
 * that is left and writes one line to descriptor 3:
 *
 *   exit CODE CPU_MS MAX_RSS_BYTES
 *   signal NUMBER CPU_MS MAX_RSS_BYTES
 *   unstartable ERRNO 0 0
 *
 * bubblewrap alone can't tell an exit code of 139 from a segmentation fault, nor say what was used.
 * Anything readable on descriptor 3, its end included, means: kill all and report. So a box ends with its
 * runner even where the kernel's parent-death signal came too early to be seen.
 *
 * Descriptor 4 is the program's standard error; descriptor 2 stays the runner's, for the sandbox's own words.
 * Linked statically, because the root of a box need not be the system that compiled it.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

enum { REPORT = 3, PROGRAM_STDERR = 4 };

static const struct {
	const char *name;
	int resource;
} limits[] = {
	{"cpu", RLIMIT_CPU},         /* seconds */
	{"data", RLIMIT_DATA},       /* bytes */
	{"fsize", RLIMIT_FSIZE},     /* bytes */
	{"nofile", RLIMIT_NOFILE},   /* descriptors */
	{"nproc", RLIMIT_NPROC},     /* processes of this user in this namespace */
	{"memlock", RLIMIT_MEMLOCK}, /* bytes */
	{"stack", RLIMIT_STACK},     /* bytes */
};

static int set_limit(const char *word)
{
	const char *value = strchr(word, '=');
	char *rest;

	if (!value)
		return -1;
	for (size_t i = 0; i < sizeof limits / sizeof *limits; i++) {
		struct rlimit limit;

		if (strncmp(limits[i].name, word, (size_t)(value - word)) || limits[i].name[value - word])
			continue;
		errno = 0;
		limit.rlim_cur = strtoull(value + 1, &rest, 10);
		if (errno || *rest || rest == value + 1)
			return -1;
		limit.rlim_max = limit.rlim_cur;
		/* SIGXCPU first, SIGKILL a second later for those who ignore it. */
		if (limits[i].resource == RLIMIT_CPU)
			limit.rlim_max++;
		return setrlimit(limits[i].resource, &limit);
	}
	return -1;
}

/* In the child: never returns. The reason why nothing could be started goes through `failure`. */
static void start(char **words, char **program, int failure)
{
	sigset_t none;
	const struct rlimit no_core = {0, 0};
	int adjust;

	/* A session of its own: no terminal, and signals to its own group stay in it. */
	if (setsid() < 0 || dup2(PROGRAM_STDERR, STDERR_FILENO) < 0)
		goto failed;
	if (setrlimit(RLIMIT_CORE, &no_core))
		goto failed;
	/* If memory gets short, it is the program that dies, not what watches over it. */
	adjust = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
	if (adjust >= 0 && write(adjust, "1000", 4) < 0)
		goto failed;
	for (; words < program - 1; words++)
		if (set_limit(*words)) {
			errno = EINVAL;
			goto failed;
		}
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	signal(SIGCHLD, SIG_DFL);
	/* Only 0, 1 and 2 are the program's; `failure` closes by itself when exec succeeds. */
	syscall(SYS_close_range, REPORT, ~0U, 4 /* CLOSE_RANGE_CLOEXEC */);
	execvp(*program, program);
failed:
	adjust = errno;
	if (write(failure, &adjust, sizeof adjust) < 0)
		_exit(126);
	_exit(127);
}

static void report(const char *how, int number)
{
	struct rusage used;
	char line[128];
	int length;

	getrusage(RUSAGE_CHILDREN, &used);
	length = snprintf(line, sizeof line, "%s %d %ld %ld\n", how, number,
			  (long)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1000 +
				  (long)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1000,
			  used.ru_maxrss * 1024L);
	if (write(REPORT, line, (size_t)length) != length)
		_exit(1);
}

static void on_child(int number) { (void)number; }

/* Waits until the program has ended or the runner wants it to; returns its wait status. */
static int watch(pid_t program)
{
	struct pollfd runner = {.fd = REPORT, .events = POLLIN | POLLRDHUP};
	int status = 0, ended = 0, killing = 0;
	sigset_t open_mask;

	sigemptyset(&open_mask);
	for (;;) {
		int one;
		pid_t pid = waitpid(-1, &one, WNOHANG);

		if (pid == program) {
			status = one;
			ended = 1;
		}
		if (ended && !killing) {
			/* As pid 1 this reaches all of the namespace at once, forks under way included. */
			kill(-1, SIGKILL);
			killing = 1;
		}
		if (pid > 0)
			continue;
		if (pid < 0 && errno == ECHILD)
			return status;
		if (ppoll(&runner, killing ? 0 : 1, NULL, &open_mask) > 0) {
			kill(-1, SIGKILL);
			killing = 1;
		}
	}
}

/* Tries what must not succeed in a box, one `name value` line for each; the runner judges. */
static int canary(const char *host_path)
{
	struct if_nameindex *interfaces = if_nameindex();
	int others = 0;
	char line[256];
	FILE *status = fopen("/proc/self/status", "re");

	while (status && fgets(line, sizeof line, status))
		if (!strncmp(line, "CapEff:", 7) || !strncmp(line, "CapBnd:", 7) || !strncmp(line, "Seccomp:", 8) ||
		    !strncmp(line, "NoNewPrivs:", 11))
			fputs(line, stdout);
	for (struct if_nameindex *i = interfaces; i && i->if_index; i++)
		others += strcmp(i->if_name, "lo") != 0;
	printf("parent: %d\n", (int)getppid());
	printf("interfaces: %d\n", interfaces ? others : -1);
	printf("hostFile: %d\n", access(host_path, F_OK) == 0);
	printf("shadow: %d\n", access("/etc/shadow", R_OK) == 0);
	printf("writableRoot: %d\n", access("/", W_OK) == 0 || access("/usr", W_OK) == 0);
	printf("unshare: %d\n", unshare(CLONE_NEWUSER) == 0);
	printf("mount: %d\n", mount("none", "/tmp", "tmpfs", 0, NULL) == 0);
	printf("ptrace: %d\n", ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0);
	printf("vsock: %d\n", socket(AF_VSOCK, SOCK_STREAM, 0) >= 0);
	printf("workFolder: %d\n", access("/work", W_OK) == 0);
	return fflush(stdout) ? 1 : 0;
}

int main(int argc, char **argv)
{
	const struct sigaction handler = {.sa_handler = on_child, .sa_flags = SA_NOCLDSTOP};
	sigset_t child_mask;
	int failure[2], status, reason, separator = 1;
	pid_t program;

	if (argc == 3 && !strcmp(argv[1], "canary"))
		return canary(argv[2]);
	while (separator < argc && strcmp(argv[separator], "--"))
		separator++;
	if (separator + 1 >= argc || getpid() != 1) {
		fputs("box-init is the first process of a box: box-init [NAME=VALUE ...] -- PROGRAM ...\n", stderr);
		return 2;
	}
	/* The program has the same user id: without this it could write into this process by /proc/1/mem. */
	prctl(PR_SET_DUMPABLE, 0);
	sigemptyset(&child_mask);
	sigaddset(&child_mask, SIGCHLD);
	sigprocmask(SIG_BLOCK, &child_mask, NULL);
	sigaction(SIGCHLD, &handler, NULL);
	if (pipe2(failure, O_CLOEXEC) || (program = fork()) < 0) {
		perror("box-init");
		return 1;
	}
	if (program == 0)
		start(argv + 1, argv + separator + 1, failure[1]);
	close(failure[1]);
	/* The end of the program's output is seen only when nobody else holds it. */
	close(STDIN_FILENO);
	close(STDOUT_FILENO);
	close(PROGRAM_STDERR);
	if (read(failure[0], &reason, sizeof reason) != sizeof reason)
		reason = 0;
	status = watch(program);
	if (reason)
		report("unstartable", reason);
	else if (WIFSIGNALED(status))
		report("signal", WTERMSIG(status));
	else
		report("exit", WEXITSTATUS(status));
	return 0;
}
