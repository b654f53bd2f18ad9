// attack: types into a terminal
// status: succeeded
// stdout: denied
#include "in_a_box.h"
#include <sys/ioctl.h>
int main() {
	return tell(ioctl(0, TIOCSTI, "x"));
}
