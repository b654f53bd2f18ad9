// attack: System V shared memory, which outlives its maker
// status: succeeded|out-of-memory|failed
#include <cstdio>
#include <sys/shm.h>
int main() { puts(shmget(0x52554e, 1 << 20, IPC_CREAT | 0600) < 0 ? "denied" : "made in its own namespace"); }
