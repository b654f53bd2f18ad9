// attack: makes a BPF map
// status: succeeded
// stdout: denied
#include <cstdio>
#include <cerrno>
#include <cstring>
#include <sys/syscall.h>
#include <unistd.h>
int main() {
	long r = syscall(SYS_bpf, 0, new unsigned[18]{2, 4, 4, 1}, 72);
	fprintf(stderr, "%s\n", r < 0 ? strerrorname_np(errno) : "no error");
	puts(r < 0 ? "denied" : "made");
}
