# cProfile.run and pdb work on the namespace of __main__.
import contextlib, cProfile, io, pdb, pstats, sys


def work(n):
    return 1 if n < 2 else work(n - 1) + work(n - 2)


with contextlib.redirect_stdout(text := io.StringIO()):
    cProfile.run("result = work(10)", sort="ncalls")
print(result, "177/1" in text.getvalue(), "main.py:5(work)" in text.getvalue())
debugger = pdb.Pdb(stdin=io.StringIO("p n\nw\nu\np 'up'\nc\n"), stdout=sys.stdout, nosigint=True)
debugger.prompt = "(p) "


def stop(n):
    debugger.set_trace()
    return n


stop(5)
