// attack: a root of its own
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	return tell(syscall(SYS_chroot, "/work"));
}
