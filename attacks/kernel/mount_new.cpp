// attack: mounts by the newer calls
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	return tell(syscall(SYS_fsopen, "tmpfs", 0));
}
