// attack: looks for the System V objects of the run before
// after: shm_a_make.cpp
// status: succeeded
// stdout: none none none
#include <cstdio>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
int main() {
	const char *answers[] = {"none", "found"};
	printf("%s %s %s\n", answers[shmget(0x52554e, 0, 0) >= 0], answers[msgget(0x52554e, 0) >= 0], answers[semget(0x52554e, 0, 0) >= 0]);
}
