// attack: restarts the machine (switches Ctrl-Alt-Del off, which harms nobody)
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	return tell(syscall(SYS_reboot, 0xfee1dead, 672274793, 0, nullptr));
}
