// attack: changes the speed of the clock
// status: succeeded
// stdout: denied
#include "in_a_box.h"
#include <sys/timex.h>
int main() {
	timex change{};
	change.modes = ADJ_TICK;
	change.tick = 10000;
	return tell(syscall(SYS_adjtimex, &change));
}
