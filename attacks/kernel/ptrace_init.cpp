// attack: traces pid 1
// status: succeeded
// stdout: denied
#include <cstdio>
#include <sys/ptrace.h>
int main() { puts(ptrace(PTRACE_ATTACH, 1, 0, 0) == 0 ? "made" : "denied"); }
