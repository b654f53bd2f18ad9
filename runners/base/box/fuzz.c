/*
 * Feeds the reader of frames (frames.c) with bytes that are right, nearly right and random. Compiled with
 * sanitizers by a test; prints how many of each kind were taken, so that it shows if nothing was reached.
 *
 *   fuzz SEED ROUNDS
 */
#include "frames.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint64_t state;

/* xorshift64* (Vigna 2016) */
static uint32_t any(uint32_t below)
{
	state ^= state >> 12, state ^= state << 25, state ^= state >> 27;
	return (uint32_t)((state * 0x2545F4914F6CDD1DULL) >> 33) % below;
}

static size_t make(char *bytes)
{
	static const char *const words[] = {"xexec", "xwarm", "x", "amain.py", "a", "ePATH=/bin", "lcpuMs=100", "ldiskBytes=1",
					    "lmemoryBytes=99999999999999999999", "l=", "lno=1", "bkey", "b../x", "oa.out", "?"};
	size_t length = FRAME_HEADER;

	for (uint32_t i = any(20); i; i--) {
		const char *word = words[any(sizeof words / sizeof *words)];

		memcpy(bytes + length, word, strlen(word) + 1);
		length += strlen(word) + 1;
	}
	bytes[0] = "FDRIZKG?"[any(8)];
	for (int i = 0; i < 4; i++)
		bytes[1 + i] = (char)((length - FRAME_HEADER) >> 8 * i);
	for (uint32_t i = any(3) ? 0 : any(8); i; i--)
		bytes[any((uint32_t)length)] = (char)any(256);
	return length - (any(4) ? 0 : any((uint32_t)length));
}

int main(int argc, char **argv)
{
	unsigned whole = 0, runs = 0, inside = 0;

	state = argc > 1 ? strtoull(argv[1], NULL, 10) | 1 : 1;
	for (long round = argc > 2 ? atol(argv[2]) : 1000; round; round--) {
		static char made[1024];
		static struct run run;
		struct frame frame;
		size_t length = make(made);
		/* Of just this size, so that a byte too far is seen. */
		char *bytes = malloc(length ? length : 1);

		memcpy(bytes, made, length);
		if (frame_parse(bytes, length, &frame) > 0) {
			char *data = malloc(frame.length + 1);

			whole++;
			memcpy(data, frame.data, frame.length);
			data[frame.length] = 0;
			inside += (unsigned)path_is_inside(data);
			if (!run_parse(data, frame.length, &run)) {
				runs++;
				if (run.cached && strchr(run.cached, '/'))
					return 1;
			}
			free(data);
		}
		free(bytes);
	}
	printf("%u whole, %u stages, %u paths\n", whole, runs, inside);
	return 0;
}
