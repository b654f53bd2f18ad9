// attack: netlink families beside ROUTE
// status: succeeded
// stdout: denied
#include <cstdio>
#include <sys/socket.h>
int main() { int n = 0; for (int f = 1; f < 23; f++) n += socket(AF_NETLINK, SOCK_RAW, f) >= 0; puts(n ? "made" : "denied"); }
