// attack: calls by the numbers of x32, past a filter that does not look at the highest bit
// status: succeeded
// stdout: denied
#include "in_a_box.h"
#include <sys/wait.h>
int main() {
	pid_t child = fork();
	if (child == 0) _exit(syscall(0x40000000 | SYS_getpid) > 0 ? 1 : 0);
	int status;
	waitpid(child, &status, 0);
	puts(WIFEXITED(status) && WEXITSTATUS(status) == 1 ? "made" : "denied");
}
