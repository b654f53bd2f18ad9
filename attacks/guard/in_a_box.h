// What would harm a host includes this: outside of a box it ends before main. It is sent along by the suite;
// by hand, without it, such a program does not even compile.
#pragma once
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <linux/capability.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

// All boxes have a filter of calls, no way to new rights and no capabilities; no shell of a developer has all three.
__attribute__((constructor)) static void only_in_a_box() {
	__user_cap_header_struct head{_LINUX_CAPABILITY_VERSION_3, 0};
	__user_cap_data_struct had[2]{};
	syscall(SYS_capget, &head, had);
	if (prctl(PR_GET_SECCOMP) == 2 && prctl(PR_GET_NO_NEW_PRIVS, 0, 0, 0, 0) == 1 && !had[0].permitted && !had[1].permitted)
		return;
	fputs("this program runs in a box only\n", stderr);
	_exit(99);
}

// Says whether a call was refused. Only a refusal counts: an argument that is not understood proves nothing.
static int tell(long result) {
	int why = result < 0 ? errno : 0;
	if (!why) puts("made");
	else if (why == EPERM || why == EACCES || why == ENOSYS) puts("denied");
	else printf("other error: %s\n", strerrorname_np(why));
	return 0;
}
