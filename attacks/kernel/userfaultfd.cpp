// attack: a userfaultfd, the helper of many exploits
// status: succeeded
// stdout: denied
#include "in_a_box.h"
int main() {
	return tell(syscall(SYS_userfaultfd, 1));
}
