# logging: basicConfig works (nobody has set handlers before), names, paths and lines of __main__, threads, exceptions.
import logging, sys, threading

logging.basicConfig(stream=sys.stdout, level=logging.INFO, format="%(levelname)s %(name)s %(pathname)s %(module)s:%(lineno)d %(funcName)s %(threadName)s %(processName)s %(message)s")
log = logging.getLogger(__name__)
log.debug("never")
log.info("at module level")


def work():
    log.warning("in a function %s", 1, stacklevel=1)
    try:
        1 / 0
    except ZeroDivisionError:
        log.exception("caught")


work()
thread = threading.Thread(target=log.error, args=("in a thread",), name="T")
thread.start()
thread.join()
print(log.handlers, log.level, log.parent is logging.root)
