// attack: joins a session keyring
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	return tell(syscall(SYS_keyctl, 1, "runlang"));
}
