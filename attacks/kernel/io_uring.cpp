// attack: an io_uring, whose work no filter sees
// status: succeeded
// stdout: denied
#include <cstdio>
#include <cerrno>
#include <cstring>
#include <sys/syscall.h>
#include <unistd.h>
int main() {
	long r = syscall(SYS_io_uring_setup, 4, new char[120]{});
	fprintf(stderr, "%s\n", r < 0 ? strerrorname_np(errno) : "no error");
	puts(r < 0 ? "denied" : "made");
}
