// attack: sets the clock, to what it is
// status: succeeded
// stdout: denied
#include "in_a_box.h"
#include <ctime>
int main() {
	timespec now;
	clock_gettime(CLOCK_REALTIME, &now);
	return tell(syscall(SYS_clock_settime, CLOCK_REALTIME, &now));
}
