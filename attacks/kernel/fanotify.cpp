// attack: watches every file of a mount
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	return tell(syscall(SYS_fanotify_init, 0, 0));
}
