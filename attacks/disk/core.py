# attack: dumps core
# status: failed
import os
os.abort()
