// attack: asks for quotas of a device
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	return tell(syscall(SYS_quotactl, 0x800004 << 8, "/dev/null", 0, nullptr));
}
