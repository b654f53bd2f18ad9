# Folder, session, umask, priority, user and what /proc says about the process.
import os, pwd

print(os.getcwd(), os.getpid() == os.getsid(0), os.getpgrp() == os.getpid(), os.nice(0))
print(oct(os.umask(0o022)), os.getuid() == os.geteuid(), os.getuid() != 0, os.getgroups() == [] or True)
print(pwd.getpwuid(os.getuid()).pw_name, os.path.expanduser("~"), os.uname().nodename)
words = open("/proc/self/cmdline").read().split("\0")[:-1]
print(len(words) >= 2)
print(os.sched_getscheduler(0), os.get_blocking(0), os.get_inheritable(1))
