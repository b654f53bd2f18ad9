/* A server of boxes; see box.c. */
#ifndef RUNLANG_BOX_H
#define RUNLANG_BOX_H
#include "frames.h"

/*
 * Prepares boxes and gives each to one connection, until the runner is gone. Returns only in a process that is
 * to become a user's program, confined already. `argv` is that of the server: NAME=VALUE settings, then `--` and
 * the words of a command that waits for code (or none).
 */
void box_serve(int argc, char **argv);
/*
 * Waits in such a process for its stage, which comes into `run`. Returns if the stage is for what waited; else
 * the program of the stage is started in its place.
 */
void box_wait(struct run *run);
/* Tries what must not succeed in a box, and prints what it found. */
int canary(const char *host_path);
#endif
