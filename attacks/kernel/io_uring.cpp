// attack: an io_uring, whose work no filter sees
// status: succeeded
// stdout: denied
#include "in_a_box.h"
#include <linux/io_uring.h>
int main() {
	io_uring_params parameters{};
	return tell(syscall(SYS_io_uring_setup, 4, &parameters));
}
