/* What a program must not be able to do in a box. The runner judges: probe.ts knows what it must say. */
#define _GNU_SOURCE
#include "box.h"
#include <fcntl.h>
#include <linux/capability.h>
#include <net/if.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

int canary(const char *host_path)
{
	struct if_nameindex *interfaces = if_nameindex();
	int others = 0;
	struct __user_cap_header_struct head = {_LINUX_CAPABILITY_VERSION_3, 0};
	struct __user_cap_data_struct had[2] = {{~0U, ~0U, ~0U}, {~0U, ~0U, ~0U}};

	syscall(SYS_capget, &head, had);
	printf("CapEff: %08x%08x\n", had[1].effective, had[0].effective);
	printf("NoNewPrivs: %d\n", prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0));
	printf("Seccomp: %d\n", prctl(PR_GET_SECCOMP));
	for (struct if_nameindex *i = interfaces; i && i->if_index; i++)
		others += strcmp(i->if_name, "lo") != 0;
	printf("parent: %d\n", (int)getppid());
	printf("interfaces: %d\n", interfaces ? others : -1);
	printf("hostFile: %d\n", open(host_path, O_RDONLY) >= 0);
	printf("serverFiles: %d\n", access("/.box/filter", F_OK) == 0);
	printf("shadow: %d\n", access("/etc/shadow", R_OK) == 0);
	printf("writableRoot: %d\n", access("/", W_OK) == 0 || access("/usr", W_OK) == 0);
	printf("unshare: %d\n", unshare(CLONE_NEWUSER) == 0);
	printf("mount: %d\n", mount("none", "/tmp", "tmpfs", 0, NULL) == 0);
	printf("ptrace: %d\n", ptrace(PTRACE_TRACEME, 0, NULL, NULL) == 0);
	printf("vsock: %d\n", socket(AF_VSOCK, SOCK_STREAM, 0) >= 0);
	printf("workFolder: %d\n", access(".", W_OK) == 0);
	printf("inet: %d\n", socket(AF_INET, SOCK_STREAM, 0) >= 0);
	printf("signalParent: %d\n", kill(getppid(), 0) == 0);
	return fflush(stdout) ? 1 : 0;
}
