// attack: writes the quotas of all devices out
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	return tell(syscall(SYS_quotactl, 0x800001 << 8, nullptr, 0, nullptr));
}
