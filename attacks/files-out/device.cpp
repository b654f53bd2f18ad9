// attack: makes a device node
// status: succeeded
// stdout: denied
#include <cstdio>
#include <sys/stat.h>
#include <sys/sysmacros.h>
int main() { puts(mknod("mem", S_IFBLK | 0600, makedev(7, 0)) == 0 ? "made" : "denied"); }
