// attack: asks for a key of another session
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	return tell(syscall(SYS_request_key, "user", "runlang", nullptr, -4));
}
