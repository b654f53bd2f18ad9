// attack: turns on swap
// status: succeeded
// stdout: denied
#include "in_a_box.h"
#include <fcntl.h>
int main() {
	close(open("/work/swap", O_CREAT | O_RDWR, 0600));
	return tell(syscall(SYS_swapon, "/work/swap", 0));
}
