# attack: a busy loop
# limits: {"wallMs": 700}
# status: timed-out
# limit: wallMs
while True: pass
