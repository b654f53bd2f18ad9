# sys.exit with a text: it goes to standard error, the code is 1.
import sys

sys.stderr = sys.stdout
sys.exit("the reason")
