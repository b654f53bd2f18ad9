// attack: a user namespace of its own
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	return tell(syscall(SYS_unshare, 0x10000000));
}
