// attack: renames the host
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	return tell(syscall(SYS_sethostname, "runlang", 7));
}
