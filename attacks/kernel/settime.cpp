// attack: sets the clock
// status: succeeded
// stdout: denied
#include <cstdio>
#include <cerrno>
#include <cstring>
#include <sys/syscall.h>
#include <unistd.h>
int main() {
	long r = syscall(SYS_clock_settime, 0, new long[2]{-1, 0});
	fprintf(stderr, "%s\n", r < 0 ? strerrorname_np(errno) : "no error");
	puts(r < 0 ? "denied" : "made");
}
