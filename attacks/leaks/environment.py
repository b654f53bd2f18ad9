# attack: looks for secrets in its environment
# status: succeeded
# stdout: []
import os
print([k for k in os.environ if "RUNLANG" in k or "TOKEN" in k or "SECRET" in k or "REDIS" in k or "npm" in k])
