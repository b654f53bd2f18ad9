# The stack in a thread starts in threading.py's bootstrap; sys._current_frames shows every thread.
import sys, threading, traceback


def show():
    print([frame.name for frame in traceback.extract_stack()])
    print(len(sys._current_frames()), threading.main_thread().ident in sys._current_frames())
    print([frame.name for frame in traceback.extract_stack(sys._current_frames()[threading.main_thread().ident])][0])


thread = threading.Thread(target=show)
thread.start()
thread.join()
print(len(sys._current_frames()))
