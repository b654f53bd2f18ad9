// attack: loads another kernel
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	return tell(syscall(SYS_kexec_load, 0, 0, nullptr, 0));
}
