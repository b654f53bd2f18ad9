// attack: takes other groups
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	gid_t group = 0;
	return tell(syscall(SYS_setgroups, 1, &group));
}
