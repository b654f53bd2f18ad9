// attack: takes a copy of a mount
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	return tell(syscall(SYS_open_tree, -100, ".", 1));
}
