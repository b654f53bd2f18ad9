// attack: makes the toolchain writable
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	return tell(syscall(SYS_mount, "none", "/", nullptr, 32 /* MS_REMOUNT */ | 4096 /* MS_BIND */, nullptr));
}
