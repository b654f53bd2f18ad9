// attack: makes System V memory, a queue and semaphores, which outlive their maker
// status: succeeded
// stdout@2: made made made
#include <cstdio>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
int main() {
	const char *answers[] = {"denied", "made"};
	printf("%s %s %s\n", answers[shmget(0x52554e, 1 << 16, IPC_CREAT | 0666) >= 0], answers[msgget(0x52554e, IPC_CREAT | 0666) >= 0], answers[semget(0x52554e, 1, IPC_CREAT | 0666) >= 0]);
}
