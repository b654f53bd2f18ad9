// attack: the same by clone3, whose flags no filter can see
// status: succeeded
// stdout: denied
#include "in_a_box.h"
#include <linux/sched.h>
int main() {
	clone_args wanted{};
	wanted.flags = 0x10000000;
	wanted.exit_signal = 17;
	long pid = syscall(SYS_clone3, &wanted, sizeof wanted);
	if (pid == 0) _exit(0);
	return tell(pid);
}
