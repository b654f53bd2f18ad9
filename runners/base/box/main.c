/* box-server: boxes whose programs are started by exec, or by a command that waits for code (see box.c). */
#include "box.h"

int main(int argc, char **argv)
{
	static struct run run;

	box_serve(argc, argv);
	box_wait(&run);
	return 125; /* Nothing has waited here: such a stage is not for this server. */
}
