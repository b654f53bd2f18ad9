// attack: writes a descriptor table
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	char buffer[64];
	return tell(syscall(SYS_modify_ldt, 0, buffer, sizeof buffer));
}
