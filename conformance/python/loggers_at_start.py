# The tree of loggers is empty at the start: libraries make theirs when they are imported.
import logging

print(sorted(logging.Logger.manager.loggerDict))
print(logging.root.handlers, logging.root.level, logging.lastResort, logging.raiseExceptions)
print(logging.getLogger().manager.disable, logging.getLoggerClass(), len(logging._handlerList))
