# Clocks begin with the process: process_time and thread_time are small, perf_counter and monotonic move on.
import os, resource, time

print(time.process_time() < 1, time.thread_time() < 1, time.monotonic() <= time.monotonic(), time.get_clock_info("time").adjustable)
usage = resource.getrusage(resource.RUSAGE_SELF)
print(usage.ru_utime < 1, resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime, os.times().children_user)
start = time.process_time()
while time.process_time() - start < 0.02:
    pass
print(os.times().user >= 0, abs(time.time() - os.stat("/proc/self").st_mtime) < 600)
