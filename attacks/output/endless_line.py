# attack: one endless line
# limits: {"outputBytes": 20000}
# status: output-limit
# limit: outputBytes
while True: print("x", end="")
