/*
 * What runner and box say to each other on their one connection: frames of a type (one byte), a length (four
 * bytes, little-endian) and so many bytes.
 *
 * runner to box                             box to runner
 *   F path NUL content   write a file         A path       the program goes, in this folder
 *   D path               make a folder        1 bytes      of its stdout
 *   R words              run a stage          2 bytes      of its stderr
 *   I bytes              stdin                C number     so many bytes of stdin were taken
 *   Z                    end of stdin         S line       how the stage ended
 *   K                    kill the stage       B bytes      of the file asked for; an empty one is its end
 *   G path               give me a file       E text       refused: what is wrong
 *
 * The words of R end in NUL each; their first character says what they are: `a` argument, `e` NAME=VALUE for
 * the environment, `l` NAME=NUMBER limit, `b` name of a cached file and `o` the path where it is to appear,
 * `x` how: exec (start the arguments as a program), warm (give them to what waits in the box), canary.
 */
#ifndef RUNLANG_FRAMES_H
#define RUNLANG_FRAMES_H
#include <stddef.h>
#include <stdint.h>

enum { FRAME_HEADER = 5, FRAME_MAX = 4 << 20, WORDS_MAX = 1024, STDIN_MAX = 64 << 10 };

struct frame {
	char type;
	uint32_t length;
	char *data;
};

/* Limits of a stage, in the order of `limit_names`; 0: none. */
enum limit { CPU_MS, MEMORY, PROCESSES, FSIZE, NOFILE, DISK_BYTES, DISK_FILES, LIMITS };

struct run {
	uint64_t limits[LIMITS];
	char how; /* of exec, warm, canary: the first letter */
	char *cached, *output;
	int argc, envc;
	char *argv[WORDS_MAX + 1], *env[WORDS_MAX + 1];
};

/* Takes the first frame of `bytes`: 1 if it is whole, 0 if more is needed, -1 if it is none. */
int frame_parse(char *bytes, size_t length, struct frame *frame);
/* Reads the words of R in place: 0, or -1 if they are malformed. */
int run_parse(char *words, size_t length, struct run *run);
/* Whether a path stays below the folder that it is relative to: no empty, `.` or `..` part. */
int path_is_inside(const char *path);
#endif
