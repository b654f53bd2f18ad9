// attack: unmounts its work folder
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	return tell(syscall(SYS_umount2, "/work", 2));
}
