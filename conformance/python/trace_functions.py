# sys.settrace, sys.setprofile and the trace module see the program's own lines and calls only.
import sys, trace


def work(n):
    total = 0
    for i in range(n):
        total += i
    return total


events = []
sys.settrace(lambda frame, event, arg: events.append((event, frame.f_code.co_name, frame.f_lineno)) or sys.gettrace())
work(2)
sys.settrace(None)
print(events)
calls = []
sys.setprofile(lambda frame, event, arg: calls.append((event, frame.f_code.co_name)))
len([work(1)])
sys.setprofile(None)
print(calls)
tracer = trace.Trace(count=1, trace=0)
tracer.runfunc(work, 3)
print({line: count for (file, line), count in tracer.results().counts.items() if file == __file__})
