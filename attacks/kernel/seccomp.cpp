// attack: puts a filter of its own over the other
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	return tell(syscall(SYS_seccomp, 0, 0, nullptr));
}
