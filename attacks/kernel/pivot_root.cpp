// attack: changes its root
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	return tell(syscall(SYS_pivot_root, ".", "."));
}
