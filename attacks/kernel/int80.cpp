// attack: a 32-bit call past the filter (the child dies or gets an error)
// status: succeeded
// stdout: denied
#include <cstdio>
#include <sys/wait.h>
#include <unistd.h>
int main() {
	pid_t p = fork();
	if (p == 0) { long r = 20; __asm__ volatile("int $0x80" : "+a"(r)); _exit(r == getpid() || r > 0 ? 1 : 0); }
	int s; waitpid(p, &s, 0); puts(WIFEXITED(s) && WEXITSTATUS(s) == 1 ? "made" : "denied");
}
