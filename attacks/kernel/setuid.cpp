// attack: becomes root, or another user at all
// status: succeeded
// stdout: denied
#include "in_a_box.h"
#include <initializer_list>
int main() {
	const uid_t mine = getuid();
	for (uid_t other : {0u, 1u, 1000u, 10000u, 65534u}) {
		if (setuid(other) < 0 && setresuid(other, other, other) < 0 && setreuid(other, other) < 0 && setgid(other) < 0) continue;
		puts("made");
		return 0;
	}
	puts(getuid() == mine && geteuid() == mine ? "denied" : "made");
}
