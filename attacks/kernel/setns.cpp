// attack: enters a namespace again, its own
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	return tell(syscall(SYS_setns, syscall(SYS_pidfd_open, getpid(), 0), 0x20000 /* CLONE_NEWNS */));
}
