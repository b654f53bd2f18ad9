// attack: sockets of all families but those of a box's own network
// status: succeeded
// stdout: 
#include <cstdio>
#include <initializer_list>
#include <sys/socket.h>
int main() {
	for (int family = 0; family < 46; family++)
		for (int type : {SOCK_STREAM, SOCK_DGRAM, SOCK_RAW, SOCK_SEQPACKET})
			if (family != AF_UNIX && family != AF_INET && family != AF_INET6 && family != AF_NETLINK && socket(family, type, 0) >= 0)
				printf("%d ", family);
}
