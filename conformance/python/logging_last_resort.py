# Without any handler: warnings go to standard error as they are, info nowhere; bad format strings are told.
import logging, sys

sys.stderr = sys.stdout
logging.info("never")
logging.getLogger("x").info("never")
logging.getLogger("x").warning("the last resort")
logging.warning("now basicConfig is called by itself")
logging.getLogger("x").error("too %s few %s", "values")
logging.captureWarnings(True)
__import__("warnings").warn("captured")
