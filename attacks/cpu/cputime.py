# attack: more processor time than allowed
# limits: {"cpuMs": 500}
# status: timed-out
# limit: cpuMs
while True: pass
