// attack: mounts a tmpfs
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	return tell(syscall(SYS_mount, "t", "/work", "tmpfs", 0, nullptr));
}
