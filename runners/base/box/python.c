/*
 * box-python.so: makes python3 a server of boxes whose programs are forks of an interpreter that has already
 * loaded its packages. Loaded by LD_PRELOAD, it takes the place of the interpreter's main function; so below a
 * user's program there is no frame of ours, and tracebacks look as they do without us.
 *
 * No Python.h: only functions of the stable interface are used, found when they are called, so one file
 * serves every version. warm/python.py holds all that can be said in Python.
 */
#define _GNU_SOURCE
#include "box.h"
#include <dlfcn.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct object object;
enum { FILE_INPUT = 257 /* Py_file_input */ };

static void *python(const char *name)
{
	void *found = dlsym(RTLD_DEFAULT, name);

	if (!found) {
		fprintf(stderr, "box server: this python3 has no %s\n", name);
		_exit(1);
	}
	return found;
}
#define CALL(type, name, ...) ((type)python(name))(__VA_ARGS__)

typedef void (*procedure)(void);
typedef object *(*of_text)(const char *);
typedef object *(*of_object)(object *);
typedef object *(*of_object_text)(object *, const char *);
typedef object *(*of_two)(object *, object *);

static void stop_on_error(const object *result)
{
	if (result)
		return;
	CALL(procedure, "PyErr_Print");
	_exit(1);
}

/* Reads a file whole, as a string. */
static char *read_text(const char *path)
{
	FILE *file = path ? fopen(path, "re") : NULL;
	char *text = calloc(1, 1 << 16);

	if (!file || !text || !fread(text, 1, (1 << 16) - 1, file)) {
		perror(path);
		_exit(1);
	}
	fclose(file);
	return text;
}

/* Calls a function of an object with one argument or none. */
static object *call(object *of, const char *name, object *argument)
{
	typedef object *(*with)(object *, const char *, const char *, ...);
	object *result = CALL(with, "PyObject_CallMethod", of, name, argument ? "O" : NULL, argument);

	stop_on_error(result);
	return result;
}

/* Runs the user's program as __main__, with nothing below it, and leaves. */
static void run_main(object *helper, const struct run *run)
{
	typedef object *(*run_file)(FILE *, const char *, int, object *, object *, int, void *);
	typedef int (*matches)(object *);
	object *words = CALL(object * (*)(long), "PyList_New", 0), *globals, *path, *result, *code;
	object **interrupt = python("PyExc_KeyboardInterrupt"), **exit_request = python("PyExc_SystemExit");
	object *exit_value = NULL;
	int interrupted = 0, status;
	const char *file;

	for (int i = 0; i < run->argc; i++)
		CALL(int (*)(object *, object *), "PyList_Append", words, CALL(of_text, "PyUnicode_DecodeFSDefault", run->argv[i]));
	path = call(helper, "begin", words);
	file = CALL(const char *(*)(object *), "PyBytes_AsString", path);
	globals = CALL(of_object, "PyModule_GetDict", CALL(of_text, "PyImport_AddModule", "__main__"));
	result = CALL(run_file, "PyRun_FileExFlags", fopen(file, "re"), file, FILE_INPUT, globals, globals, 1, NULL);
	if (!result && CALL(matches, "PyErr_ExceptionMatches", *exit_request)) {
		object *type, *trace;

		CALL(void (*)(object **, object **, object **), "PyErr_Fetch", &type, &exit_value, &trace);
		CALL(void (*)(object **, object **, object **), "PyErr_NormalizeException", &type, &exit_value, &trace);
	} else if (!result) {
		interrupted = CALL(matches, "PyErr_ExceptionMatches", *interrupt);
		CALL(procedure, "PyErr_Print");
		exit_value = CALL(object * (*)(long), "PyLong_FromLong", 1);
	}
	code = exit_value ? call(helper, "exit_code", exit_value) : CALL(object * (*)(long), "PyLong_FromLong", 0);
	/* As the interpreter does at its end, with no frame below: threads, then functions for the exit. */
	call(CALL(of_text, "PyImport_ImportModule", "threading"), "_shutdown", NULL);
	call(CALL(of_text, "PyImport_ImportModule", "atexit"), "_run_exitfuncs", NULL);
	status = (int)CALL(long (*)(object *), "PyLong_AsLong", call(helper, "end", code));
	fflush(NULL);
	if (interrupted) {
		signal(SIGINT, SIG_DFL);
		kill(getpid(), SIGINT);
	}
	_exit(status);
}

static int serve(int argc, char **argv, char **env)
{
	static struct run run;
	object *helper, *names, *result;
	typedef object *(*run_string)(const char *, int, object *, object *);

	(void)env;
	/* Not for what the interpreter starts in its turn. */
	unsetenv("LD_PRELOAD");
	/* As `python3` itself does, but not a program that has an interpreter in it. */
	if (getenv("PYTHONUNBUFFERED"))
		setvbuf(stdout, NULL, _IONBF, BUFSIZ);
	CALL(procedure, "Py_Initialize");
	helper = CALL(of_text, "PyImport_AddModule", "__runlang__");
	CALL(void (*)(object *), "Py_IncRef", helper);
	names = CALL(of_object, "PyModule_GetDict", helper);
	result = CALL(run_string, "PyRun_String", read_text(getenv("RUNLANG_HELPER")), FILE_INPUT, names, names);
	stop_on_error(result);
	CALL(procedure, "PyOS_BeforeFork");
	box_serve(argc, argv);
	CALL(procedure, "PyOS_AfterFork_Child");
	call(helper, "rehearse", NULL);
	box_wait(&run);
	run_main(helper, &run);
	return 1;
}

/* The C library's start of a program (glibc, csu/libc-start.c): ours is called first, with another main. */
int __libc_start_main(int (*main)(int, char **, char **), int argc, char **argv, void (*first)(void), void (*last)(void),
		      void (*last_of_loader)(void), void *stack)
{
	typedef int (*starter)(int (*)(int, char **, char **), int, char **, void (*)(void), void (*)(void), void (*)(void), void *);
	starter original = (starter)dlsym(RTLD_NEXT, "__libc_start_main");

	(void)main;
	return original(serve, argc, argv, first, last, last_of_loader, stack);
}
