# attack: runs itself anew for ever
# limits: {"wallMs": 900}
# status: timed-out
# limit: wallMs
import os, sys
os.execv("/proc/self/exe", ["python3", "-c", "import os,sys; a='python3'; src=sys.argv[1]; os.execv('/proc/self/exe',[a,'-c',src,src])", "import os,sys; os.execv('/proc/self/exe',['python3','-c',sys.argv[1],sys.argv[1]])"])
