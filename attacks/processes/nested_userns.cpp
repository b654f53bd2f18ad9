// attack: a user namespace of its own
// status: succeeded
// stdout: denied
#include <cstdio>
#include <sched.h>
int main() { puts(unshare(CLONE_NEWUSER) == 0 ? "made" : "denied"); }
