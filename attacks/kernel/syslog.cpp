// attack: reads the log of the kernel
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	char buffer[64];
	return tell(syscall(SYS_syslog, 3, buffer, sizeof buffer));
}
