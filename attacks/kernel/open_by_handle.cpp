// attack: opens files by handle past every folder's rights
// status: succeeded
// stdout: denied
#include <cstdio>
#include <cerrno>
#include <cstring>
#include <sys/syscall.h>
#include <unistd.h>
int main() {
	long r = syscall(SYS_open_by_handle_at, -100, new int[4]{8, 1}, 0);
	fprintf(stderr, "%s\n", r < 0 ? strerrorname_np(errno) : "no error");
	puts(r < 0 ? "denied" : "made");
}
