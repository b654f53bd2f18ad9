// attack: clone3 with a new user namespace
// status: succeeded
// stdout: denied
#include <cstdio>
#include <linux/sched.h>
#include <sys/syscall.h>
#include <unistd.h>
int main() { clone_args a{}; a.flags = CLONE_NEWUSER; a.exit_signal = 17; long r = syscall(SYS_clone3, &a, sizeof a); if (r == 0) _exit(0); puts(r < 0 ? "denied" : "made"); }
