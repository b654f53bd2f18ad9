// attack: loads a module from a file
// status: succeeded
// stdout: denied
#include "in_a_box.h"
#include <sys/mman.h>
int main() {
	int file = memfd_create("module", 0);
	return tell(syscall(SYS_finit_module, file, "", 0));
}
