// attack: turns on accounting of processes
// status: succeeded
// stdout: denied
#include "in_a_box.h"
#include <fcntl.h>
int main() {
	close(open("/work/account", O_CREAT | O_RDWR, 0600));
	return tell(syscall(SYS_acct, "/work/account"));
}
