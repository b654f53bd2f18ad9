// attack: gives a file to root
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	return tell(syscall(SYS_chown, "/work/main.cpp", 0, 0));
}
