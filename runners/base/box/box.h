/* A server of boxes; see box.c. */
#ifndef RUNLANG_BOX_H
#define RUNLANG_BOX_H
#include "frames.h"

/*
 * Prepares boxes and gives each to one connection, until the runner is gone. Returns only in a process that is
 * to become a user's program: 0 with its stage in `run`; never where the stage could be started here. `argv` is that of the
 * server: NAME=VALUE settings, then `--` and the words of a command that waits for code (or none).
 */
int box_serve(int argc, char **argv, struct run *run);
/* Tries what must not succeed in a box, and prints what it found. */
int canary(const char *host_path);
#endif
