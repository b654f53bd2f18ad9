// attack: switches randomized addresses off
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	return tell(syscall(SYS_personality, 0x0040000));
}
