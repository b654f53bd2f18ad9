// attack: puts a key into the kernel
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	return tell(syscall(SYS_add_key, "user", "runlang", "x", 1, -4));
}
