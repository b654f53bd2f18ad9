// attack: netlink families beside ROUTE
// status: succeeded
// stdout: 0
#include <cstdio>
#include <sys/socket.h>
int main() { int n = 0; for (int f = 1; f < 32; f++) n += socket(AF_NETLINK, SOCK_RAW, f) >= 0; printf("%d\n", n); }
