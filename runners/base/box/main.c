/* box-server: boxes whose programs are started by exec, or by a command that waits for code (see box.c). */
#include "box.h"

int main(int argc, char **argv)
{
	static struct run run;

	return box_serve(argc, argv, &run);
}
