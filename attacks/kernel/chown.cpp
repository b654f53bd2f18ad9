// attack: gives a file to root
// status: succeeded
// stdout: denied
#include "in_a_box.h"
#include <sys/stat.h>
int main() {
	struct stat before, after;
	stat("main.cpp", &before);
	int result = chown("main.cpp", 0, 0);
	stat("main.cpp", &after);
	puts(result < 0 && after.st_uid == before.st_uid && after.st_uid != 0 ? "denied" : "made");
}
