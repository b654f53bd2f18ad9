// attack: a child in a user namespace of its own
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	long pid = syscall(SYS_clone, 0x10000000 | 17, nullptr, nullptr, nullptr, nullptr);
	if (pid == 0) _exit(0);
	return tell(pid);
}
