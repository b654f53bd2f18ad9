// attack: raw and packet sockets that reach beyond its own network
// status: succeeded
// stdout: denied
#include <cstdio>
#include <netinet/in.h>
#include <sys/socket.h>
int main() { puts(socket(AF_INET, SOCK_RAW, IPPROTO_ICMP) < 0 && socket(AF_PACKET, SOCK_RAW, 0) < 0 ? "denied" : "made"); }
