// attack: traces its parent
// status: succeeded
// stdout: denied
#include "in_a_box.h"
#include <sys/ptrace.h>
int main() {
	return tell(ptrace(PTRACE_SEIZE, getppid(), nullptr, nullptr));
}
