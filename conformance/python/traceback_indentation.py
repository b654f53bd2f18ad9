# compile() errors of many kinds: message, line, offset.
import sys, traceback

sources = ["def f():\nreturn 1", "x = = 2", "print 'x'", "f(a for a in b, c)", "while True: pass\n\tbreak", "'unclosed", "{1: 2, 3}", "nonlocal x", "return 1", "a = 1 if 2", "\0"]
for source in sources:
    try:
        compile(source, "<given>", "exec")
    except (SyntaxError, ValueError) as error:
        print(traceback.format_exception_only(error)[-1].strip(), getattr(error, "lineno", None), getattr(error, "offset", None))
