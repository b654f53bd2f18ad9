// attack: a network namespace of its own
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	return tell(syscall(SYS_unshare, 0x40000000));
}
