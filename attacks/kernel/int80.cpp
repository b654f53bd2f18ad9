// attack: calls by the 32-bit gate, past a filter that knows one table only
// status: succeeded
// stdout: denied
#include "in_a_box.h"
#include <sys/wait.h>
int main() {
	pid_t child = fork();
	if (child == 0) {
		long result = 20; // getpid there
		__asm__ volatile("int $0x80" : "+a"(result) : : "memory");
		_exit(result > 0 ? 1 : 0);
	}
	int status;
	waitpid(child, &status, 0);
	puts(WIFEXITED(status) && WEXITSTATUS(status) == 1 ? "made" : "denied");
}
