/* Reading of frames (see frames.h). Everything here gets bytes that nobody has looked at yet. */
#include "frames.h"
#include <stdlib.h>
#include <string.h>

static const char *const limit_names[LIMITS] = {"cpuMs",  "memoryBytes", "processes", "fileBytes",
						"openFiles", "diskBytes", "diskFiles"};

int frame_parse(char *bytes, size_t length, struct frame *frame)
{
	const unsigned char *head = (const unsigned char *)bytes;

	if (length < FRAME_HEADER)
		return 0;
	frame->type = bytes[0];
	frame->length = (uint32_t)head[1] | (uint32_t)head[2] << 8 | (uint32_t)head[3] << 16 | (uint32_t)head[4] << 24;
	frame->data = bytes + FRAME_HEADER;
	if (!strchr("FDRIZKG", frame->type) || !frame->type || frame->length > FRAME_MAX)
		return -1;
	return length - FRAME_HEADER >= frame->length;
}

static int limit_parse(const char *word, struct run *run)
{
	const char *value = strchr(word, '=');
	uint64_t number = 0;

	if (!value || !value[1])
		return -1;
	for (const char *digit = value + 1; *digit; digit++) {
		if (*digit < '0' || *digit > '9' || number > (uint64_t)1 << 50)
			return -1;
		number = number * 10 + (uint64_t)(*digit - '0');
	}
	for (int i = 0; i < LIMITS; i++)
		if (strlen(limit_names[i]) == (size_t)(value - word) && !strncmp(limit_names[i], word, (size_t)(value - word))) {
			run->limits[i] = number;
			return 0;
		}
	return -1;
}

int run_parse(char *words, size_t length, struct run *run)
{
	memset(run, 0, sizeof *run);
	if (length && words[length - 1])
		return -1;
	for (char *word = words, *end = words + length; word < end; word += strlen(word) + 1) {
		char *rest = word + 1;

		if (run->argc == WORDS_MAX || run->envc == WORDS_MAX)
			return -1;
		switch (*word) {
		case 'a': run->argv[run->argc++] = rest; break;
		case 'e': run->env[run->envc++] = rest; break;
		case 'b': run->cached = rest; break;
		case 'o': run->output = rest; break;
		case 'x': run->how = *rest; break;
		case 'l':
			if (limit_parse(rest, run))
				return -1;
			break;
		default: return -1;
		}
	}
	if (run->cached && (!run->output || strchr(run->cached, '/') || *run->cached == '.'))
		return -1;
	return run->argc && run->how && strchr("ewc", run->how) ? 0 : -1;
}

int path_is_inside(const char *path)
{
	for (const char *part = path;; part++) {
		size_t length = strcspn(part, "/");

		if (length == 0 || (length == 1 && *part == '.') || (length == 2 && part[0] == '.' && part[1] == '.'))
			return 0;
		part += length;
		if (!*part)
			return 1;
	}
}
