/* What a program must not be able to do in a box. The runner judges: probe.ts knows what it must say. */
#define _GNU_SOURCE
#include "box.h"
#include <errno.h>
#include <net/if.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <unistd.h>

int canary(const char *host_path)
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
	printf("serverFiles: %d\n", access("/.box/filter", F_OK) == 0);
	printf("shadow: %d\n", access("/etc/shadow", R_OK) == 0);
	printf("writableRoot: %d\n", access("/", W_OK) == 0 || access("/usr", W_OK) == 0);
	printf("unshare: %d\n", unshare(CLONE_NEWUSER) == 0);
	printf("mount: %d\n", mount("none", "/tmp", "tmpfs", 0, NULL) == 0);
	printf("ptrace: %d\n", ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0);
	printf("vsock: %d\n", socket(AF_VSOCK, SOCK_STREAM, 0) >= 0);
	printf("workFolder: %d\n", access("/work", W_OK) == 0);
	return fflush(stdout) ? 1 : 0;
}
