// attack: reads the kernel log
// status: succeeded
// stdout: denied
#include <cstdio>
#include <cerrno>
#include <cstring>
#include <sys/syscall.h>
#include <unistd.h>
int main() {
	long r = syscall(SYS_syslog, 3, new char[64]{}, 64);
	fprintf(stderr, "%s\n", r < 0 ? strerrorname_np(errno) : "no error");
	puts(r < 0 ? "denied" : "made");
}
