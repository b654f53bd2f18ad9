// attack: renames the domain
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	return tell(syscall(SYS_setdomainname, "runlang", 7));
}
