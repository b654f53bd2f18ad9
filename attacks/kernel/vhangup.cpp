// attack: hangs up a terminal
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	return tell(syscall(SYS_vhangup));
}
