// attack: reads the memory of its parent
// status: succeeded
// stdout: denied
#include "in_a_box.h"
#include <sys/uio.h>
int main() {
	static char buffer[64];
	iovec mine{buffer, 64}, theirs{buffer, 64};
	return tell(syscall(SYS_process_vm_readv, getppid(), &mine, 1, &theirs, 1, 0));
}
