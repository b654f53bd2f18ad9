// attack: asks for ports of the machine
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	return tell(syscall(SYS_ioperm, 0x80, 1, 1));
}
